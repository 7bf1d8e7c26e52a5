/** Questions in words: how many of their minutes research could save, and where they are from. */
import { plural } from './numbers';

export const researchCan = (first: string): string =>
  `Research can answer this. Minutes with ${first} are for what it cannot.`;

export function preciousWords(minutes: number, of: number): string {
  if (!minutes) return 'None of these minutes goes to what research can answer.';
  return plural(minutes, {
    one: `One of ${of} minutes could be looked up; none would be best.`,
    other: `# of ${of} minutes could be looked up; none would be best.`,
  });
}

export const leftWords = (minutes: number, who: string): string =>
  who ? `${minutes} min, left open with ${who}` : `${minutes} min, left open`;

/** A page that looks it up. */
export const lookUp = (text: string, about: string): string =>
  `https://duckduckgo.com/?q=${encodeURIComponent([about, text].filter(Boolean).join(' '))}`;
