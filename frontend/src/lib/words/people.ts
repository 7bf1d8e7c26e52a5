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
