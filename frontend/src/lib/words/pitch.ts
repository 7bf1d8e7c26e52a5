/** The pitch in words. */
import { BAND, clock, fits, MOST, sum, type PARTS } from '../rules/pitch';
import { capital, plural, spell } from './numbers';

type Part = (typeof PARTS)[number];

export const PART_NAMES: Record<Part, string> = {
  in_one_line: 'In one line',
  thread: 'The thread',
  proofs: 'Two proofs',
  circumstances: 'Circumstances',
  where_you_look: 'What it taught me',
  immediate_goals: 'Immediate goals',
};

export const PART_HINTS: Record<Part, string> = {
  in_one_line: 'Who you are by trade',
  thread: 'Two or three chapters, and why each move',
  proofs: 'What you did, what came of it, who helped',
  circumstances: 'What led to the search, told kindly, in a minute',
  where_you_look: 'Where you look, and why this field',
  immediate_goals: 'Always last, with the months in it',
};

export const RATINGS: Record<string, string> = { conversational: 'like talk', stiff: 'stiff', read_out: 'read out' };

export function runsWords(runs: number, fit: number): string {
  if (!runs) return 'No run yet';
  return `${capital(spell(fit))} of ${spell(runs)} ${runs === 1 ? 'run' : 'runs'} ${fit === 1 ? 'fits' : 'fit'}`;
}

/** What makes a pitch practised, and how far the last run was from it. */
export function lastRunWords(last: number[] | undefined): string {
  const rule = 'Practised once the last two fit, say every point, and sound like talk.';
  if (!last || fits(last)) return rule;
  const length = sum(last);
  return length > BAND[1]
    ? `${rule} The last was ${secondsWords(length - BAND[1])} long.`
    : `${rule} The last was ${secondsWords(BAND[0] - length)} short.`;
}

const secondsWords = (n: number): string => plural(n, { one: 'one second', other: '# seconds' });

/** The length that the words take at a pace, before anybody has said them aloud. */
export function estimateWords(seconds: number, pace: number): string {
  if (!seconds) return 'Five to seven minutes when all six are written.';
  const about = `About ${clock(seconds)} at ${pace} words a minute`;
  if (seconds > BAND[1]) return `${about}: longer than seven minutes.`;
  return seconds < BAND[0] ? `${about}: shorter than five minutes.` : `${about}: it fits.`;
}

/** A run tells the length of the words it was made with. */
export const changedWords = (seconds: number, pace: number): string =>
  `As the last run went, in other words than now. ${estimateWords(seconds, pace)}`;

export const overWords = (over: number, most: number): string =>
  most === MOST[3] ? `${capital(secondsWords(over))} over a minute` : `${capital(secondsWords(over))} over the most`;

/** Where the whole would end if the parts still to come took their target. */
export const onPace = (gone: number, targets: number[], part: number, inPart: number): string => {
  const rest = Math.max(0, targets[part]! - inPart) + sum(targets.slice(part + 1));
  return `on pace for ${clock(gone + rest)}`;
};

export const leftInPart = (seconds: number): string =>
  seconds >= 0 ? `${Math.ceil(seconds)} s left in this part` : `${Math.floor(-seconds)} s over`;

/** How a run lies to five to seven minutes. */
export function lengthWords(seconds: number): string {
  if (seconds > BAND[1]) return `${capital(secondsWords(seconds - BAND[1]))} over seven minutes.`;
  return seconds < BAND[0] ? `${capital(secondsWords(BAND[0] - seconds))} under five minutes.` : 'It fits.';
}
