/** What one might want from a talk, each with why; suggestions, never a lock. */
import patterns from '$playbook/goals.json';
import { suggestions } from '../rules/suggestions';
import { store } from '../store.svelte';
import { because } from '../words/goals';
import { given } from './given';
import type { MeetingView } from './meeting';

export interface Suggested {
  text: string;
  why: string;
}

export const suggestedFor = (meeting: string) =>
  suggestions({ ...given('contact', 'company', 'meeting', 'finding'), meeting });

/** Goals to tap, without those that are there already. */
export function goalsFor(m: MeetingView): Suggested[] {
  const first = m.person?.first ?? '';
  return suggestedFor(m.doc.id)
    .goals.map(({ code, because: why, finding }) => {
      const found = String(store.get('finding', finding)?.text ?? '')
        .trim()
        .replace(/[.\s]+$/, '');
      const pattern = patterns[code as keyof typeof patterns];
      // A function, so that a dollar in a finding stays one.
      const text = pattern.replace('{name}', () => first).replace('{found}', () => found);
      return { text, why: because(code, why, first, found) };
    })
    .filter(({ text }) => !m.goals.some((g) => g.text === text));
}
