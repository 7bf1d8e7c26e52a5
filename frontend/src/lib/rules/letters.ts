/** Letters as first drafts: what the records know is filled in and marked, what they do not know is named. */
import type { Given } from './docs';
import type { ReadersBook } from './readers';
import { slots, type Slots } from './slots';

/** What a piece comes from: the kind of record, and its id. */
export interface From {
  kind: string;
  id: string;
}
export type Piece = { text: string } | { text: string; slot: string; from: From | null; missing: boolean };
type Sentence = string | { text: string; if?: string; unless?: string; part?: string };
export interface Template {
  subject: string;
  body: Sentence[][];
}
export interface LettersBook extends ReadersBook {
  months: string[];
  weekdays: string[];
  near: Record<string, string>;
  most: Record<string, number>;
  minutes: Record<string, number>;
  hopes: string;
  wrote_of: [head: string, tail: string];
  hints: Record<string, string>;
  letters: Record<string, Record<string, Template>>;
}

export interface LetterGiven extends Given {
  letter: string;
  variant?: string | null;
  contact?: string | null;
  meeting?: string | null;
  request?: string | null;
  article?: string | null;
  landing?: string | null;
  favour?: string | null;
  capture?: string | null;
}

export interface Letter {
  kind: string;
  variant: string;
  subject: string;
  pieces: Piece[];
  text: string;
  words: number;
  most: number | null;
  missing: string[];
  lacks: string[];
}

const PARTS = ['inform', 'summary', 'thanks'];

/** The draft of kind `letter`: its pieces, and the plain text that they make. */
export function letter(given: LetterGiven, book: LettersBook): Letter {
  const [variant, known] = slots(given, book);
  const template = book.letters[given.letter]![variant]!;
  const found = filled(given.letter, variant, template, known, book);
  if (!found.most || found.words <= found.most || !known.line) return found;
  const { line: _, ...shorter } = known;
  return filled(given.letter, variant, template, shorter, book);
}

/** A template with what is known. Sentences that rest on something unknown are left out where the template says so. */
function filled(kind: string, variant: string, template: Template, known: Slots, book: LettersBook): Letter {
  const pieces: Piece[] = [];
  const parts = new Map<string, boolean>();
  for (const paragraph of template.body) {
    let between = pieces.length ? '\n\n' : '';
    for (const said of paragraph) {
      const sentence = typeof said === 'string' ? { text: said } : said;
      if ((sentence.if && !known[sentence.if]) || (sentence.unless && known[sentence.unless])) continue;
      const found = piecesOf(sentence.text, known, book);
      pieces.push({ text: between }, ...found);
      between = ' ';
      if (sentence.part) parts.set(sentence.part, !found.some((p) => 'slot' in p && p.missing));
    }
  }
  const text = plainOf(pieces);
  const subject = plainOf(piecesOf(template.subject, known, book));
  return {
    kind,
    variant,
    subject: subject.slice(0, 1).toUpperCase() + subject.slice(1),
    pieces: joined(pieces),
    text,
    words: text.split(/\s+/).filter(Boolean).length,
    most: book.most[kind] ?? null,
    missing: [...new Set(pieces.flatMap((p) => ('slot' in p && p.missing ? [p.slot] : [])))],
    lacks: kind === 'report' ? PARTS.filter((part) => !parts.get(part)) : [],
  };
}

const plainOf = (pieces: Piece[]): string => pieces.map((p) => p.text).join('');

function piecesOf(text: string, known: Slots, book: LettersBook): Piece[] {
  return text
    .split(/\{(\w+)\}/)
    .map((part, n): Piece => {
      if (n % 2 === 0) return { text: part };
      const slot = known[part];
      return slot
        ? { text: slot.value, slot: part, from: slot.from, missing: false }
        : { text: `[${book.hints[part] ?? part}]`, slot: part, from: null, missing: true };
    })
    .filter((p) => p.text);
}

/** Neighbouring words of the template as one piece. */
function joined(pieces: Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const p of pieces) {
    const last = found.at(-1);
    if (!('slot' in p) && last && !('slot' in last)) last.text += p.text;
    else if (p.text) found.push({ ...p });
  }
  return found;
}
