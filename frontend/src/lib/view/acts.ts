/** What one does about a slip. Done is a fact: what was sent is a touch, what was kept is a promise kept. */
import { instant, store, type Patch } from '../store.svelte';
import type { Slip } from './owed';

export interface Act {
  words: string;
  undo: () => void;
}

const SENT: Record<string, string> = { thank_you: 'thank_you', report: 'report', touch: 'message' };

export function done(slip: Slip): Act {
  const { rule, subject, to } = slip.owed;
  if (SENT[rule] && to) return touched(to, SENT[rule], rule === 'touch' ? null : subject);
  if (rule === 'promise') return edited('capture', subject, { done_at: instant() }, 'Kept');
  if (rule === 'ask_again') return edited('request', subject, { nudged_at: instant() }, 'Asked once more');
  if (rule === 'ask_user') return edited('contact', subject, { paused: true }, 'Rests from now on');
  return kept(slip, { done_at: instant() }, 'Done');
}

export const later = (slip: Slip, day: string, words: string): Act =>
  kept(slip, { planned_on: day, planned_by: 'snooze' }, words);

function touched(contact: string, kind: string, meeting: string | null): Act {
  const id = store.create('touchpoint', { contact, kind, direction: 'out', at: instant(), meeting });
  return { words: 'Sent', undo: () => store.remove('touchpoint', id) };
}

function edited(kind: string, id: string, patch: Patch, words: string): Act {
  const doc = store.get(kind, id);
  const before = Object.fromEntries(Object.keys(patch).map((field) => [field, doc?.[field] ?? null]));
  store.edit(kind, id, patch);
  return { words, undo: () => store.edit(kind, id, before) };
}

function kept({ owed: { rule, subject, occurrence } }: Slip, patch: Patch, words: string): Act {
  const there = store
    .all('follow_up')
    .find((f) => f.rule === rule && f.subject === subject && f.occurrence === occurrence);
  if (there) return edited('follow_up', there.id, patch, words);
  const id = store.create('follow_up', { rule, subject, occurrence, ...patch });
  return { words, undo: () => store.remove('follow_up', id) };
}
