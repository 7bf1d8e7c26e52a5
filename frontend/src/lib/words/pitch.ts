/** The pitch in words. */
import { BAND, clock, MOST, PARTS, sum } from '../rules/pitch';
import type { Overview } from '../rules/script';
import type { Wanting } from '../view/script';
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

export const PRACTISED = 'Practised: the last two fit, say every point, and sound like talk.';
export const RULE = 'Practised once the last two fit, say every point, and sound like talk.';

/** What keeps it from being practised, a sentence each. */
export function wantingWords({ runs, changed, length, points, rating }: Wanting): string[] {
  return [
    changed ? 'The words have changed since the last run: two runs with these.' : '',
    !changed && runs === 1 ? 'One more run with these words.' : '',
    length !== null && length > BAND[1] ? `The last was ${secondsWords(length - BAND[1])} too long.` : '',
    length !== null && length < BAND[0] ? `The last was ${secondsWords(BAND[0] - length)} too short.` : '',
    ...points.map((point) => `Not yet said in both: “${point}”.`),
    rating ? NOT_TALK[rating]! : '',
  ].filter(Boolean);
}
const NOT_TALK: Record<string, string> = {
  stiff: 'One of the two sounded stiff.',
  read_out: 'One of the two sounded read out.',
};

const secondsWords = (n: number): string => plural(n, { one: 'one second', other: '# seconds' });

export const partLasts = (n: number): string =>
  n % 60 ? secondsWords(n) : plural(n / 60, { one: 'one minute', other: '# minutes' });

/** How long it takes, before or after somebody has said it aloud, and what to do about it. */
export function lengthVerdict(said: Overview): string {
  if (said.verdict === 'empty') return 'Five to seven minutes when all six are written.';
  const about =
    said.measured === null
      ? `These words take about ${clock(said.seconds)} at ${said.pace} words a minute`
      : `As the last run went, ${clock(said.seconds)}`;
  if (said.verdict === 'too_long')
    return `${about}: too long. ${plural(said.cut_words, { one: 'Cut one word.', other: 'Cut # words.' })}`;
  if (said.verdict === 'too_short')
    return `${about}: too short. ${plural(said.add_words, { one: 'There is room for one word.', other: 'There is room for # words.' })}`;
  return `${about}: it fits.`;
}

/** What is missing from a pitch that is too short: parts that are not written, else those that are under their least. */
export function missingWords(said: Overview): string {
  if (said.verdict !== 'too_short') return '';
  const unwritten = said.missing.map((n) => PART_NAMES[PARTS[n - 1]!]);
  if (unwritten.length) return `What is missing? Not written yet: ${named(unwritten)}.`;
  const under = said.parts.filter((p) => p.verdict === 'under').map((p) => PART_NAMES[p.part as Part]);
  return under.length ? `What is missing? Shorter than they need to be: ${named(under)}.` : '';
}
const named = (names: string[]): string => new Intl.ListFormat('en').format(names);

export const OTHER_WORDS = 'The bars show the last run, which was made with other words.';

export const paceWords = (said: Overview): string =>
  said.pace_from === 'own'
    ? `Your own pace: ${said.pace} words a minute, from ${spell(said.runs)} runs.`
    : `${said.pace} words a minute, until two runs have shown your own pace.`;

/** Whether the short form fits into the two minutes that a short meeting has for it. */
export function shortWords(seconds: number, missing: number): string {
  if (missing) return 'For a short meeting: in one line, circumstances, immediate goals.';
  return seconds > 120
    ? `For a short meeting, ${clock(seconds)}: longer than the two minutes it has.`
    : `For a short meeting, ${clock(seconds)}.`;
}

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
