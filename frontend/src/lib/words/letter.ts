/** Letters in words: what each is called, what became of it, and what speaks against sending it. */
import type { Pressure } from '../rules/pressure';
import { spell } from './numbers';
import { dayWords, spanWords } from './when';

const TITLES = {
  thank_you: (first: string) => `Thank ${first}`,
  touch: (first: string) => `To ${first}`,
  report: (first: string) => `Tell ${first} how it went`,
  ask: (first: string) => `Ask ${first}`,
  ask_again: (first: string) => `Ask ${first} once more`,
  opening: (first: string) => `Ask ${first} how to go about it`,
  article: (first: string) => `An article for ${first}`,
  announcement: (first: string) => `Tell ${first} of the new job`,
  confirmation: (first: string) => `Confirm with ${first}`,
  agenda: (first: string) => `What ${first} can expect`,
  favour: (first: string) => `Two times for ${first}`,
};
export type LetterKind = keyof typeof TITLES;
export const isKind = (kind: string | null): kind is LetterKind => !!kind && kind in TITLES;
export const titleWords = (kind: LetterKind, first: string): string => TITLES[kind](first);

export const WAYS = {
  mail: 'You opened it in Mail',
  message: 'You opened it as a message',
  share: 'You shared it',
  copy: 'You copied it',
};
export type Way = keyof typeof WAYS;

/** "You opened it in Mail a minute ago". */
export function openedWords(way: string, at: number, now: number): string {
  const minutes = Math.round((now - at) / 60_000);
  const ago =
    minutes < 1
      ? 'just now'
      : minutes === 1
        ? 'a minute ago'
        : minutes < 60
          ? `${minutes} minutes ago`
          : minutes < 1440
            ? 'earlier today'
            : `${spanWords(Math.floor(minutes / 1440))} ago`;
  return `${WAYS[way as Way] ?? WAYS.copy} ${ago}`;
}

export const MISSING = 'Fill this in, or leave it out; then it can go.';
export const KNOWN = 'I know, keep mine';
export const WAIT_FOR_ASK = 'It asks for a job. Say it another way, or say that you know.';
/** Why a letter does not go out yet. */
export const HELD = {
  left_alone: '',
  empty: 'Write a word or two first.',
  missing: 'Something is still open above.',
  asks: WAIT_FOR_ASK,
};
export const SENDS = 'You send it. Afterwards you are asked whether it went out.';
export const NO_COPY = 'This browser does not copy by itself. Mark the text and copy it.';
export const leftAlone = (first: string): string => `${first} asked to be left alone, so nothing goes out from here.`;

/** Why one more may be too much, and from when it is not. */
export function pushyWords(first: string, pressed: Pressure, today: string): string {
  const count =
    pressed.month === 1 ? 'One note' : `${spell(pressed.month).replace(/^./, (c) => c.toUpperCase())} notes`;
  return `${count} to ${first} without an answer in four weeks. One more now may be too pushy; it is fine from ${dayWords(pressed.free_on, today)}.`;
}

export function countWords(words: number, most: number): string {
  return words > most ? `${words - most} to cut` : `of ${most} words`;
}

/** Of a letter that speaks of an attached resume. */
export const attachWords = (label: string, day: string | null): string =>
  `Attach the résumé or its link yourself: ${[label.trim(), day ? `of ${day}` : ''].filter(Boolean).join(', ')}.`;

export const ATTACH_SHARE = 'Share it with the résumé';
export const ATTACH_SAVE = 'Save the résumé';
export const CANNOT_ATTACH = 'This browser cannot hand over a file. Save the résumé, then attach it in your mail.';
export const SAVED = 'Saved among your downloads; attach it in your mail.';
export const NOT_SHARED = 'The file could not be shared. Save it, then attach it in your mail.';
