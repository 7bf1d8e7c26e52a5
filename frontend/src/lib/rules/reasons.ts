/** Reasons to write to somebody, from what was noted: what has become of their advice, what they said, what might interest them. */
import { byId, compare, type Doc, type Given } from './docs';
import { about, cameLater, heldOf, isGivenToThem, present, touchesOf } from './met';
import { interests, type ReadersBook } from './readers';

export type ReasonKind = 'promise_kept' | 'late_value' | 'advice_taken' | 'article' | 'their_news';
export interface Reason {
  reason: ReasonKind;
  subject: string;
  at: string | null;
}

const ORDER: ReasonKind[] = ['promise_kept', 'late_value', 'advice_taken', 'article', 'their_news'];
const GIFTS = ['idea', 'referral', 'opening', 'value'];

/** Every reason to write to `contact` that has not been written about, the best first. */
export function reasons(given: Given & { contact: string }, book: ReadersBook): { reasons: Reason[] } {
  const [who, meetings] = [given.contact, byId(given.meetings)];
  const passed = touchesOf(given).get(who) ?? [];
  const wrote = Math.max(-Infinity, ...passed.filter((t) => t.way === 'out').map((t) => t.at));
  const withThem = heldOf(given).filter((h) => present(h.doc).includes(who));
  const found: Reason[] = [];
  for (const c of given.captures ?? []) {
    if (about(c, meetings) !== who) continue;
    const reason = kindOf(c, wrote, cameLater(c, withThem, given.zone));
    const done = reason === 'promise_kept' || reason === 'advice_taken' ? c.done_at : null;
    if (reason) found.push({ reason, subject: c.id, at: done || c.at || null });
  }
  const sent = new Set(passed.filter((t) => t.kind === 'article').map((t) => t.doc.article));
  const known = interests(given, [who], book).get(who)!;
  for (const a of given.articles ?? [])
    if (!sent.has(a.id) && known.match(a).length)
      found.push({ reason: 'article', subject: a.id, at: a.created_at ?? null });
  found.sort(
    (a, b) =>
      ORDER.indexOf(a.reason) - ORDER.indexOf(b.reason) ||
      compare(b.at ?? '', a.at ?? '') ||
      compare(a.subject, b.subject),
  );
  return { reasons: found };
}

/** What makes a capture worth writing about; none if it was written about already. */
function kindOf(capture: Doc, wrote: number, late: boolean): ReasonKind | null {
  const [kind, by] = [capture.kind ?? 'note', capture.by ?? 'me'];
  const fresh = !!capture.done_at && Date.parse(capture.done_at) > wrote;
  if (kind === 'promise') return fresh && by === 'me' ? 'promise_kept' : null;
  if (GIFTS.includes(kind) && late && !isGivenToThem(capture) && Date.parse(capture.at) > wrote) return 'late_value';
  if (kind === 'idea' && fresh) return 'advice_taken';
  return kind === 'note' && by === 'them' && capture.text?.trim() ? 'their_news' : null;
}
