/** What is left to do after a meeting, in words. */
import { MINUTE, dayOf, local } from '../rules/when';
import { plural } from './numbers';
import { shortDay } from './when';

const DAY = 24 * 60 * MINUTE;

/** How long it took, where both ends are known. */
export function hadWords(m: { doc: { [field: string]: string | null }; whenWords: string }): string {
  const { started_at, ended_at } = m.doc;
  if (!started_at || !ended_at) return m.whenWords;
  const minutes = Math.max(1, Math.round((Date.parse(ended_at) - Date.parse(started_at)) / MINUTE));
  return plural(minutes, { one: 'One minute', other: `${minutes} minutes` });
}

/** Thanks are due a day after the end; a week-end does not put them off. */
export function dueWords(ends: number | null, now: number, zone: string): string {
  if (ends === null) return 'within a day';
  const due = ends + DAY;
  if (due < now) return 'late, still welcome';
  const [day, at] = [dayOf(due, zone), local(due, zone).slice(11)];
  if (day === dayOf(now, zone)) return `by today, ${at}`;
  return day === dayOf(now + DAY, zone) ? `by tomorrow, ${at}` : `by ${shortDay(day)}, ${at}`;
}

export const nextNote = (first: string, due: string | null): string =>
  due ? `Thanked. The next note to ${first} is due ${shortDay(due)}.` : 'Thanked.';
