/** A meeting under way: what fits into the minutes that are left, and what comes now. All of it from instants, so that a lock or a kill loses nothing. */
import { fit, type Agenda, type Item } from '../rules/agenda';
import { MINUTE } from '../rules/when';
import { instant, store, type Doc, type Patch } from '../store.svelte';
import { lastRank, type Span } from './agenda';
import { itemOf, type MeetingView } from './meeting';

export interface Refit extends Omit<Agenda, 'later'> {
  spans: Span[];
  musts: { fit: number; of: number };
  later: number;
  /** The questions that still come, the running one first. */
  order: string[];
}
export type Step = 'opening' | 'pitch' | 'question' | 'close';

/** How long nothing may be ticked before the next move is named. */
export const IDLE = 8 * MINUTE;
export const [FIVE, ONE] = [5 * MINUTE, MINUTE];

/** Milliseconds of the meeting so far; a pause does not count. */
export function gone(meeting: Doc, now: number): number {
  if (!meeting.started_at) return 0;
  const until = meeting.paused_at ? Date.parse(meeting.paused_at) : now;
  return Math.max(0, until - Date.parse(meeting.started_at) - (meeting.paused ?? 0) * MINUTE);
}
const minutesGone = (meeting: Doc, now: number): number => Math.floor(gone(meeting, now) / MINUTE);
export const millisLeft = (meeting: Doc, granted: number, now: number): number =>
  Math.max(0, granted * MINUTE - gone(meeting, now));

/** A question with what it has taken so far. */
function itemAt(q: Doc, now: number): Item {
  const item = itemOf(q);
  return q.state === 'running' && q.started_at ? { ...item, spent: q.spent + spentOn(q, now) } : item;
}
const spentOn = (q: Doc, now: number): number => Math.max(0, (now - Date.parse(q.started_at)) / MINUTE);

export function refit(m: MeetingView, granted: number, now: number): Refit {
  const elapsed = Math.min(granted, minutesGone(m.doc, now));
  const items = m.questions.map((q) => itemAt(q, now));
  const laid = fit({
    mode: 'fit',
    T: granted,
    elapsed,
    booked: m.doc.pitch_minutes,
    opening: m.doc.opening_done_at ? 'done' : 'open',
    pitch: m.doc.pitch_done_at ? 'done' : 'open',
    cut: false,
    value: !!m.doc.gift.trim(),
    questions: items,
  });
  const of = (ids: string[]) => items.filter((q) => ids.includes(q.id));
  const sum = (found: Item[]) => found.reduce((all, q) => all + q.minutes, 0);
  const running = items.filter((q) => q.state === 'running');
  const rest = running.reduce((all, q) => all + Math.max(0, Math.ceil(q.minutes - q.spent)), 0);
  const spans: Span[] = [
    { minutes: elapsed, tone: 'slack', label: 'Gone' },
    { minutes: laid.opening, tone: 'frame', label: 'Opening' },
    { minutes: laid.pitch.minutes, tone: 'pitch', label: 'Pitch' },
    { minutes: rest + sum(of(laid.planned)), tone: 'must', label: 'Must-asks' },
    { minutes: sum(of(laid.if_time).filter((q) => q.priority !== 'must')), tone: 'if_time', label: 'If time' },
    { minutes: laid.slack, tone: 'slack', label: 'Left over' },
    { minutes: laid.close, tone: 'frame', label: 'Close' },
  ];
  return {
    ...laid,
    spans,
    musts: { fit: laid.planned.length, of: items.filter((q) => q.state === 'open' && q.priority === 'must').length },
    later: laid.later.length,
    order: [...running.map((q) => q.id), ...laid.planned, ...laid.if_time],
  };
}

export function stepOf(m: MeetingView, laid: Refit): Step {
  if (!m.doc.opening_done_at) return 'opening';
  if (!m.doc.pitch_done_at && laid.pitch.minutes) return 'pitch';
  return laid.order.length ? 'question' : 'close';
}

/** Minutes that the running question still has; none before it began. */
export const minutesFor = (q: Doc, now: number): number =>
  Math.max(0, Math.ceil(q.minutes - q.spent - (q.started_at ? spentOn(q, now) : 0)));

/** When something was last said or ticked. */
export function lastMove(m: MeetingView): number {
  const { started_at, opening_done_at, pitch_done_at } = m.doc;
  const moments = [started_at, opening_done_at, pitch_done_at, ...m.questions.map((q) => q.started_at)];
  return Math.max(...[...moments, ...m.captures.map((c) => c.at)].map((at) => (at ? Date.parse(at) : 0)));
}

/** One question ends and the next begins, in one breath; the answer takes it back. */
export function move(now: Doc, next: Doc | undefined, how: 'asked' | 'skipped' | 'later', all: Doc[]): () => void {
  const before = [now, next].flatMap((q) => (q ? [[q.id, kept(q)] as const] : []));
  const spent = now.spent + (now.started_at ? Math.round(spentOn(now, Date.now()) * 10) / 10 : 0);
  const ends: Patch =
    how === 'later'
      ? { state: 'open', priority: 'if_time', rank: lastRank(all as never), started_at: null, spent }
      : { state: how, spent };
  store.edit('question', now.id, ends);
  if (next) begin(next);
  return () => before.forEach(([id, patch]) => store.edit('question', id, patch));
}
export const begin = (q: Doc): void => store.edit('question', q.id, { state: 'running', started_at: instant() });

const kept = ({ state, rank, priority, started_at, spent }: Doc): Patch => ({
  state,
  rank,
  priority,
  started_at,
  spent,
});

export function pause(meeting: Doc): void {
  if (!meeting.paused_at) return store.edit('meeting', meeting.id, { paused_at: instant() });
  const minutes = (Date.parse(instant()) - Date.parse(meeting.paused_at)) / MINUTE; // both ends in whole seconds
  const paused = meeting.paused + Math.max(0, minutes);
  store.edit('meeting', meeting.id, { paused_at: null, paused: Math.round(paused * 1000) / 1000 });
}
