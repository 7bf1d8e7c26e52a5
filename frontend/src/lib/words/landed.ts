/** The new job in words. */
import { capital, plural, spell } from './numbers';
import { MINUTE } from '../rules/when';
import { longDay } from './when';

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const FAR = 300 * 24 * 60 * MINUTE;
/** A day that is far off says its year: it may be a slip of the finger. */
const dateOf = (day: string, today: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'long',
    ...(Math.abs(noon(day) - noon(today)) > FAR ? { year: 'numeric' } : {}),
  }).format(noon(day));

/** "Operations lead at Coastline Grid, from 4 January." */
export function jobWords(title: string, company: string, start: string | null, today: string): string {
  const from = start ? `, from ${dateOf(start, today)}` : '';
  if (title && company) return `${capital(title)} at ${company}${from}.`;
  return title || company ? `${capital(title || company)}${from}.` : '';
}

/** "Thirteen told, twelve to go". */
export function progressWords(told: number, left: number): string {
  if (!left)
    return told
      ? plural(told, { one: 'One person told, nobody left', other: '# told, nobody left' })
      : 'Nobody is left to tell';
  return told ? capital(`${spell(told)} told, ${spell(left)} to go`) : capital(`nobody told yet, ${spell(left)} to go`);
}

export function freeWords(day: string | null, today: string): string {
  if (!day) return 'Free to tell';
  if (day === today) return 'Free to tell from today';
  return day < today
    ? `Free to tell since ${longDay(noon(day), 'UTC')}`
    : `Free to tell from ${longDay(noon(day), 'UTC')}`;
}

export const WAITS = 'Not to be told yet; the note waits for its day.';
/** Somebody is left out with a reason. */
export const WHY = 'Say why, in a word or two.';
/** Why the note reads as it does. */
export function noteWords(first: string, helped: boolean, met: boolean): string {
  if (helped) return `${first} helped, so the note says how.`;
  return met
    ? `${first} gave you time, so the note thanks for it.`
    : `${first} was only asked, so the note is shorter.`;
}

/** Who keeps the telling open. */
export function leftWords(names: string[]): string {
  const shown = names.length > 4 ? [...names.slice(0, 3), `${spell(names.length - 3)} more`] : names;
  return names.length === 1
    ? `${names[0]} does not know yet. Tell ${names[0]}, or leave ${names[0]} out with a reason.`
    : `${LIST.format(shown)} do not know yet. Tell them, or leave somebody out, one by one.`;
}

export const throughWords = (through: string): string => `It came through ${through}.`;
export const raisedWords = (by: string | null, text: string): string =>
  by ? `${by} raised it: ${text}` : `You raised it: ${text}`;
export const lightWords = (on: number, of: number): string =>
  on === 0
    ? 'Nobody so far'
    : on === of
      ? 'Everybody you met'
      : `${spell(on)} of ${spell(of)} people you met`.replace(/^./, (c) => c.toUpperCase());
