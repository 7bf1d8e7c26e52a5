/** How many messages somebody has not answered lately; more than one in a week or two in four weeks is too pushy. */
import { type Given } from './docs';
import { touchesOf } from './met';
import { OUTGOING } from './standing';
import { addDays, dayOf, daysBetween } from './when';

const BOUNDS = [
  [7, 1],
  [28, 2],
] as const;

export interface Pressure {
  week: number;
  month: number;
  too_pushy: boolean;
  one_more_is: boolean;
  free_on: string;
}

/** The unanswered messages to `contact`: how many, whether they are too many, and from when one more is fine. */
export function pressure(given: Given & { contact: string }): Pressure {
  const { contact: who, zone } = given;
  const passed = touchesOf(given).get(who) ?? [];
  const asked = (given.requests ?? []).filter((r) => r.contact === who);
  const answers = [
    ...passed.filter((t) => t.way !== 'out').map((t) => t.at),
    ...asked.filter((r) => r.answered_at).map((r) => Date.parse(r.answered_at)),
  ];
  const sent = [
    ...passed.filter((t) => t.way === 'out' && OUTGOING.includes(t.kind)).map((t) => t.at),
    ...asked.flatMap((r) => [r.asked_at, r.nudged_at].filter(Boolean).map((at) => Date.parse(at))),
  ];
  const last = Math.max(-Infinity, ...answers);
  const today = dayOf(Date.parse(given.now), zone);
  const days = sent.filter((at) => at > last).map((at) => dayOf(at, zone));
  const [week, month] = BOUNDS.map(([span]) => within(days, today, span)) as [number, number];
  return {
    week,
    month,
    too_pushy: week > BOUNDS[0][1] || month > BOUNDS[1][1],
    one_more_is: !free(days, today),
    free_on: freeOn(days, today),
  };
}

const within = (days: string[], today: string, span: number): number =>
  days.filter((day) => day <= today && daysBetween(day, today) < span).length;
const free = (days: string[], today: string): boolean =>
  BOUNDS.every(([span, most]) => within(days, today, span) < most);

/** The first day on which one more message stays within both bounds. */
function freeOn(days: string[], day: string): string {
  while (!free(days, day)) day = addDays(day, 1);
  return day;
}
