/** What gives the occasion to write, in words. */
import type { ReasonKind } from '../rules/reasons';

const OCCASIONS: Record<ReasonKind, string> = {
  promise_kept: 'A promise kept',
  late_value: 'What came later',
  advice_taken: 'Advice taken',
  article: 'An article',
  their_news: 'Their news',
};
export const occasionWords = (reason: ReasonKind): string => OCCASIONS[reason];
export const JUST_A_WORD = 'Just a word';
export const PRIVATE = 'Kept to yourself: the letter leaves it open.';
