/** What is said of a text that the account cannot keep whole. */
import limits from '$playbook/limits.json';

const said = (n: number): string => n.toLocaleString('en');

/** As the server counts: a letter is one, however it is stored. */
export const lengthOf = (text: string): number => [...text].length;

export const tooLong = (length: number, most: number): string =>
  `This is ${said(length)} characters long; ${said(most)} fit. Shorten it by ${said(length - most)}: nothing is cut off.`;

export const tooMany = (count: number, most: number): string =>
  `These are ${said(count)}; ${said(most)} fit. Take out ${said(count - most)}: nothing is cut off.`;

/** What is wrong with several short values, or nothing. */
export function listTrouble(values: string[]): string {
  const longest = Math.max(0, ...values.map(lengthOf));
  if (longest > limits.line) return tooLong(longest, limits.line);
  return values.length > limits.several ? tooMany(values.length, limits.several) : '';
}
