/** The list of people: whom it shows, in which order, under which headings. */
import type { IconName } from '../icons';
import type { Doc } from '../store.svelte';
import type { PersonView } from './person';

export type Filter = 'everyone' | 'due' | 'connectors' | 'insiders' | 'to_meet';
export type Sort = 'coolest' | 'name' | 'newest';

const due = (p: PersonView): boolean => p.warmth.word === 'Cooling';

export const FILTERS: { name: Filter; words: string; icon?: IconName; holds: (p: PersonView) => boolean }[] = [
  { name: 'everyone', words: 'Everyone', holds: () => true },
  { name: 'due', words: 'Due', holds: due },
  { name: 'connectors', words: 'Connectors', icon: 'connector', holds: (p) => p.doc.association_active },
  { name: 'insiders', words: 'Insiders', icon: 'insider', holds: (p) => p.doc.cutting_edge },
  { name: 'to_meet', words: 'To meet', holds: (p) => !p.met },
];

export interface Line {
  key: string;
  head?: string;
  person?: PersonView;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function textOf(p: PersonView, about: Map<string, string>): string {
  const { doc } = p;
  return plain(
    [doc.name, p.role, p.linkLine, doc.about, ...doc.tags, ...doc.topics, ...doc.mails, about.get(doc.id) ?? ''].join(
      ' ',
    ),
  );
}

function gather(findings: Doc[], links: Doc[]): Map<string, string> {
  const found = new Map<string, string>();
  const add = (id: string, text: string) => found.set(id, `${found.get(id) ?? ''} ${text}`);
  for (const f of findings) add(f.subject, f.text);
  for (const l of links) add(l.contact, `${l.with_whom} ${l.how}`);
  return found;
}

export function sorted(
  everyone: PersonView[],
  how: { asked: string; filter: Filter; sort: Sort },
  findings: Doc[],
  links: Doc[],
): PersonView[] {
  const { holds } = FILTERS.find((f) => f.name === how.filter)!;
  const words = plain(how.asked).split(/\s+/).filter(Boolean);
  const about = words.length ? gather(findings, links) : new Map<string, string>();
  const found = everyone.filter(
    (p) => holds(p) && (!words.length || words.every((word) => textOf(p, about).includes(word))),
  );
  const byName = (a: PersonView, b: PersonView) => a.doc.name.localeCompare(b.doc.name);
  if (how.sort === 'name') return found.sort(byName);
  if (how.sort === 'newest') return found.sort((a, b) => (a.doc.id < b.doc.id ? 1 : -1));
  return found.sort((a, b) => place(a) - place(b) || (b.warmth.d ?? 0) - (a.warmth.d ?? 0) || byName(a, b));
}

const HEADS = ['Write this week', 'Still warm', 'To meet', 'Gone quiet'];

function place(p: PersonView): number {
  if (due(p)) return 0;
  if (p.warmth.word === 'To meet') return 2;
  return p.warmth.word === 'Quiet' ? 3 : 1;
}

/** The rows with their headings between them. */
export function groups(found: PersonView[], sort: Sort): Line[] {
  const lines: Line[] = [];
  let last = -1;
  for (const person of found) {
    const at = place(person);
    if (sort === 'coolest' && at !== last) lines.push({ key: HEADS[at]!, head: HEADS[at] });
    last = at;
    lines.push({ key: person.doc.id, person });
  }
  return lines;
}
