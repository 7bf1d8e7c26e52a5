/** What is left to do after a meeting, in words. */
import { MINUTE, dayOf } from '../rules/when';
import { capital, plural, spell } from './numbers';
import { clock, dayWords, shortDay } from './when';

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
  const day = dayOf(due, zone);
  const at = clock(due, zone);
  if (day === dayOf(now, zone)) return `by today, ${at}`;
  return day === dayOf(now + DAY, zone) ? `by tomorrow, ${at}` : `by ${shortDay(day)}, ${at}`;
}

const onDay = (at: string, now: number, zone: string): string =>
  dayWords(dayOf(Date.parse(at), zone), dayOf(now, zone));
export const thankedWords = (at: string, now: number, zone: string): string => `Sent ${onDay(at, now, zone)}`;
export const toldWords = (at: string, now: number, zone: string): string => `Told ${onDay(at, now, zone)}`;
export const byWords = (day: string, today: string): string => `by ${dayWords(day, today)}`;

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
const PARTS: Record<string, string> = {
  inform: 'whom you met and when',
  summary: 'one point from the talk',
  thanks: 'thanks once more',
};
/** Which of the three parts the note to the referrer still lacks. */
export const lackWords = (parts: string[]): string => `Still missing: ${LIST.format(parts.map((p) => PARTS[p] ?? p))}.`;

/** "Five weeks from today. Four is early enough, six is the last day." */
export function againWords(
  again: { last: string; planned: string | null; due: string; opens: string; final: string },
  today: string,
): string {
  const weeks = (day: string) => spell(Math.round((Date.parse(day) - Date.parse(again.last)) / DAY / 7));
  const since = again.last === today ? 'from today' : 'after the last touch';
  const chosen = again.planned ? '' : ' Tap a day to choose it.';
  return `${capital(weeks(again.planned ?? again.due))} weeks ${since}. ${capital(weeks(again.opens))} is early enough, ${weeks(again.final)} is the last.${chosen}`;
}

interface Left {
  planned: string | null;
  meets: boolean;
  tell: string[];
  promises: number;
  openings: number;
}
/** After the thank-you: the least is done, and what else there is. */
export function minimumWords({ planned, meets, tell, promises, openings }: Left): { head: string; rest: string } {
  const said = [
    ...(planned ? [`a note on ${shortDay(planned)}`] : []),
    ...(meets ? ['another meeting'] : []),
    ...tell.map((first) => `telling ${first}`),
    ...(promises ? [plural(promises, { one: 'one promise', other: '# promises' })] : []),
    ...(openings ? [plural(openings, { one: 'one opening to ask about', other: '# openings to ask about' })] : []),
  ];
  if (!said.length)
    return { head: 'The minimum is done.', rest: 'Nothing further is planned yet; choose a day to write again.' };
  const further = planned || meets;
  return {
    head: further ? 'More than the minimum is done.' : 'The minimum is done.',
    rest: `Still to come: ${LIST.format(said)}.${further ? '' : ' A day to write again is not chosen yet.'}`,
  };
}
