/** What one should know before a meeting is kept, in words. */
import { cityOf } from './meeting';
import { shortDay } from './when';

export const NO_TIME = 'No time yet: it is kept as time to be confirmed.';
export const PAST = 'This lies in the past. It is kept as a meeting you have had.';

export const skipped = (typed: string, taken: string): string =>
  `The clocks go forward then, and ${typed} is left out. It is taken as ${taken}.`;
export const twice = (typed: string): string =>
  `The clocks go back then, and ${typed} comes twice. The first is taken.`;

/** "10:00 in London, 05:00 for you", with the day where it is another one. */
export function bothClocks(there: string, zone: string, here: string): string {
  const day = there.slice(0, 10) === here.slice(0, 10) ? '' : `${shortDay(here.slice(0, 10))}, `;
  return `${there.slice(11)} in ${cityOf(zone)}, ${day}${here.slice(11)} for you.`;
}

export const tooClose = (names: string[]): string =>
  `Less than fifteen minutes from your meeting with ${new Intl.ListFormat('en').format(names)}.`;
