/** What became of a reminder, in words. */
import { plural } from './numbers';

export const testWords = (sent: number): string =>
  plural(sent, {
    zero: 'No device takes reminders yet. Switch them on in You, on the device that shall have them.',
    one: 'On its way to one device.',
    other: '# tests are on their way.',
  });

export const lateWords = (minutes: number): string =>
  plural(minutes, { one: 'Late by one minute', other: `Late by ${minutes} minutes` });

export function shownAfter(seconds: number): string {
  return plural(seconds, { zero: 'shown at once', one: 'shown after 1 s', other: `shown after ${seconds} s` });
}
