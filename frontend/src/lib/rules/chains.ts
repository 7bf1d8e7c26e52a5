/** Who led to whom, who was named and has not been written to, and what came of it. */
import { byId, compare, groupBy, type Doc, type Given } from './docs';
import { about, cancelled, isMet, present, touchesOf } from './met';

export interface Row {
  contact: string;
  by: string | null;
  depth: number;
}
export interface Debt {
  to: string;
  person: string;
  contact: string | null;
  capture: string | null;
  since: string | null;
}
export type Said =
  | { code: 'none' }
  | { code: 'longest'; from: string; to: string; steps: number }
  | { code: 'led'; contact: string; people: number; met: number };

/** The forest of introductions, each tree from its root down; the debts to those who named somebody; and one true sentence. */
export function chains(given: Given): {
  forest: (Row & { met: boolean })[];
  introductions: number;
  debts: Debt[];
  said: Said;
} {
  const passed = touchesOf(given);
  const forest = grown(byId(given.contacts)).map((row) => ({ ...row, met: isMet(passed.get(row.contact)) }));
  return {
    forest,
    introductions: forest.filter((row) => row.by !== null).length,
    debts: debts(given),
    said: sentence(forest),
  };
}

/** Everybody who led to somebody, or was led to: depth first, by name. Two who are said to have introduced each other stand once. */
export function grown(contacts: Map<string, Doc>): Row[] {
  const name = (id: string): string => contacts.get(id)?.name ?? '';
  const order = (a: string, b: string) => compare(name(a), name(b)) || compare(a, b);
  const by = new Map<string, string>();
  for (const c of contacts.values())
    if (c.introduced_by && c.introduced_by !== c.id && contacts.has(c.introduced_by)) by.set(c.id, c.introduced_by);
  const led = groupBy([...by.keys()].sort(order), (id) => by.get(id)!);
  const leading = [...contacts.keys()].filter((id) => led.has(id)).sort(order);
  const found = new Map<string, Row>();
  for (const root of [...leading.filter((id) => !by.has(id)), ...leading]) {
    const waiting: Row[] = [{ contact: root, by: null, depth: 0 }];
    for (let row = waiting.pop(); row; row = waiting.pop()) {
      if (found.has(row.contact)) continue;
      found.set(row.contact, row);
      const next = led.get(row.contact) ?? [];
      for (let n = next.length - 1; n >= 0; n -= 1)
        waiting.push({ contact: next[n]!, by: row.contact, depth: row.depth + 1 });
    }
  }
  return [...found.values()];
}

/** What is most worth saying: the longest chain, else who led to most people, else that nobody has yet. */
function sentence(forest: (Row & { met: boolean })[]): Said {
  if (!forest.some((row) => row.by !== null)) return { code: 'none' };
  const end = forest.reduce((best, row) => (row.depth > best.depth ? row : best));
  if (end.depth > 1)
    return { code: 'longest', from: pathTo(forest, end.contact)[0]!, to: end.contact, steps: end.depth };
  const led = groupBy(forest, (row) => row.by);
  const leading = forest.filter((row) => led.has(row.contact)).map((row) => row.contact);
  const contact = leading.reduce((best, id) => (led.get(id)!.length > led.get(best)!.length ? id : best));
  const people = led.get(contact)!;
  return { code: 'led', contact, people: people.length, met: people.filter((row) => row.met).length };
}

/** Everybody on the way to somebody, from the first. */
export function pathTo(forest: Row[], to: string): string[] {
  const above = new Map(forest.map((row) => [row.contact, row.by]));
  const found = [to];
  for (let next = above.get(to); next; next = above.get(next)) found.unshift(next);
  return found;
}

/** Those who were named and have not been written to, the oldest first: each is owed to whoever named them. */
export function debts(given: Given): Debt[] {
  const [contacts, reached] = [byId(given.contacts), contacted(given)];
  return referrals(given)
    .filter((n) => !n.done && !reached.has(n.contact ?? '') && !contacts.get(n.contact ?? '')?.do_not_contact)
    .map((n) => ({ to: n.by, person: n.person, contact: n.contact, capture: n.capture, since: n.at }))
    .sort(
      (a, b) =>
        compare(a.since ?? '', b.since ?? '') ||
        compare(a.person, b.person) ||
        compare(a.capture ?? a.contact ?? '', b.capture ?? b.contact ?? ''),
    );
}

/** Everybody who was asked, written to, met, or will be. */
function contacted(given: Given): Set<string> {
  return new Set([
    ...(given.requests ?? []).filter((r) => r.asked_at).map((r) => r.contact),
    ...(given.touchpoints ?? []).map((t) => t.contact),
    ...(given.meetings ?? []).filter((m) => !cancelled(m)).flatMap(present),
  ]);
}

export interface Named {
  by: string;
  person: string;
  contact: string | null;
  capture: string | null;
  at: string | null;
  done: boolean;
}

/** Everybody who was named by somebody: in a talk, or as the one who introduced a contact; each once. */
export function referrals(given: Given): Named[] {
  const [contacts, meetings] = [byId(given.contacts), byId(given.meetings)];
  const key = (by: string, person: string) => `${by}/${person.toLowerCase().split(/\s+/).filter(Boolean).join(' ')}`;
  const made = new Map<string, string>();
  for (const c of contacts.values()) made.set(key(c.introduced_by ?? '', c.name ?? ''), c.id);
  const [found, seen]: [Named[], Set<string>] = [[], new Set()];
  for (const c of given.captures ?? []) {
    const by = about(c, meetings);
    const person = (c.person || c.text || '').trim();
    if (c.kind !== 'referral' || !by || !contacts.has(by) || !person || seen.has(key(by, person))) continue;
    seen.add(key(by, person));
    const contact = made.get(key(by, person)) ?? null;
    found.push({ by, person, contact, capture: c.id, at: c.at ?? null, done: !!c.done_at });
  }
  for (const c of contacts.values()) {
    const by = c.introduced_by;
    if (by && by !== c.id && contacts.has(by) && !seen.has(key(by, c.name ?? '')))
      found.push({ by, person: c.name ?? '', contact: c.id, capture: null, at: c.created_at ?? null, done: false });
  }
  return found;
}

export interface Harvest {
  people: { contact: string; named: number; contacted: number; met: number }[];
  sources: { source: string; asked: number; answered: number; agreed: number; met: number }[];
}

/** What came of asking: per person who named others, and per way in which somebody was asked. */
export function harvest(given: Given): Harvest {
  const [passed, reached] = [touchesOf(given), contacted(given)];
  const met = (id: string | null) => !!id && isMet(passed.get(id));
  const people = new Map<string, Harvest['people'][number]>();
  for (const n of referrals(given)) {
    const row = people.get(n.by) ?? { contact: n.by, named: 0, contacted: 0, met: 0 };
    people.set(n.by, row);
    row.named += 1;
    row.contacted += Number(!!n.contact && reached.has(n.contact));
    row.met += Number(met(n.contact));
  }
  const sources = ['referral', 'alumni', 'cold'].map((source) => ({
    source,
    asked: 0,
    answered: 0,
    agreed: 0,
    met: 0,
  }));
  for (const r of given.requests ?? []) {
    const row = r.asked_at ? sources.find((s) => s.source === (r.relation ?? 'cold')) : undefined;
    if (!row) continue;
    row.asked += 1;
    row.answered += Number(!!r.answered_at);
    row.agreed += Number(r.answer === 'agreed');
    row.met += Number(met(r.contact));
  }
  return {
    people: [...people.values()].sort((a, b) => b.met - a.met || b.named - a.named || compare(a.contact, b.contact)),
    sources,
  };
}
