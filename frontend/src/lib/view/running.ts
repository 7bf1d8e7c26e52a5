/** A meeting under way: what fits into the minutes that are left. */
import { fit, type Agenda } from '../rules/agenda';
import { MINUTE } from '../rules/when';
import type { Doc } from '../store.svelte';
import type { Span } from './agenda';
import { itemOf, type MeetingView } from './meeting';

export interface Refit extends Omit<Agenda, 'later'> {
  spans: Span[];
  musts: { fit: number; of: number };
  later: number;
  order: string[];
}

/** Whole minutes since the start; before it none. */
export const minutesGone = (meeting: Doc, now: number): number =>
  meeting.started_at ? Math.max(0, Math.floor((now - Date.parse(meeting.started_at)) / MINUTE)) : 0;

export const millisLeft = (meeting: Doc, granted: number, now: number): number =>
  Math.max(0, Date.parse(meeting.started_at) + granted * MINUTE - now);

export function refit(m: MeetingView, granted: number, elapsed: number): Refit {
  const laid = fit({
    mode: 'fit',
    T: granted,
    elapsed,
    booked: m.doc.pitch_minutes,
    opening: m.doc.opening_done_at ? 'done' : 'open',
    pitch: m.doc.pitch_done_at ? 'done' : 'open',
    cut: false,
    value: !!m.doc.gift.trim(),
    questions: m.questions.map(itemOf),
  });
  const open = m.questions.filter((q) => q.state === 'open');
  const sum = (ids: string[]) => open.filter((q) => ids.includes(q.id)).reduce((all, q) => all + q.minutes, 0);
  const ifTime = laid.if_time.filter((id) => open.some((q) => q.id === id && q.priority !== 'must'));
  const spans: Span[] = [
    { minutes: Math.min(elapsed, granted), tone: 'slack', label: 'Gone' },
    { minutes: laid.opening, tone: 'frame', label: 'Opening' },
    { minutes: laid.pitch.minutes, tone: 'pitch', label: 'Pitch' },
    { minutes: sum(laid.planned), tone: 'must', label: 'Must-asks' },
    { minutes: sum(ifTime), tone: 'if_time', label: 'If time' },
    { minutes: laid.slack, tone: 'slack', label: 'Left over' },
    { minutes: laid.close, tone: 'frame', label: 'Close' },
  ];
  return {
    ...laid,
    spans,
    musts: { fit: laid.planned.length, of: open.filter((q) => q.priority === 'must').length },
    later: laid.later.length,
    order: [...laid.planned, ...laid.if_time, ...laid.later],
  };
}
