/** The list of people, in words. */
import type { Column } from '../view/people';
import { plural } from './numbers';

export const foundWords = (found: number, all: number): string =>
  plural(found, { zero: `None of ${all}`, one: `1 of ${all}`, other: `${found} of ${all}` });

export function columnWords(column: Column): string {
  if (column === 'quiet') return 'Quiet';
  if (column === 0) return 'Touched this week';
  return plural(column, { one: 'One week ago', other: '# weeks ago' });
}

/** What fills a list that is empty just now. */
export const EMPTY: Partial<Record<string, string>> = {
  due: 'Nobody is due. Four weeks after the last touch, whoever you have met comes here.',
  connectors: 'No connectors yet. Mark whoever is active in an association: they know whom to ask next.',
  insiders: 'No insiders yet. Mark whoever works where the field is growing: ask them where it goes.',
  to_meet: 'Nobody is waiting to be met. At the end of each talk, ask who else to meet.',
};
