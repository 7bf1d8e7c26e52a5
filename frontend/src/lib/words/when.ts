/** Times in words. */
import { capital, plural, spell } from './numbers';

const MINUTE = 60_000;

export const longDay = (moment: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long' })
    .format(moment)
    .replace(',', '');
export const shortDay = (day: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
    .format(new Date(`${day}T00:00:00Z`))
    .replace('Sept', 'Sep');
export const dayAndMonth = (day: string): [string, string] => shortDay(day).split(' ') as [string, string];
export const clock = (moment: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    moment,
  );
const weekdayOf = (moment: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long' }).format(moment);
const dayText = (moment: number, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment);

/** How long until a meeting: "In 40 minutes", "Today, 15:00", "Tomorrow, 10:30", "Now". */
export function countdown(start: number, end: number, now: number, zone: string): string {
  const minutes = Math.ceil((start - now) / MINUTE);
  if (now >= end) return 'Over';
  if (minutes <= 0) return 'Now';
  if (minutes < 100) return plural(minutes, { one: 'In one minute', other: `In ${minutes} minutes` });
  const [day, today, tomorrow] = [dayText(start, zone), dayText(now, zone), dayText(now + 86_400_000, zone)];
  const at = clock(start, zone);
  if (day === today) return `Today, ${at}`;
  if (day === tomorrow) return `Tomorrow, ${at}`;
  return `${weekdayOf(start, zone)}, ${at}`;
}

/** When a meeting is, in a line: "today, 10:30" or "2 Dec, 15:00". */
export function shortWhen(start: number, now: number, zone: string): string {
  const day = dayText(start, zone);
  const name =
    day === dayText(now, zone) ? 'today' : day === dayText(now + 86_400_000, zone) ? 'tomorrow' : shortDay(day);
  return `${name}, ${clock(start, zone)}`;
}

export const weeks = (d: number): string => {
  const n = Math.floor(d / 7);
  return n === 0 ? 'this week' : `${n} wk`;
};

export const sinceWords = (d: number): string =>
  d < 7
    ? plural(d, { zero: 'today', one: 'one day', other: '# days' })
    : plural(Math.floor(d / 7), { one: 'one week', other: '# weeks' });
export const minutesWords = (n: number): string => `${capital(spell(n))} minutes`;
export const thirty = (n: number): string =>
  ({ 15: 'Fifteen', 20: 'Twenty', 25: 'Twenty-five', 30: 'Thirty', 40: 'Forty', 45: 'Forty-five', 60: 'Sixty' })[n] ??
  capital(spell(n));
