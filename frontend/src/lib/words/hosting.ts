/** Favours and talks as a host, in words. */
import { clock, dayWords } from './when';
import { plural } from './numbers';

/** A time that was picked: "Thursday 10 December, 17:30"; anything else as it was written. */
export function slotWords(slot: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(slot)) return slot;
  const moment = Date.parse(`${slot}:00Z`);
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  return `${day.format(moment).replace(',', '')}, ${clock(moment, 'UTC')}`;
}

export function askedWords(asker: string | undefined, forSelf: boolean, day: string, today: string): string {
  const when = dayWords(day, today);
  const on = /^(today|yesterday)$/.test(when) ? when : `on ${when}`;
  return asker && !forSelf ? `Asked by ${asker} ${on}` : `Asked ${on}`;
}
export const untilWords = (day: string, overdue: boolean, today: string): string =>
  overdue ? 'The two days are over; two times are still welcome' : `Two times by ${dayWords(day, today)}`;
export const byWords = (day: string, today: string): string => `Wanted by ${dayWords(day, today)}`;

export const helpedWords = (n: number): string =>
  plural(n, { zero: 'nobody so far', one: 'one person helped', other: '# people helped' }).replace(/^./, (c) =>
    c.toLowerCase(),
  );

export const TO_COME = 'That day is still to come.';
/** Within a sentence, as long as no place is agreed. */
export const SOMEWHERE = 'place to be agreed';

export const PARTS: Record<string, string> = {
  welcome: 'Welcome, and what they hope for',
  advice: 'One thing to give',
  close: 'A name or a next step, and the close',
};
export const CLOSE = '“What will you do first? Write to me when you have.”';
