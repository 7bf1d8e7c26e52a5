/** Meetings that lie too close together: less than a quarter of an hour between. */
import { compare, type Doc, type Given } from './docs';
import { cancelled } from './met';
import { promised, startOf } from './span';
import { MINUTE } from './when';

export interface Draft {
  id?: string | null;
  start: string;
  minutes: number;
}
export interface Clash {
  earlier: string | null;
  later: string | null;
  between: number;
}
interface Span {
  start: number;
  end: number;
  id: string;
}

const BETWEEN = 15;
const order = (a: Span, b: Span): number => a.start - b.start || a.end - b.end || compare(a.id, b.id);

/** Each pair that is not over, the earlier first; with a draft (and the id it replaces) only what lies too close to that. */
export function clashes(given: Pick<Given, 'now' | 'meetings'> & { draft?: Draft | null }): { clashes: Clash[] } {
  const spans = (given.meetings ?? []).flatMap(spanOf).sort(order);
  const found = given.draft ? withDraft(spans, given.draft) : pairs(spans, Date.parse(given.now));
  return {
    clashes: found
      .map(([a, b]) => ({
        earlier: a.id || null,
        later: b.id || null,
        between: Math.floor((b.start - a.end) / MINUTE),
      }))
      .filter((c) => c.between < BETWEEN),
  };
}

const pairs = (spans: Span[], now: number): [Span, Span][] => {
  const coming = spans.filter((s) => s.end > now);
  return coming.flatMap((a, n) => coming.slice(n + 1).map((b): [Span, Span] => [a, b]));
};

function withDraft(spans: Span[], draft: Draft): [Span, Span][] {
  const start = Date.parse(draft.start);
  const mine = { start, end: start + draft.minutes * MINUTE, id: '' };
  return spans.filter((s) => s.id !== draft.id).map((s) => [mine, s].sort(order) as [Span, Span]);
}

function spanOf(meeting: Doc): Span[] {
  const start = startOf(meeting);
  if (start === null || cancelled(meeting)) return [];
  const end = meeting.ended_at ? Date.parse(meeting.ended_at) : start + promised(meeting) * MINUTE;
  return [{ start, end, id: meeting.id }];
}
