/** The map of who led to whom, in words. */
import type { PersonView } from '../view/person';
import { plural, spell } from './numbers';

/** One true sentence about who opened the way. */
export function openerWords(first: { person: PersonView; met: number; waiting: number } | null): string {
  if (!first) return 'No introductions yet. At the end of each talk, ask who else to meet.';
  const { person, met, waiting } = first;
  const name = person.first;
  if (!met)
    return plural(waiting, {
      one: `${name} named one person, still to meet.`,
      other: `${name} named # people, still to meet.`,
    });
  const opened = met === 1 ? `${name} opened the way to one person` : `${name} opened the way to ${spell(met)} people`;
  if (!waiting) return `${opened}.`;
  return waiting === 1 ? `${opened}, and one more is waiting.` : `${opened}, and ${spell(waiting)} more are waiting.`;
}

export const mapSummary = (people: number, introductions: number): string =>
  `${plural(people, { one: 'One person', other: '# people' })}, ${plural(introductions, { one: 'one introduction', other: `${spell(introductions)} introductions` })}; the list has the same people`;

export const ledWords = (n: number): string =>
  n ? `, led to ${plural(n, { one: 'one person', other: `${spell(n)} people` })}` : '';

export const unledWords = (n: number): string =>
  plural(n, { one: 'One more you met without an introduction', other: '# more you met without an introduction' });
