/** How many people are thinking about the user: those met whose last touch is at most six weeks old. */
import { byId, compare, type Given } from './docs';
import { touchesOf, type Touch } from './met';
import { isSilenced, LAST_DAY, standings, type Standing } from './standing';
import { addDays, dayOf, daysBetween } from './when';

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
  for (const [who, passed] of touchesOf(given))
    if (known.has(who)) on.forEach((day, n) => (found[n]! += Number(thoughtOn(passed, day, given.zone))));
  return on.map((day, n) => ({ on: day, people: found[n]! }));
}

/** Whether somebody had been met by a day, and been in touch within the six weeks before it. */
export function thoughtOn(passed: Touch[], day: string, zone: string): boolean {
  const days = passed.map((t) => ({ met: t.way === 'met', on: dayOf(t.at, zone) })).filter((t) => t.on <= day);
  return days.some((t) => t.met) && days.some((t) => daysBetween(t.on, day) <= LAST_DAY);
}
