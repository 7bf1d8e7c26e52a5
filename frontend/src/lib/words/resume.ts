/** The resume in words: whether it is fresh, and what was printed. */
import { dayOf, daysBetween } from '../rules/when';
import type { Skim } from '../rules/skim';
import { plural, spell } from './numbers';
import { shortDay } from './when';

interface Version {
  date: string | null;
  changed_at: string | null;
  printed_at: string | null;
}
const FRESH = 30;

/** Why a fresh copy is wanted, or nothing. */
export function freshness(now: Version, today: string, zone: string): string {
  if (!now.date) return 'It has no date.';
  if (!now.printed_at && now.changed_at) return 'Not printed yet.';
  if (now.printed_at && now.changed_at && now.printed_at < now.changed_at)
    return `Your printed copies are older: you changed it ${shortDay(dayOf(Date.parse(now.changed_at), zone))}.`;
  const days = daysBetween(now.date, today);
  return days > FRESH ? `It is ${days} days old.` : '';
}

export const printedWords = (now: Version, zone: string): string =>
  now.printed_at ? `printed ${shortDay(dayOf(Date.parse(now.printed_at), zone))}` : 'not printed yet';

/** What a reader gets to in a minute. */
export function skimWords({ words, seen, seconds, numbers }: Skim): string {
  const facts = plural(numbers, { zero: 'without a number', one: 'with one number', other: 'with # numbers' });
  return words <= seen
    ? `A reader is through in ${seconds} seconds, ${facts}.`
    : `In sixty seconds a reader gets to ${seen} of ${words} words, ${facts}. The rest is below the fold.`;
}

export const GAVE = 'Gave the résumé by hand';
export const SENT = 'Sent the résumé';

/** Who has a version, the first three by name. */
export function holdersWords(names: string[]): string {
  if (names.length <= 3) return new Intl.ListFormat('en', { type: 'unit' }).format(names);
  return `and ${spell(names.length - 3)} more`;
}

export function fileWords(size: number | null): string {
  const kilobytes = Math.max(1, Math.round((size ?? 0) / 1024));
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** Where a file lies that has not gone up. */
export const waitsWords = (refused: string): string =>
  refused ? `The server did not take it. ${refused}` : 'On this phone; it goes up when the server answers.';
