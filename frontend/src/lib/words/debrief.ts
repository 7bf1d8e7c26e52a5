/** What is asked while it is fresh, in words. */
import type { Lacking } from '../rules/worth';
import { plural } from './numbers';
import { dayWords } from './when';

export function worthQuestion(minutes: number): string {
  if (minutes === 30) return 'Was it worth the half hour?';
  if (minutes === 60) return 'Was it worth the hour?';
  return plural(minutes, { one: 'Was it worth the minute?', other: `Was it worth the # minutes?` });
}

const LACKING: Record<Lacking, string> = {
  homework: 'Homework: findings with a source in fewer than three areas.',
  context: 'Context: who sent you, your pitch and your goals were not all told.',
  job_ask: 'No job-ask: one slipped out.',
  follow_up: 'Follow-up: no thanks within a day, or nothing planned after them.',
};
export const lackingWords = (part: Lacking): string => LACKING[part];

/** Above what was found, without blame. */
export const lowWords = (missing: number): string =>
  missing
    ? 'What is written here says what was missing of the four parts:'
    : 'All four parts were there. Some talks give little all the same.';

interface Listed {
  head: (first: string) => string;
  add: (first: string) => string;
  field: (first: string) => string;
}
export const LISTS: Record<string, Listed> = {
  named: {
    head: () => 'People named',
    add: () => 'Add a name',
    field: (first) => `What ${first} said of them`,
  },
  ideas: { head: () => 'Ideas', add: () => 'Add an idea', field: (first) => `What ${first} suggested` },
  openings: {
    head: (first) => `Openings ${first} raised`,
    add: (first) => `Add an opening ${first} raised`,
    field: (first) => `What it is, in the words of ${first}`,
  },
  promised: { head: () => 'You promised', add: () => 'Add a promise of yours', field: () => 'What you promised' },
  theirs: {
    head: (first) => `${first} promised`,
    add: (first) => `Add a promise of ${first}`,
    field: (first) => `What ${first} promised`,
  },
  got: { head: () => 'What you got', add: () => 'Add what you got', field: () => 'What the talk gave you' },
  gave: {
    head: (first) => `What ${first} got`,
    add: (first) => `Add what ${first} got`,
    field: (first) => `What the talk gave ${first}`,
  },
  notes: { head: () => 'Your notes', add: () => 'Add a note', field: () => 'In your words' },
};

/** "Checklist, by Wednesday". */
export const promiseWords = (text: string, due: string | null, today: string): string =>
  due ? `${text.trim()}, by ${dayWords(due, today)}` : text.trim();

/** Where somebody goes on without having said a word. */
export const NOTHING_YET = {
  head: 'Nothing is written down yet.',
  rest: 'One line, or one mark, is enough; in a week it is hard to call back.',
};
