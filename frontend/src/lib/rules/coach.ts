/** Whether a text asks for a job, and how it may sound: a small linear model over pieces of words, phrases, and what the method asks for. */
import { sentences, words, type Word } from './reading';

export const CLASSES = ['job_ask', 'ok', 'bitter', 'defensive', 'overconfident', 'hedging'] as const;
export const TONES = ['bitter', 'defensive', 'overconfident', 'hedging'] as const;
export type Tone = (typeof TONES)[number];
export type Fault = 'job_ask' | Tone;
export type Place = [start: number, end: number];
export interface Finding {
  class: Fault;
  start: number;
  end: number;
  words: Place[];
  reason: string;
  rewordings: string[];
}
export interface Checked {
  job_ask: boolean;
  tone: Tone | 'ok';
  findings: Finding[];
  severity: Record<Fault, 'clear' | 'mention' | 'rewrite'>;
  balance: number;
  score: number;
  evidence: string[];
}
export interface Given {
  text: string;
  context?: 'question' | 'goals' | 'pitch' | 'letter' | null;
  part?: number | null;
}
export type Lists = Record<string, string[]>;
export interface Learned {
  bits: number;
  half: number;
  scale: number[];
  bias: number[];
  phrases: Record<string, number[]>;
  rows: string;
}
export type Advice = Record<Fault, { reason: string; rewordings: { when: string[]; to: string }[] }>;
export interface Weights extends Omit<Learned, 'phrases' | 'rows'> {
  rows: Uint8Array;
  phrases: [RegExp, number[]][];
  evidence: [string, RegExp][];
  small: Set<string>;
  addressed: Set<string>;
}

const FAULTS: readonly Fault[] = ['job_ask', ...TONES];
const [ASK, OK] = [0, 1];
const [FNV, OTHER, PRIME] = [0x811c9dc5, 0x2b2b2b2b, 0x01000193];
const [LONGEST, PIECE] = [3, 5];
const [SHARE, MOST_SPANS] = [0.5, 3];
const GOAL_PART = 6;
const EVIDENCE = ['number', 'result', 'credit', 'learning'];

/** Weights from the playbook's `coach` and `phrases`: a row of six small whole numbers for each of 2^bits pieces. */
export function unpack(learned: Learned, lists: Lists): Weights {
  const packed = Uint8Array.from(atob(learned.rows), (char) => char.charCodeAt(0));
  const rows = new Uint8Array(packed.length * 2);
  packed.forEach((byte, at) => {
    rows[at * 2] = byte >> 4;
    rows[at * 2 + 1] = byte & 15;
  });
  const phrases = Object.entries(learned.phrases).map(([name, effect]): [RegExp, number[]] => [
    pattern(lists[name]!),
    effect,
  ]);
  const evidence = EVIDENCE.map((kind): [string, RegExp] => [kind, pattern(lists[kind]!)]);
  return { ...learned, rows, phrases, evidence, small: new Set(lists.small), addressed: new Set(lists.addressed) };
}

/** One pattern for all phrases, for words joined by spaces; a lone * stands for up to six words. */
export const pattern = (phrases: string[]): RegExp =>
  new RegExp(` (?:${phrases.map((phrase) => phrase.replaceAll(' *', '(?: [^ ]+){0,6}')).join('|')})(?= )`);

type Pieces = Map<number, Place>;

/** One to three words in a row, and two to five letters of a word: each piece's row, with its first and last word. */
export function pieces(texts: string[], bits: number): [runs: Pieces, letters: Pieces] {
  const framed = ['^', ...texts, '$'];
  const runs: Pieces = new Map();
  const letters: Pieces = new Map();
  const fold = (hash: number) => (hash ^ (hash >>> bits)) & ((1 << bits) - 1);
  const note = (pieces: Pieces, row: number, first: number, last: number) =>
    pieces.has(row) || pieces.set(row, [first, last]);
  framed.forEach((_, first) => {
    let hash = FNV;
    for (let last = first; last < Math.min(first + LONGEST, framed.length); last += 1) {
      hash = hashed(hash, framed[last]! + ' ');
      note(runs, fold(hash), first - 1, last - 1);
    }
  });
  texts.forEach((text, place) => {
    const spaced = ` ${text} `;
    for (let first = 0; first < spaced.length; first += 1) {
      let hash = OTHER;
      for (let last = first; last < Math.min(first + PIECE, spaced.length); last += 1) {
        hash = hashed(hash, spaced[last]!);
        if (last > first) note(letters, fold(hash), place, place);
      }
    }
  });
  return [runs, letters];
}

function hashed(hash: number, text: string): number {
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), PRIME) >>> 0;
  return hash;
}

const textsOf = (said: Word[]): string[] => said.map((word) => word.text);
const joinedOf = (said: Word[]): string => ` ${textsOf(said).join(' ')} `;

/** How much speaks for each class. */
export function weigh(said: Word[], weights: Weights): number[] {
  let sums = [...weights.bias];
  pieces(textsOf(said), weights.bits).forEach((found, group) => {
    const share = (group ? weights.half : 1) / Math.sqrt(Math.max(1, found.size));
    const totals = [0, 0, 0, 0, 0, 0];
    for (const row of found.keys()) for (let k = 0; k < 6; k += 1) totals[k]! += weights.rows[row * 6 + k]! - 8;
    sums = sums.map((sum, k) => sum + totals[k]! * weights.scale[k]! * share);
  });
  const joined = joinedOf(said);
  for (const [phrases, effect] of weights.phrases)
    if (phrases.test(joined)) sums = sums.map((sum, k) => sum + effect[k]!);
  return sums;
}

/** Places of the words that spoke most for a class (against ok, for a tone). */
export function weightiest(said: Word[], weights: Weights, k: number): Place[] {
  let each = said.map(() => 0);
  pieces(textsOf(said), weights.bits).forEach((found, group) => {
    const share = (group ? weights.half : 1) / Math.sqrt(Math.max(1, found.size));
    for (const [row, [first, last]] of found) {
      let speaks = (weights.rows[row * 6 + k]! - 8) * weights.scale[k]!;
      if (k > OK) speaks -= (weights.rows[row * 6 + OK]! - 8) * weights.scale[OK]!;
      const [from, to] = [Math.max(first, 0), Math.min(last, said.length - 1)];
      for (let place = from; place <= to; place += 1) each[place]! += (speaks * share) / (to - from + 1);
    }
  });
  // Small words weigh much and explain little: they are shown where no other speaks, or between two that do.
  const telling = each.map((weight, place) => (weights.small.has(said[place]!.text) ? 0 : weight));
  if (Math.max(...telling) > 0) each = telling;
  const most = Math.max(...each);
  const spans: [weight: number, first: number, last: number][] = [];
  each.forEach((weight, place) => {
    if (!(weight > 0 && weight >= SHARE * most)) return;
    const before = spans.at(-1);
    if (before && before[2] >= place - 2) spans[spans.length - 1] = [Math.max(before[0], weight), before[1], place];
    else spans.push([weight, place, place]);
  });
  return spans
    .sort((a, b) => b[0] - a[0] || a[1] - b[1])
    .slice(0, MOST_SPANS)
    .sort((a, b) => a[1] - b[1])
    .map(([, first, last]) => [said[first]!.start, said[last]!.end]);
}

/** What there is to say about a text. */
export function check(given: Given, weights: Weights, advice: Advice): Checked {
  const chars = [...given.text];
  const findings: Finding[] = [];
  const margins: Record<string, number> = Object.fromEntries(FAULTS.map((name) => [name, 0]));
  const evidence = new Set<string>();
  for (const [start, end] of sentences(given.text)) {
    const said = words(chars.slice(start, end).join(''), start);
    const joined = joinedOf(said);
    for (const [kind, sign] of weights.evidence) if (sign.test(joined)) evidence.add(kind);
    for (const [k, margin] of verdicts(said, weights, given)) {
      const name = CLASSES[k] as Fault;
      margins[name]! += margin;
      const about = { reason: advice[name].reason, rewordings: rewordings(joined, advice[name].rewordings) };
      findings.push({ class: name, start, end, words: weightiest(said, weights, k), ...about });
    }
  }
  const count = (name: Fault) => findings.filter((one) => one.class === name).length;
  const [tone] = [...TONES].sort((a, b) => count(b) - count(a) || margins[b]! - margins[a]!);
  return {
    job_ask: count('job_ask') > 0,
    tone: count(tone!) ? tone! : 'ok',
    findings,
    severity: Object.fromEntries(
      FAULTS.map((name) => [name, (['clear', 'mention', 'rewrite'] as const)[Math.min(count(name), 2)]]),
    ) as Checked['severity'],
    ...balanced(count('overconfident'), count('hedging'), evidence),
  };
}

function verdicts(said: Word[], weights: Weights, given: Given): [k: number, margin: number][] {
  if (!said.length) return [];
  const sums = weigh(said, weights);
  const found: [number, number][] = [];
  const goals = given.context === 'goals' || (given.context === 'pitch' && given.part === GOAL_PART);
  // Goals may say "I want to find a role in X"; they ask somebody only where they speak to somebody.
  if (sums[ASK]! > 0 && !(goals && !said.some((word) => weights.addressed.has(word.text))))
    found.push([ASK, sums[ASK]!]);
  let tone = OK;
  for (let k = OK; k < CLASSES.length; k += 1) if (sums[k]! > sums[tone]!) tone = k;
  if (tone !== OK) found.push([tone, sums[tone]! - sums[OK]!]);
  return found;
}

function rewordings(joined: string, all: { when: string[]; to: string }[]): string[] {
  const fits = (one: { when: string[] }) => one.when.length > 0 && pattern(one.when).test(joined);
  return [...all.filter(fits), ...all.filter((one) => !fits(one))].slice(0, 3).map((one) => one.to);
}

/** From -1 (too little) to 1 (too much); what can be checked or is shared draws to the middle and raises the score. */
function balanced(over: number, under: number, evidence: Set<string>): Pick<Checked, 'balance' | 'score' | 'evidence'> {
  const balance = (over - under) / (1 + over + under + evidence.size / 2);
  const score = ((1 - Math.abs(balance)) * (4 + evidence.size)) / 8;
  const kinds = EVIDENCE.filter((kind) => evidence.has(kind));
  return { balance: hundredths(balance), score: hundredths(score), evidence: kinds };
}

/** Rounded as both languages round: half away from zero. */
const hundredths = (value: number): number =>
  ((value >= 0 ? 1 : -1) * Math.trunc(Math.abs(value) * 100 + 0.5)) / 100 || 0;
