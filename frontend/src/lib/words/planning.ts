/** What one should know before a meeting is kept, in words. */
import { cityOf } from './meeting';
import { wallClock } from './dates';
import { shortDay } from './when';

export const WHO = 'Say whom you meet.';
export const NAME = 'Write the name of the person, or choose somebody.';
export const NO_DAY = 'A time needs its day: choose the day too, or clear the time.';
export const UNFINISHED = 'The day or the time is not whole: finish it, or clear it.';
export const placeLong = (length: number): string =>
  `The place is ${length} characters long; 500 fit. Keep the street or the link alone.`;
export const DAY_ODD = 'Choose a day between 2000 and 2100.';
export const MINUTES_ODD = 'Say how many minutes, from five to 480.';
export const known = (name: string): string =>
  `${name} is among your people already: choose the name above, unless this is somebody else.`;
export const AS_LEFT = 'As you left it, not kept yet.';
export const NO_TIME = 'No time yet: it is kept as time to be confirmed.';
export const PAST = 'This lies in the past. It is kept as a meeting you have had.';

export const skipped = (typed: string, taken: string): string =>
  `The clocks go forward then, and ${typed} is left out. It is taken as ${taken}.`;
export const twice = (typed: string): string =>
  `The clocks go back then, and ${typed} comes twice. The first is taken.`;

/** "10:00 in London, 05:00 for you", with the day where it is another one. */
export function bothClocks(there: string, zone: string, here: string): string {
  const day = there.slice(0, 10) === here.slice(0, 10) ? '' : `${shortDay(here.slice(0, 10))}, `;
  return `${wallClock(there)} in ${cityOf(zone)}, ${day}${wallClock(here)} for you.`;
}

const all = (names: string[]): string => new Intl.ListFormat('en').format(names);
export const overlaps = (names: string[]): string => `At the same time as your meeting with ${all(names)}.`;
export const tooClose = (names: string[]): string => `Less than fifteen minutes from your meeting with ${all(names)}.`;
