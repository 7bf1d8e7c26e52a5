/** Goals of a meeting: a suggestion, never a rule. */
import { plural } from './numbers';

export const NO_GOAL = 'One to three, each a sentence. They come easier after the homework.';
export const PICK_THREE = 'Pick three: one talk carries no more.';

export function suggestedGoals(contact: { [flag: string]: unknown }): string[] {
  const said: string[] = [];
  if (contact.association_active) said.push('Leave with two names, and permission to use yours');
  if (contact.cutting_edge) said.push('Find out where the field is growing');
  return said.length ? said : ['Learn how the role really is, and how one comes to it'];
}

/** How long the goals take to say, against half a minute. */
export function goalsLineWords(words: number, most: number, seconds: number): string {
  if (!words) return `Up to ${most} words, said before your pitch.`;
  const cut = plural(words - most, { one: 'Cut one word.', other: 'Cut # words.' });
  return words > most ? `About ${seconds} seconds: over half a minute. ${cut}` : `About ${seconds} seconds: it fits.`;
}
