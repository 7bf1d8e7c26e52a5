/** Staying in touch, in words: how often, why not just now, and what is fresh. */
import { plural } from './numbers';

const EVERY: Record<string, string> = {
  4: 'Every four weeks',
  5: 'Every five weeks',
  6: 'Every six weeks',
  12: 'Every twelve weeks',
  off: 'Not at all',
};

export const everyWords = (cadence: string): string => EVERY[cadence] ?? EVERY[5]!;
export const usualWords = (cadence: string): string => `${everyWords(cadence)}, as with most`;

/** How fresh somebody is, from the days since the last touch. */
export function freshWords(d: number): string {
  if (d <= 27) return 'Fresh: in touch within four weeks.';
  return d <= 42 ? 'Due: four weeks and more without a word.' : 'Fading: more than six weeks without a word.';
}

export const leftWords = (first: string): string => `${first} asked to be left alone. Nothing will remind you.`;
export const offWords = (first: string): string => `Nothing reminds you to write to ${first}.`;
export const pausedWords = (first: string): string => `${first} rests until you take it up again.`;
export const silentWords = (notes: number): string =>
  plural(notes, {
    one: 'One note without an answer.',
    other: '# notes without an answer: the next waits twice as long.',
  });
export const unansweredWords = (notes: number): string =>
  plural(notes, { one: 'One note without an answer.', other: '# notes without an answer.' });
export const LANDED = 'You landed: nothing reminds you of people, unless every twelve weeks suits.';
export const WHAT_RESTS = 'No touches, no requests. What is promised, and what is owed for a meeting, stays.';
export const searchWords = (rests: boolean): string => (rests ? 'The search rests' : 'The search is taken up again');
export const SEARCH_PAUSED = 'The whole search rests, so nothing reminds you to write.';

/** What was done to several people at once. */
export const manyWords = (n: number, one: string, done: string): string =>
  n === 1 ? `${one}: ${done}` : `${n} people: ${done}`;
export function chosenWords(n: number, unseen = 0): string {
  const all = plural(n, { zero: 'Nobody chosen', one: '1 person chosen', other: `${n} people chosen` });
  return unseen ? `${all}, ${unseen} not shown here` : all;
}
export const allWords = (n: number): string =>
  plural(n, { zero: 'All', one: 'The one shown', other: `All ${n} shown` });
