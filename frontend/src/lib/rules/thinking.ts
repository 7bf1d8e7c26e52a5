/** How many people are thinking about the user: those met whose last touch is at most six weeks old. */
import { byId, compare, type Given } from './docs';
import { touchesOf, type Touch } from './met';
import { isSilenced, LAST_DAY, standings, type Standing } from './standing';
import { addDays, dayOf } from './when';

export interface Thinking {
  people: number;
  of: number;
  columns: string[][];
  quiet: string[];
  gauge: { fresh: number; due: number; fading: number };
  trend: { on: string; people: number }[];
}

/** The number, the columns of the dot plot, how fresh each is, out of how many, and the number week by week. */
export function thinking(given: Given): Thinking {
  const everybody = [...standings(given).values()].sort(
    (a, b) => a.days - b.days || compare(a.contact.id, b.contact.id),
  );
  const columns: string[][] = [[], [], [], [], [], []];
  const quiet: string[] = [];
  for (const s of everybody)
    (s.days > LAST_DAY ? quiet : columns[Math.min(5, Math.max(0, Math.floor(s.days / 7)))]!).push(s.contact.id);
  const count = (from: number, to: number) => everybody.filter((s) => s.days > from && s.days <= to).length;
  const today = dayOf(Date.parse(given.now), given.zone);
  return {
    people: everybody.length - quiet.length,
    of: everybody.filter((s) => inTouch(s) || s.days <= LAST_DAY).length,
    columns,
    quiet,
    gauge: { fresh: count(-Infinity, 27), due: count(27, LAST_DAY), fading: quiet.length },
    trend: trend(
      given,
      Array.from({ length: 12 }, (_, n) => addDays(today, -7 * (11 - n))),
    ),
  };
}

/** Whether the user means to stay in touch with somebody. */
export const inTouch = (s: Standing): boolean => s.contact.cadence !== 'off' && !isSilenced(s.contact);

/** The number as it was at the end of each of these days. */
function trend(given: Given, on: string[]): Thinking['trend'] {
  const known = byId(given.contacts);
  const found = on.map(() => 0);
  for (const [who, passed] of touchesOf(given)) {
    if (!known.has(who)) continue;
    const days = daysOf(passed, given.zone);
    on.forEach((day, n) => (found[n]! += Number(thoughtOn(days, day))));
  }
  return on.map((day, n) => ({ on: day, people: found[n]! }));
}

export interface TouchDay {
  on: string;
  met: boolean;
}
/** The days of what passed; to ask a zone for them takes its time. */
export const daysOf = (passed: Touch[], zone: string): TouchDay[] =>
  passed.map((t) => ({ on: dayOf(t.at, zone), met: t.way === 'met' }));

/** Whether somebody had been met by a day, and been in touch within the six weeks before it. */
export function thoughtOn(days: TouchDay[], day: string): boolean {
  const oldest = addDays(day, -LAST_DAY);
  return days.some((t) => t.met && t.on <= day) && days.some((t) => t.on <= day && t.on >= oldest);
}
