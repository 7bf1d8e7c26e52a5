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
const clocks = new Map<string, Intl.DateTimeFormat>();
/** Whether this device counts twelve hours twice, or twenty-four once. */
export const twelve = /h1/.test(
  new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hourCycle ?? '',
);

/** The time of day, "15:00" or "3:00 pm" as the device tells it. */
export function clock(moment: number, zone: string, half = twelve): string {
  const key = `${zone}${half}`;
  const hours = { hour: half ? 'numeric' : '2-digit', hourCycle: half ? 'h12' : 'h23' } as const;
  if (!clocks.has(key))
    clocks.set(key, new Intl.DateTimeFormat('en-GB', { timeZone: zone, minute: '2-digit', ...hours }));
  return clocks.get(key)!.format(moment);
}

/** A day as one would say it: today, yesterday, Friday, 16 Oct, 16 Oct 2025. */
export function dayWords(day: string, today: string): string {
  const days = Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000);
  const near = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' }[days];
  if (near) return near;
  if (Math.abs(days) < 7) return weekdayOf(Date.parse(`${day}T12:00:00Z`), 'UTC');
  return datedDay(day, today);
}

/** The day, with its year where it is another. */
export const datedDay = (day: string, today: string): string =>
  day.slice(0, 4) === today.slice(0, 4) ? shortDay(day) : `${shortDay(day)} ${day.slice(0, 4)}`;

const weekdayOf = (moment: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'long' }).format(moment);
export const dayText = (moment: number, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(moment);

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

/** How long: "five weeks", in the middle of a sentence. */
export const spanWords = (d: number): string =>
  d < 7
    ? plural(d, { one: 'one day', other: `${spell(d)} days` })
    : plural(Math.floor(d / 7), { one: 'one week', other: `${spell(Math.floor(d / 7))} weeks` });
export const sinceWords = (d: number): string => (d ? capital(spanWords(d)) : 'Today');
