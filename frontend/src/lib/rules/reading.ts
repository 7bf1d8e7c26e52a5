/**
 * Reading what somebody wrote: words and sentences with their places, without what is quoted.
 * Places are counted in Unicode code points, as the server counts; `cut` takes them.
 */
export interface Word {
  text: string;
  start: number;
  end: number;
}

const SPACE = ' \\t\\r\\n\\u00a0\\u202f\\ufeff';
const ENDS = new RegExp(`[.!?…]+["'”’)]*(?=[${SPACE}])|[\\r\\n]+`, 'g');
const AROUND = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');
const BEFORE = new RegExp(`^[${SPACE}]*`);
const SHORT = /(?:^|\W)(?:[Mm]rs?|[Mm]s|[Dd]r|[Ss]t|[Pp]rof|[Ee]\.g|[Ii]\.e|etc|vs|[A-HJ-Z])\.$/;
const WROTE =
  /(?:^|\n)[ \t]*on [^\n]{3,200}(?:\n[^\n]{1,100})?wrote:[ \t\r]*(?=\n|$)|(?:^|\n)-{2,} ?original message ?-{2,}/gi;
const MARKED = /(?:^|\n)[ \t]*>[^\n]*/g;
const WORDS = /[a-z]+(?:'[a-z]+)*|0+|[?!]/g;

/** The piece of a text between two places. */
export const cut = (text: string, start: number, end: number): string =>
  /[\ud800-\udfff]/.test(text) ? [...text].slice(start, end).join('') : text.slice(start, end);

function plain(char: string): string {
  if ("’‘ʼ`´'".includes(char)) return "'";
  const [base = char] = char.normalize('NFD');
  const [letter = base] = base.toLowerCase();
  return letter >= '0' && letter <= '9' ? '0' : letter;
}

/** The words of a text in plain small letters (any number is 0), and its question and exclamation marks. */
export function words(text: string, offset = 0): Word[] {
  const chars = [...text].map(plain).map((char) => (char.length > 1 ? '\0' : char));
  return [...chars.join('').matchAll(WORDS)].map(({ 0: found, index }) => ({
    text: found.startsWith('0') ? '0' : found,
    start: offset + index,
    end: offset + index + found.length,
  }));
}

/** A short name of a sentence (FNV-1a over its words), the same whatever its case, marks and spaces. */
export function nameOf(sentence: string): string {
  let hash = 0x811c9dc5;
  for (const { text } of words(sentence))
    for (const char of `${text} `) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** Where the writer's own sentences begin and end. */
export function sentences(text: string): [start: number, end: number][] {
  // What takes two units takes one place.
  const own = withoutQuotes([...text].map((char) => (char.length > 1 ? '\0' : char)).join(''));
  const found: [number, number][] = [];
  let start = 0;
  for (const mark of [...own.matchAll(ENDS), null]) {
    const end = mark ? mark.index + mark[0].length : own.length;
    const piece = own.slice(start, end);
    if (mark?.[0].startsWith('.') && SHORT.test(piece)) continue;
    const bare = piece.replace(AROUND, '');
    if (bare) {
      const begin = start + BEFORE.exec(piece)![0].length;
      found.push([begin, begin + bare.length]);
    }
    start = end;
  }
  return found;
}

function withoutQuotes(text: string): string {
  const lines = (length: number) => '\n'.repeat(length);
  for (const { 0: wrote, index } of text.matchAll(WROTE)) {
    const after = index + wrote.length;
    const end = text.slice(after).replace(AROUND, '').startsWith('>') ? after : text.length;
    text = text.slice(0, index) + lines(end - index) + text.slice(end);
  }
  return text.replace(MARKED, (line) => lines(line.length));
}
