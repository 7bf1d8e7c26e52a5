/** What one does about a slip. Done is a fact: what was sent is a touch, what was kept is a promise kept. */
import { derivedId } from '../rules/derived';
import { instant, store, type Patch } from '../store.svelte';
import type { Slip } from './owed';

export interface Act {
  words: string;
  undo: () => void;
}

/** What being sent makes of it, and which field says what it was about. */
const SENT: Record<string, [kind: string, about?: string]> = {
  thank_you: ['thank_you', 'meeting'],
  report: ['report', 'meeting'],
  article: ['article', 'article'],
  announce: ['announcement', 'landing'],
  touch: ['message'],
};

export function done(slip: Slip): Act {
  const { rule, subject, to } = slip.owed;
  const [kind, about] = SENT[rule] ?? [];
  if (kind && to) return touched(to, kind, about ? { [about]: subject } : {});
  if (rule === 'promise') return edited('capture', subject, { done_at: instant() }, 'Kept');
  if (rule === 'opening') return edited('capture', subject, { done_at: instant() }, 'Asked');
  if (rule === 'ask_again') return edited('request', subject, { nudged_at: instant() }, 'Asked once more');
  if (rule === 'ask_user') return edited('contact', subject, { paused: true }, 'Rests from now on');
  return kept(slip, { done_at: instant() }, 'Done');
}

const NOTHING_SAID = { done_at: null, dismissed_at: null, planned_on: null, planned_by: null };

/** Let go: it does not come back. Somebody who was to be written to rests until something passes between you again. */
export const rested = (slip: Slip, words: string): Act => kept(slip, { dismissed_at: instant() }, words);

export const later = (slip: Slip, day: string, words: string): Act =>
  kept(slip, { planned_on: day, planned_by: 'snooze' }, words);

export function touched(contact: string, kind: string, about: Patch): Act {
  const id = store.create('touchpoint', { contact, kind, direction: 'out', at: instant(), ...about });
  return { words: 'Sent', undo: () => store.remove('touchpoint', id) };
}

export function edited(kind: string, id: string, patch: Patch, words: string): Act {
  const doc = store.get(kind, id);
  const before = Object.fromEntries(Object.keys(patch).map((field) => [field, doc?.[field] ?? null]));
  store.edit(kind, id, patch);
  return { words, undo: () => store.edit(kind, id, before) };
}

const kept = ({ owed: { rule, subject, occurrence } }: Slip, patch: Patch, words: string): Act =>
  acted(rule, subject, occurrence, patch, words);

/** What somebody did about something owed is kept once, whether or not it stands on Today. */
export function acted(rule: string, subject: string, occurrence: string, patch: Patch, words: string): Act {
  const there = store
    .all('follow_up')
    .find((f) => f.rule === rule && f.subject === subject && f.occurrence === occurrence);
  if (there) return edited('follow_up', there.id, patch, words);
  // One that was made and taken back lies there still, with what it said.
  const said = { rule, subject, occurrence, ...NOTHING_SAID, ...patch };
  const id = store.create('follow_up', said, derivedId(store.account, rule, subject, occurrence));
  return { words, undo: () => store.remove('follow_up', id) };
}
