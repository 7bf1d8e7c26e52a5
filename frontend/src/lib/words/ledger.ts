/** What became of a reminder, in words; and what mends it where it did not arrive. */
import { plural } from './numbers';

export const testWords = (sent: number): string =>
  plural(sent, {
    zero: 'No device takes reminders yet. Switch them on in You, on the device that shall have them.',
    one: 'On its way to one device.',
    other: '# tests are on their way.',
  });

export const lateWords = (minutes: number): string =>
  plural(minutes, { one: 'Late by one minute', other: `Late by ${minutes} minutes` });

export const heldWords = (since: string, state: string): string =>
  state === 'pending' ? `Put off from ${since}` : `Held since ${since}`;

export function shownAfter(seconds: number): string {
  return plural(seconds, { zero: 'shown at once', one: 'shown after 1 s', other: `shown after ${seconds} s` });
}

export const inPlaceOf = (n: number): string =>
  plural(n, { zero: 'Several', one: 'In place of one', other: 'In place of #' });

export const KEPT_MEND = 'No device took reminders then. Switch them on in You.';
export const switchOn = (device: string): string => `${device}: open Beforehand there and switch reminders on in You.`;
export const notShown = (device: string): string =>
  `${device}: if nothing appears, see whether it is silent, has no signal, or does not let this browser notify.`;

const GONE = 'This device no longer takes push.';
const RENEW = 'This device has to switch reminders on again.';

/** What the server says of a device that was not reached, and what to do about it. */
export function mendWords(device: string, problem: string | null, pending: boolean): string {
  if (problem === GONE || problem === RENEW) return switchOn(device);
  const why = problem ? `${device}: ${problem}` : `${device} was not reached.`;
  return pending
    ? `${why} It is tried again by itself.`
    : `${why} Try a test later; nothing is lost, Today has it all.`;
}

export const NOTHING = 'Nothing yet. Reminders begin with a meeting that has a time, or with somebody you have asked.';
export const asOf = (when: string): string => `As it stood ${when}. The rest comes with a signal.`;

/** What a card's “Later” says, said here. */
export const AGAIN = 'Once more tomorrow';
export const AGAIN_WORDS = 'Told once more tomorrow at ten';
