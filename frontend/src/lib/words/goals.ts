/** Goals of a meeting: a suggestion, never a rule. */
import { capital, plural, spell } from './numbers';

export const NO_GOAL = 'One to three, each a sentence. They come easier after the homework.';
export const PICK_THREE = 'Pick three: one talk carries no more.';
export const TO_TAKE = 'Perhaps one of these. They are only suggestions.';

/** Why a goal is suggested. */
export function because(code: string, why: string | null, first: string, found: string): string {
  if (why === 'neither') return 'Good with anybody.';
  if (code.startsWith('finding_')) return 'From your homework.';
  if (why === 'finding') return `Your homework says: ${found}`;
  return code === 'two_names'
    ? `You noted that ${first} is active in an association.`
    : `You noted that ${first} works where the field moves.`;
}

/** The goals in one breath, to begin from. */
export function breath(goals: string[]): string {
  const said = goals.map((text) => text.trim().replace(/[.;\s]+$/, ''));
  const lower = said.map((text) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text));
  return said.length === 1
    ? `One thing I hope for from our talk: ${lower[0]}.`
    : `${capital(spell(said.length))} things I hope for from our talk: ${lower.join('; ')}.`;
}

/** How long the goals take to say, against half a minute. */
export function goalsLineWords(words: number, most: number, seconds: number): string {
  if (!words) return `Up to ${most} words, said before your pitch.`;
  const cut = plural(words - most, { one: 'Cut one word.', other: 'Cut # words.' });
  return words > most ? `About ${seconds} seconds: over half a minute. ${cut}` : `About ${seconds} seconds: it fits.`;
}
