/** Whom one might ask next: those whom nothing speaks against, in the order of their companies and of what leads to them. */
import { ranking, type Asking } from '../rules/asking';
import { between } from '../rules/ranks';
import { needs, type Need } from '../rules/suggestions';
import { store, type Doc } from '../store.svelte';
import { companyWords, helpsWords, whyWords } from '../words/asking';
import { askings, isFree, namesOrdered } from './asking';
import { everything } from './given';
import { people, personView, type PersonView } from './person';

export type { Need };
export interface Candidate {
  person: PersonView;
  why: string;
}
export interface Ranked {
  company: Doc;
  place: number;
  top: boolean;
  words: string;
  advocate: boolean;
}

/** Companies by who helps there, how much one wants it, and whether a posting stands; the first five first. */
export function ranked(): Ranked[] {
  const rows = ranking({
    companies: store.all('company'),
    contacts: store.all('contact'),
    requests: store.all('request'),
  });
  return rows.companies.map(({ company, place, top, advocate, motivation, posting }) => ({
    company: store.get('company', company)!,
    place,
    top,
    advocate,
    words: companyWords(advocate, motivation, posting),
  }));
}

/** Everybody who may be asked today, the most promising first; where something is needed, only who may have it. */
export function candidates(need: Need | '' = ''): Candidate[] {
  const states = askings();
  const places = new Map(ranked().map(({ company, place }) => [company.id, place]));
  const links = new Map(store.all('common_link').map((link) => [link.contact as string, link]));
  const suited = need ? suitedTo(need) : null;
  const via = (p: PersonView) => personView(p.doc.introduced_by);
  /** A name to use opens more than something in common, and that more than nothing. */
  const strength = (p: PersonView) => (via(p) ? 0 : links.has(p.doc.id) ? 1 : p.badge ? 2 : 3);
  return [...people().values()]
    .filter((p) => !p.met && isFree(states.get(p.doc.id)) && (!suited || suited.has(p.doc.id)))
    .sort(
      (a, b) =>
        (places.get(a.doc.company) ?? Infinity) - (places.get(b.doc.company) ?? Infinity) ||
        strength(a) - strength(b) ||
        a.doc.name.localeCompare(b.doc.name),
    )
    .map((person) => ({ person, why: whyOf(person, via(person), links.get(person.doc.id)) }));
}

function suitedTo(need: Need): Set<string> {
  const found = needs({ ...everything(), need }).contacts.filter((one) => one.because);
  return new Set(found.map((one) => one.contact));
}

const whyOf = (person: PersonView, via: PersonView | undefined, link: Doc | undefined): string =>
  whyWords({
    via: via?.first ?? '',
    link: link?.how || link?.with_whom || '',
    badge: person.badge,
    cold: person.doc.wrote_cold,
  });

/** Those who are not asked because somebody at their company helps already. */
export function leftInPeace(): Candidate[] {
  return [...askings().values()]
    .filter((one) => one.state === 'idea' && one.hold === 'somebody_helps')
    .flatMap((one) => {
      const person = personView(one.contact);
      const helpers = namesOrdered(one.helped_by).map((p) => p.first);
      return person ? [{ person, why: helpsWords(helpers, person.company?.name ?? '') }] : [];
    });
}

export interface Elsewhere {
  waiting: PersonView;
  others: PersonView[];
}

/** Those who have not answered for three working days, with whom one may try instead. */
export function elsewhere(): Elsewhere[] {
  return [...askings().values()]
    .filter((one: Asking) => one.act === 'try_elsewhere')
    .flatMap((one) => {
      const waiting = personView(one.contact);
      return waiting ? [{ waiting, others: one.others.flatMap((id) => personView(id) ?? []) }] : [];
    });
}

/** Puts a company one place up or down among those that are otherwise alike. */
export function move(company: Doc, by: -1 | 1): void {
  const rows = ranked().map((row) => row.company);
  // Companies that were never moved have no rank: they are given theirs as they stand.
  let last = '';
  const ranks = rows.map((one) => (last = one.rank && one.rank > last ? one.rank : between(last, '')));
  rows.forEach((one, n) => one.rank !== ranks[n] && store.edit('company', one.id, { rank: ranks[n]! }));
  const next = rows.findIndex((one) => one.id === company.id) + by;
  if (next < 0 || next >= rows.length) return;
  const [low, high] = by < 0 ? [ranks[next - 1] ?? '', ranks[next]!] : [ranks[next]!, ranks[next + 1] ?? ''];
  store.edit('company', company.id, { rank: between(low, high) });
}
