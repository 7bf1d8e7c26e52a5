/** The minutes of a meeting as a strip, and the order in which its questions stand. */
import { arrange, type Agenda } from '../rules/agenda';
import { between } from '../rules/ranks';

interface Asked {
  id: string;
  minutes: number;
  priority: string;
  state: string;
}
export interface Span {
  minutes: number;
  tone: 'frame' | 'pitch' | 'must' | 'if_time' | 'over' | 'slack';
  label: string;
}
export interface Minutes {
  spans: Span[];
  used: number;
  over: number;
  must: number;
  ifTime: number;
  room: number;
}

const sum = (list: { minutes: number }[]): number => list.reduce((total, q) => total + q.minutes, 0);

/** What the plan takes of the minutes there are: all must-asks, and as many if-time questions as fit beside them. */
export function minutesOf(agenda: Agenda, questions: Asked[], there: number): Minutes {
  const open = questions.filter((q) => q.state === 'open');
  const must = sum(open.filter((q) => q.priority === 'must'));
  const frame = agenda.opening + agenda.pitch.minutes + agenda.close;
  const over = Math.max(0, frame + must - there);
  const ifTime = over ? 0 : sum(open.filter((q) => q.priority !== 'must' && agenda.if_time.includes(q.id)));
  const room = Math.max(0, there - frame);
  const spans: Span[] = [
    { minutes: agenda.opening, tone: 'frame', label: 'Opening' },
    { minutes: agenda.pitch.minutes, tone: 'pitch', label: 'Pitch' },
    { minutes: must - over, tone: 'must', label: 'Must-asks' },
    { minutes: ifTime, tone: 'if_time', label: 'If time' },
    { minutes: Math.max(0, room - must - ifTime), tone: 'slack', label: 'Left over' },
    { minutes: agenda.close, tone: 'frame', label: 'Close' },
    { minutes: over, tone: 'over', label: 'Over' },
  ];
  return { spans, used: frame + must + ifTime, over, must, ifTime, room };
}

interface Placed {
  id: string;
  rank: string;
}

/** New ranks that put one record at a place among the others; usually its own alone. */
export function movedTo<T extends Placed>(list: T[], id: string, to: number): Map<string, string> {
  const rest = list.filter((one) => one.id !== id);
  const place = Math.min(Math.max(0, to), rest.length);
  const [before, after] = [rest[place - 1]?.rank ?? '', rest[place]?.rank ?? ''];
  if (!after || before < after) return new Map([[id, between(before, after)]]);
  // Two devices may have given the same rank; between equals there is no room, so all are dealt anew.
  return dealt([...rest.slice(0, place).map((x) => x.id), id, ...rest.slice(place).map((x) => x.id)]);
}

export function dealt(ids: string[]): Map<string, string> {
  let last = '';
  return new Map(ids.map((id) => [id, (last = between(last, ''))]));
}

/** The rank behind everything that is there. */
export const lastRank = (list: { rank: string }[]): string =>
  between(
    list.reduce((most, one) => (one.rank > most ? one.rank : most), ''),
    '',
  );

interface Aimed {
  id: string;
  priority: string;
  goal: string | null;
}

/** A goal's further question that stands before another goal's first, if there is one. */
export function tooEarly<T extends Aimed>(order: T[]): T | null {
  const seen = new Map<string, number>();
  const rounds = order.map((q) => {
    if (!q.goal) return 0;
    const round = (seen.get(q.goal) ?? 0) + 1;
    seen.set(q.goal, round);
    return round;
  });
  return (
    order.find(
      (q, n) =>
        rounds[n]! > 1 &&
        order.some((later, m) => m > n && later.priority === q.priority && rounds[m]! > 0 && rounds[m]! < rounds[n]!),
    ) ?? null
  );
}

/** Ranks by which every goal's first question stands before any goal's second. */
export function firstsFirst<T extends Aimed>(order: T[], goals: string[]): Map<string, string> {
  const key = (goal: string | null) => String(goal === null ? goals.length : goals.indexOf(goal)).padStart(3, '0');
  return dealt(arrange(order.map((q) => ({ id: q.id, priority: q.priority, goal: key(q.goal) }))).map((q) => q.id));
}

/** The goal a new question is most likely for: the first without a question. */
export const nextGoal = (goals: { id: string }[], questions: { goal: string | null }[]): string | null =>
  (goals.find((g) => !questions.some((q) => q.goal === g.id)) ?? goals[0])?.id ?? null;
