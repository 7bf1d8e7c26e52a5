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

export const namedWords = (first: string, on: string | null): string =>
  on ? `${first} named them on ${on}` : `${first} named them`;

/** The ways of asking, and what came of each. */
export const SOURCES: Record<string, string> = {
  referral: 'Asked with an introduction',
  alumni: 'Asked as one of the same school or house',
  cold: 'Asked without knowing them',
};
export const sourceWords = (s: { asked: number; answered: number; agreed: number; met: number }): string =>
  `${s.asked} asked, ${s.answered} answered, ${s.agreed} agreed, ${s.met} met`;
export const namedByWords = (p: { named: number; contacted: number; met: number }): string =>
  `${p.named} named, ${p.contacted} written to, ${p.met} met`;
export const reachTitle = (since: string): string => `Reach ${since}`;
