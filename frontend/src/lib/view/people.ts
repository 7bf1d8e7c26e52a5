/** The list of people: whom it shows, in which order, under which headings. */
import type { IconName } from '../icons';
import { store, type Doc } from '../store.svelte';
import { memo } from './memo';
import { given } from './given';
import { columnOf, minute, type Column, type People, type PersonView } from './person';
import { groupBy } from '../rules/docs';
import { wasted } from '../rules/wasted';

export { columnOf, type Column };

const collator = new Intl.Collator();

export type Filter = 'everyone' | 'due' | 'connectors' | 'insiders' | 'to_meet' | 'unled' | 'alone';
export type Sort = 'coolest' | 'name' | 'newest';
export interface Look {
  asked: string;
  filter: Filter;
  sort: Sort;
  column: Column | null;
  tag: string | null;
}

export const FILTERS: {
  name: Filter;
  words: string;
  icon?: IconName;
  asked?: true;
  holds: (p: PersonView) => boolean;
}[] = [
  { name: 'everyone', words: 'Everyone', holds: () => true },
  { name: 'due', words: 'Due', holds: (p) => isDue(p) },
  { name: 'connectors', words: 'Connectors', icon: 'connector', holds: (p) => p.doc.association_active },
  { name: 'insiders', words: 'Insiders', icon: 'insider', holds: (p) => p.doc.cutting_edge },
  { name: 'to_meet', words: 'To meet', holds: (p) => !p.met },
  // Shown while somebody has come here from the map.
  { name: 'unled', words: 'Without an introduction', asked: true, holds: (p) => isUnled(p) },
  // And from the review of the week.
  { name: 'alone', words: 'Thanked, then left alone', asked: true, holds: (p) => alone().has(p.doc.id) },
];

const ALONE = ['contact', 'meeting', 'touchpoint', 'capture', 'follow_up'];
const aloneOf = memo(
  // Worked out anew when one of them is another.
  (..._from: [now: number, ...docs: Doc[][]]) => new Set(wasted(given(...ALONE)).wasted),
);
const alone = (): Set<string> => aloneOf(minute(store.now), ...ALONE.map((kind) => store.all(kind)));

/** All tags there are, by name. */
export const tagsOf = memo((contacts: Doc[]): string[] =>
  [...new Set(contacts.flatMap((c) => c.tags as string[]))].sort(collator.compare),
);

/** While the search rests nobody is due. */
export const isDue = (p: PersonView): boolean => p.due && !store.pref.search_paused;

/** Met, but not on the map: nobody introduced them, and they introduced nobody. */
const leading = memo((contacts: Doc[]) => new Set(contacts.map((c) => c.introduced_by as string | null)));
export const isUnled = (p: PersonView): boolean =>
  p.met && !p.doc.introduced_by && !leading(store.all('contact')).has(p.doc.id);
/** What can be searched besides the person's own record: findings, links, notes. */
export interface Written {
  findings: Doc[];
  links: Doc[];
  captures: Doc[];
  meetings: Doc[];
}

export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const indexed = memo(
  (everyone: PersonView[], findings: Doc[], links: Doc[], captures: Doc[], meetings: Doc[]): Map<string, string> => {
    const found = new Map<string, string>();
    const add = (id: string | null | undefined, text: string) => id && found.set(id, `${found.get(id) ?? ''} ${text}`);
    const withWhom = new Map(meetings.map((m) => [m.id, m.contact as string]));
    for (const f of findings) add(f.subject, f.text);
    for (const l of links) add(l.contact, `${l.with_whom} ${l.how}`);
    for (const c of captures) add(c.contact ?? withWhom.get(c.meeting), `${c.text} ${c.person}`);
    for (const { doc, role, linkLine, badge } of everyone) {
      const own = [doc.name, role, linkLine, badge, doc.about, ...doc.tags, ...doc.topics, ...doc.mails].join(' ');
      found.set(doc.id, plain(`${own} ${found.get(doc.id) ?? ''}`));
    }
    return found;
  },
);

const byName = (a: PersonView, b: PersonView): number => collator.compare(a.doc.name, b.doc.name);
const made = (p: PersonView): string => `${p.doc.created_at ?? '9999'}/${p.doc.id}`;
const ORDERS: Record<Sort, (a: PersonView, b: PersonView) => number> = {
  name: byName,
  newest: (a, b) => (made(a) < made(b) ? 1 : -1),
  coolest: (a, b) => place(a) - place(b) || (b.warmth.d ?? 0) - (a.warmth.d ?? 0) || byName(a, b),
};

export function sorted(everyone: PersonView[], look: Look, written: Written): PersonView[] {
  const { holds } = FILTERS.find((f) => f.name === look.filter)!;
  const words = plain(look.asked).split(/\s+/).filter(Boolean);
  const { findings, links, captures, meetings } = written;
  const texts = words.length ? indexed(everyone, findings, links, captures, meetings) : null;
  return everyone
    .filter((p) => look.tag === null || p.doc.tags.includes(look.tag))
    .filter((p) => holds(p) && (look.column === null || columnOf(p) === look.column))
    .filter((p) => !texts || words.every((word) => texts.get(p.doc.id)!.includes(word)))
    .sort(ORDERS[look.sort]);
}

const HEADS = ['Write this week', 'Still warm', 'Cooling', 'To meet', 'Gone quiet'];
const PLACES: Partial<Record<PersonView['warmth']['word'], number>> = { Cooling: 2, 'To meet': 3, Quiet: 4 };

const place = (p: PersonView): number => (isDue(p) ? 0 : (PLACES[p.warmth.word] ?? 1));

export interface Line {
  key: string;
  head?: string;
  person?: PersonView;
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

/** Who led to whom. Two who are said to have introduced each other stand once, the first of them on top. */
export interface Branch {
  person: PersonView;
  led: Branch[];
}

export function tree(everyone: Pick<People, 'get' | 'values'>): { roots: Branch[]; introductions: number } {
  const isLed = ({ doc }: PersonView): boolean => !!everyone.get(doc.introduced_by);
  const ledBy = groupBy([...everyone.values()].filter(isLed).sort(byName), (p) => p.doc.introduced_by as string);
  const seen = new Set<string>();
  const grow = (person: PersonView): Branch => {
    seen.add(person.doc.id);
    const next = (ledBy.get(person.doc.id) ?? []).filter((p) => !seen.has(p.doc.id));
    for (const p of next) seen.add(p.doc.id);
    return { person, led: next.map(grow) };
  };
  const leading = [...everyone.values()].filter((p) => ledBy.has(p.doc.id)).sort(byName);
  const roots = leading.filter((p) => !isLed(p)).map(grow);
  for (const p of leading) if (!seen.has(p.doc.id)) roots.push(grow(p));
  return { roots, introductions: [...ledBy.values()].reduce((n, all) => n + all.length, 0) };
}
