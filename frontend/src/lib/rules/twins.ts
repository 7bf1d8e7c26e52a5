/** Who may be there twice, and why one may think so: the twin of the server's rule. */
import { compare, type Doc } from './docs';

export const REASONS = ['profile', 'mail', 'name_company', 'near_company', 'name', 'near'] as const;
export type Reason = (typeof REASONS)[number];
export interface Pair {
  a: string;
  b: string;
  reason: Reason;
}
export const TWO = 'two_people';
const MOST = 200;
/** A common name says nothing: so many that share a word are not held against each other. */
const CROWD = 100;
const SHORTEST_NEAR = 8;
const TITLES = new Set('dr prof mr mrs ms sir ing phd mba jr sr'.split(' '));
const PROFILE = /^https?:\/\/(?:[A-Za-z0-9_-]+\.)?linkedin\.com\/(?:in|pub)\/([^/?#\s]+)/i;

interface Face {
  id: string;
  words: string[];
  name: string;
  company: string | null;
  mails: string[];
  profile: string;
}

/** Pairs of contacts who may be one, each with its strongest reason; those that somebody said are two are left out. */
export function twins(given: { contacts: Doc[]; follow_ups?: Doc[] }): { pairs: Pair[] } {
  const faces = [...given.contacts].sort((a, b) => compare(a.id, b.id)).map(faceOf);
  const two = new Set((given.follow_ups ?? []).filter((act) => act.rule === TWO).map(pairOf));
  const found = new Map<string, [place: number, a: string, b: string]>();
  for (const [a, b] of met(faces)) {
    const reason = reasonOf(a, b);
    const pair = `${a.id} ${b.id}`;
    if (!reason || two.has(pair)) continue;
    const place = REASONS.indexOf(reason);
    if (place < (found.get(pair)?.[0] ?? REASONS.length)) found.set(pair, [place, a.id, b.id]);
  }
  const ranked = [...found.values()].sort((x, y) => x[0] - y[0] || compare(x[1], y[1]) || compare(x[2], y[2]));
  return { pairs: ranked.slice(0, MOST).map(([place, a, b]) => ({ a, b, reason: REASONS[place]! })) };
}

const pairOf = (act: Doc): string => [act.subject, act.occurrence].sort(compare).join(' ');

function faceOf(doc: Doc): Face {
  const words = wordsOf(doc.name ?? '');
  const links: string[] = doc.links ?? [];
  return {
    id: doc.id,
    words,
    name: [...words].sort(compare).join(' '),
    company: doc.company ?? null,
    mails: [...new Set<string>((doc.mails ?? []).map((mail: string) => mail.trim().toLowerCase()))],
    profile: links.map((link) => PROFILE.exec(link)?.[1]?.toLowerCase()).find(Boolean) ?? '',
  };
}

/** The words of a name, without accents, capitals, signs and titles. */
export function wordsOf(name: string): string[] {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
  return (letters.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !TITLES.has(word));
}

/** What two who may be one share at least one of. */
const signsOf = (face: Face): string[] => [
  ...face.mails.map((mail) => `mail ${mail}`),
  ...(face.profile ? [`profile ${face.profile}`] : []),
  ...[...new Set(face.words)].map((word) => `word ${word}`),
  ...(face.name ? [`name ${face.name}`] : []),
];

function* met(faces: Face[]): Generator<[Face, Face]> {
  const groups = new Map<string, Face[]>();
  for (const face of faces)
    for (const sign of signsOf(face)) {
      const group = groups.get(sign);
      if (group) group.push(face);
      else groups.set(sign, [face]);
    }
  for (const group of groups.values())
    if (group.length <= CROWD) for (const [n, a] of group.entries()) for (const b of group.slice(n + 1)) yield [a, b];
}

function reasonOf(a: Face, b: Face): Reason | null {
  if (a.profile && a.profile === b.profile) return 'profile';
  if (a.mails.some((mail) => b.mails.includes(mail))) return 'mail';
  // Two profiles are two people, however they are called.
  if ((a.profile && b.profile) || !a.name || !b.name) return null;
  const together = a.company !== null && a.company === b.company;
  const apart = a.company !== null && b.company !== null && !together;
  if (a.name === b.name) return together ? 'name_company' : 'name';
  if (together && (isShortFor(a.words, b.words) || isShortFor(b.words, a.words) || withinOne(a.name, b.name)))
    return 'near_company';
  const long = Math.min([...a.name].length, [...b.name].length) >= SHORTEST_NEAR;
  return !apart && long && withinOne(a.name, b.name) ? 'near' : null;
}

/** Whether one name is the other with less of it: A. Lee, or Ana Lee for Ana Maria Lee. */
function isShortFor(short: string[], long: string[]): boolean {
  if (short.length < 2 || short.length > long.length || short.at(-1) !== long.at(-1)) return false;
  return short.every((one) => long.some((two) => one === two || ([...one].length === 1 && two.startsWith(one))));
}

/** Whether one letter more, less, other, or two that changed places make one of the other. */
export function withinOne(one: string, other: string): boolean {
  let [a, b] = [[...one], [...other]];
  if (a.length > b.length) [a, b] = [b, a];
  if (b.length - a.length > 1) return false;
  const first = a.findIndex((letter, n) => letter !== b[n]);
  const at = first < 0 ? a.length : first;
  const same = (x: number, y: number) => a.slice(x).join('') === b.slice(y).join('');
  if (a.length < b.length) return same(at, at + 1);
  const swapped = a[at + 1] !== undefined && a[at + 1] === b[at] && a[at] === b[at + 1];
  return same(at + 1, at + 1) || (swapped && same(at + 2, at + 2));
}
