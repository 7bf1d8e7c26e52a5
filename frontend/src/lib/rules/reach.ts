/** How far a search has reached, week by week: how many people were met, and how many of them are thinking about the user. */
import { byId, type Given } from './docs';
import { touchesOf } from './met';
import { daysOf, thoughtOn } from './thinking';
import { addDays, dayOf, daysBetween } from './when';

export interface Reached {
  on: string;
  met: number;
  thinking: number;
}

/** From the week of the first meeting until today, at most so many weeks; none before anybody was met. */
export function reach(given: Given, most = 26): Reached[] {
  const today = dayOf(Date.parse(given.now), given.zone);
  const known = byId(given.contacts);
  const everybody = [...touchesOf(given)]
    .filter(([who]) => known.has(who))
    .map(([, passed]) => daysOf(passed, given.zone))
    .filter((days) => days.some((t) => t.met));
  const first = everybody
    .flat()
    .filter((t) => t.met)
    .reduce((least, t) => (t.on < least ? t.on : least), today);
  if (!everybody.length) return [];
  const weeks = Math.min(most, Math.ceil(daysBetween(first, today) / 7) + 1);
  return Array.from({ length: weeks }, (_, n) => addDays(today, -7 * (weeks - 1 - n))).map((on) => ({
    on,
    met: everybody.filter((days) => days.some((t) => t.met && t.on <= on)).length,
    thinking: everybody.filter((days) => thoughtOn(days, on)).length,
  }));
}
