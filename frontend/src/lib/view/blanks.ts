/** A letter on the screen: which of its words come from the records, and what is still to be filled in. */
import type { Finding, Fault } from '../rules/coach';
import type { Piece } from '../rules/letters';

export interface Blank {
  start: number;
  end: number;
  missing: boolean;
}

/** A name at the head or the foot of a letter needs no mark. */
const PLAIN = ['first', 'me'];
/** What a template leaves open stands in brackets; what a rewording leaves open is a lone ellipsis. */
const OPEN = /\[[^[\]\n]+\]|(?<=^|\s)…/g;

/** Where in the text, as it now stands, the words of the records are, and the places that are open. */
export function blanks(text: string, pieces: Piece[]): Blank[] {
  const found: Blank[] = [];
  let from = 0;
  for (const piece of pieces) {
    if (!('slot' in piece) || piece.missing || PLAIN.includes(piece.slot)) continue;
    const start = wordAt(text, piece.text, from);
    if (start < 0) continue;
    from = start + piece.text.length;
    found.push({ start, end: from, missing: false });
  }
  for (const { index, 0: said } of text.matchAll(OPEN)) {
    const end = index + said.length;
    // Brackets in what somebody noted are theirs.
    if (!found.some((one) => !one.missing && one.start <= index && end <= one.end))
      found.push({ start: index, end, missing: true });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Where `words` begin as whole words: twenty is not a part of 2026. */
function wordAt(text: string, words: string, from: number): number {
  const isWord = (char: string | undefined) => !!char && /[\p{L}\p{N}]/u.test(char);
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1))
    if (!(isWord(text[at - 1]) && isWord(words[0])) && !(isWord(text[at + words.length]) && isWord(words.at(-1))))
      return at;
  return -1;
}

/** The text without the sentence in which something is open; a paragraph of which nothing is left goes with it. */
export function without(text: string, { start, end }: Pick<Blank, 'start' | 'end'>): string {
  let from = 0;
  for (const { index, 0: mark } of text.slice(0, start).matchAll(/[.!?]+\s+|\n+/g)) from = index + mark.length;
  const stop = /[.!?]+(?=\s|$)|(?=\n)|$/.exec(text.slice(end))!;
  const rest = text.slice(end + stop.index + stop[0].length).replace(/^ +/, '');
  return (text.slice(0, from) + rest)
    .replace(/ +(?=\n|$)/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

export interface Stretch {
  at: number;
  text: string;
  blank: '' | 'known' | 'missing';
  fault: Fault | null;
}

/** The text in stretches of one look each. */
export function stretches(text: string, marks: Blank[], findings: Pick<Finding, 'class' | 'words'>[]): Stretch[] {
  // The coach counts characters, the screen counts halves of some.
  const chars = [...text];
  const place = (n: number) => chars.slice(0, n).join('').length;
  const faults = findings.flatMap((one) =>
    one.words.map(([start, end]) => ({ start: place(start), end: place(end), fault: one.class })),
  );
  const cuts = [0, text.length, ...[...marks, ...faults].flatMap((one) => [one.start, one.end])];
  const edges = [...new Set(cuts)].filter((at) => at <= text.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((at, n) => {
    const mark = marks.find((one) => one.start <= at && at < one.end);
    return {
      at,
      text: text.slice(at, edges[n + 1]),
      blank: mark ? (mark.missing ? 'missing' : 'known') : '',
      fault: faults.find((one) => one.start <= at && at < one.end)?.fault ?? null,
    };
  });
}

/** What somebody wrote, with the parts of the draft that have become others; what they changed themselves stays. */
export function carriedOver(text: string, before: string, after: string): string {
  if (text === before) return after;
  const [was, now] = [before.split('\n\n'), after.split('\n\n')];
  let found = text;
  was.forEach((old, n) => {
    const anew = now[n] ?? '';
    if (old === anew) return;
    if (found.includes(old)) return void (found = found.replace(old, () => anew));
    const [part, instead] = difference(old, anew);
    if (part.trim() && found.includes(part)) found = found.replace(part, () => instead);
  });
  return found;
}

/** Where two texts differ, with a word on either side to know the place by. */
function difference(old: string, anew: string): [old: string, anew: string] {
  const [a, b] = [old.split(' '), anew.split(' ')];
  let head = 0;
  while (head < Math.min(a.length, b.length) && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1;
  const [from, keep] = [Math.max(0, head - 1), Math.max(0, tail - 1)];
  return [a.slice(from, a.length - keep).join(' '), b.slice(from, b.length - keep).join(' ')];
}

export const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;
