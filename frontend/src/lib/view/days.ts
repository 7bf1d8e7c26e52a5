/** The later days that are meant most often. */
import { addDays, businessFrom, weekday } from '../rules/when';

/** Each date once; none after the last one, where there is one, except tomorrow. */
export function usualDays(
  today: string,
  holidays: string[],
  last: string | null = null,
): [words: string, day: string][] {
  const first = addDays(today, 1);
  const usual: [string, string][] = [
    ['Tomorrow', first],
    ['In three days', businessFrom(addDays(today, 3), holidays)],
    ['Next Monday', addDays(today, (8 - weekday(today)) % 7 || 7)],
    ['In two weeks', businessFrom(addDays(today, 14), holidays)],
  ];
  return usual
    .filter(([, day], n) => usual.findIndex(([, other]) => other === day) === n)
    .filter(([, day]) => day === first || !last || last < first || day <= last);
}
