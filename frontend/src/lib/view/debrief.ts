/** What is written down after a meeting: what was kept of it by kind, and whether it was worth it. */
import type { Doc } from '../rules/docs';
import { cameLater } from '../rules/met';
import { worth } from '../rules/worth';
import { instant, store, type Patch } from '../store.svelte';
import { marked, unwritten } from './marks';
import type { MeetingView } from './meeting';

/** Whose words they are, and what they are; `value` is what somebody got of it: the user from them, or they from the user. */
export interface Sort {
  kind: 'referral' | 'idea' | 'opening' | 'promise' | 'note' | 'value';
  by: 'me' | 'them';
}
export const SORTS = {
  named: { kind: 'referral', by: 'them' },
  ideas: { kind: 'idea', by: 'them' },
  openings: { kind: 'opening', by: 'them' },
  promised: { kind: 'promise', by: 'me' },
  theirs: { kind: 'promise', by: 'them' },
  got: { kind: 'value', by: 'them' },
  gave: { kind: 'value', by: 'me' },
  notes: { kind: 'note', by: 'them' },
} as const satisfies Record<string, Sort>;
export type SortName = keyof typeof SORTS;

/** What they named, raised or were promised is said back to them alone; a jotting is the user's own until it is chosen. */
export const isSaidBack = (kind: string): boolean => ['referral', 'opening', 'promise'].includes(kind);

export const isOf = ({ kind, by }: Sort, c: Doc): boolean =>
  c.kind === kind && (kind === 'promise' || kind === 'value' ? c.by === by : true);

/** The one thing they said that may be told again. */
export const saidOf = (m: MeetingView): Doc | undefined =>
  m.captures.find((c) => c.kind === 'note' && c.by === 'them' && c.shareable);

/** What was jotted down in the meeting and may be the one thing; the last is the freshest. */
export const jottingOf = (m: MeetingView): Doc | undefined =>
  m.captures.findLast((c) => c.kind === 'note' && c.by === 'them' && c.text.trim());

export const keptOf = (m: MeetingView, sort: Sort): Doc[] =>
  m.captures.filter((c) => isOf(sort, c) && (c.text.trim() || c.person.trim()) && !(c.kind === 'note' && c.shareable));

/** Whether there is a word or a mark of it, or somebody has said that there is none. */
export const saidAnything = ({ doc, captures }: MeetingView): boolean =>
  !!doc.debriefed_at || marked(doc) || captures.some((c) => c.text.trim() || c.person.trim());

/** Somebody has begun to write it down: so it was held, and nothing reminds of it any more. */
export function begun(m: MeetingView): void {
  if (!m.doc.debriefed_at)
    store.edit('meeting', m.doc.id, { debriefed_at: instant(), held_at: m.doc.held_at ?? instant() });
}

/** A mark, or a mark that is taken back. */
export function mark(m: MeetingView, patch: Patch): void {
  store.edit('meeting', m.doc.id, patch);
  if (marked({ ...m.doc, ...patch })) begun(m);
  else settle(m.doc.id);
}

/** After something was taken back: with nothing left, nobody has begun. */
export function settle(id: string): void {
  const none = unwritten(store.get('meeting', id)!, store.children('capture', 'meeting', id));
  if (none) store.edit('meeting', id, none);
}

/** Kept as said in the meeting, however late it is written down. */
export function keep(m: MeetingView, { kind, by }: Sort, patch: Patch): string {
  begun(m);
  const { id, contact } = m.doc;
  const at = instant(Math.min(Date.now(), m.ends ?? Infinity));
  return store.create('capture', { meeting: id, contact, kind, by, at, shareable: isSaidBack(kind), ...patch });
}

export const isLate = (m: MeetingView, c: Doc): boolean =>
  m.ends !== null && cameLater(c, [{ doc: m.doc, end: m.ends, askedFor: m.doc.role !== 'host' }], store.pref.zone);

const KNOWN = { companies: 'company', ...one('meeting', 'contact', 'finding', 'common_link', 'goal') };
const SINCE = one('touchpoint', 'follow_up');

function one(...kinds: string[]): Record<string, string> {
  return Object.fromEntries(kinds.map((kind) => [`${kind}s`, kind]));
}

/** Whether it was rated low, and which of the four parts was missing, from what is written here. */
export function worthOf(m: MeetingView) {
  const given = Object.fromEntries(
    Object.entries({ ...KNOWN, ...SINCE }).map(([plural, kind]) => [plural, store.all(kind)]),
  );
  return worth({ ...given, now: instant(store.now), zone: store.pref.zone, holidays: [], meeting: m.doc.id });
}
