/** What a waiting change is, in words. */
import type { Parked, Pending } from '../db/rows';

const NOUNS: Record<string, string> = {
  contact: 'Person',
  company: 'Company',
  common_link: 'Common link',
  request: 'Request',
  meeting: 'Meeting',
  goal: 'Goal',
  finding: 'Finding',
  question: 'Question',
  capture: 'Note',
  pitch_part: 'Pitch',
  rehearsal: 'Rehearsal',
  resume_version: 'Résumé',
  touchpoint: 'Touch',
  follow_up: 'Follow-up',
  preference: 'Your settings',
  conflict: 'Two versions',
};

export function changeWords(change: Pending, doc: Record<string, unknown>): string {
  const name = [doc.name, doc.text, doc.label].find((x): x is string => typeof x === 'string' && !!x.trim());
  const noun = NOUNS[change.kind] ?? 'Change';
  const what = name ? `${noun}: ${name.trim().slice(0, 60)}` : noun;
  return change.delete ? `${what}, deleted` : what;
}

export function problemWords(problem: Parked['problem']): string {
  const first = Object.values(problem.errors ?? {})[0];
  return Array.isArray(first) ? String(first[0]) : `${problem.title} ${problem.detail}`;
}
