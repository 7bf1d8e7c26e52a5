/** The resume in words: whether it is fresh, and what was printed. */
import { dayOf, daysBetween } from '../rules/when';
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
