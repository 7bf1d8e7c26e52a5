/** Times in words, as pages tell them that are not the first. */
import { clock, dayText, datedDay, shortDay, spanWords, twelve } from './when';

export const dayAndMonth = (day: string): [string, string] => shortDay(day).split(' ') as [string, string];

export const wallClock = (wall: string, half = twelve): string => clock(Date.parse(`${wall}Z`), 'UTC', half);

/** When a meeting is, in a line: "today, 10:30" or "2 Dec, 15:00", with the year where it is another. */
export function shortWhen(start: number, now: number, zone: string): string {
  const [day, today] = [dayText(start, zone), dayText(now, zone)];
  const name = day === today ? 'today' : day === dayText(now + 86_400_000, zone) ? 'tomorrow' : datedDay(day, today);
  return `${name}, ${clock(start, zone)}`;
}

export const weeks = (d: number): string => {
  const n = Math.floor(d / 7);
  return n === 0 ? 'this week' : `${n} wk`;
};

/** The word of warmth and the weeks beside it. */
export const warmWords = (word: string, d: number | null): string => (d === null ? word : `${word} · ${weeks(d)}`);

/** How long ago the last touch was, and whose it was. */
export function touchWords(d: number, how: 'out' | 'in' | 'met', first: string): string {
  const what = { out: 'you wrote', in: `${first} wrote`, met: 'you met' }[how];
  return d ? `${spanWords(d)} since ${what}` : `${what} today`;
}
