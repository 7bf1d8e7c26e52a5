/** Whom an article may interest, and by which words. */
import { byId, compare, type Doc, type Given } from './docs';
import { about, isMet, touchesOf } from './met';

export interface ReadersBook {
  weights: { topic: number; finding: number; capture: number };
  ignored: string[];
}

const MOST = 3;

/** The words that somebody is known by, and how much each of them says. */
export class Interest {
  private weights = new Map<string, number>();
  constructor(private ignored: Set<string>) {}

  add(text: string, weight: number): void {
    for (const [stem] of said([text], this.ignored))
      this.weights.set(stem, Math.max(weight, this.weights.get(stem) ?? 0));
  }

  /** The words of an article that are among these, as they stand in it, what says most first. */
  match(article: Doc): string[] {
    const weigh = (stem: string) => this.weights.get(stem) ?? 0;
    return [...wordsOf(article, this.ignored)]
      .filter(([stem]) => this.weights.has(stem))
      .sort(([a], [b]) => weigh(b) - weigh(a) || compare(a, b))
      .map(([, word]) => word);
  }

  score(article: Doc): number {
    let sum = 0;
    for (const stem of wordsOf(article, this.ignored).keys()) sum += this.weights.get(stem) ?? 0;
    return sum;
  }
}

export interface Readers {
  readers: { contact: string; met: boolean; words: string[] }[];
  had: { contact: string; at: string }[];
}

/** Up to three people whom `article` may interest and who have not had it; and who has, when. */
export function readers(given: Given & { article: string }, book: ReadersBook): Readers {
  const [articles, contacts, passed] = [byId(given.articles), byId(given.contacts), touchesOf(given)];
  const article = articles.get(given.article)!;
  const same = new Set(
    [...articles.values()].filter((a) => a.id === article.id || (a.url && a.url === article.url)).map((a) => a.id),
  );
  const had = new Map<string, string>();
  for (const [who, mine] of passed)
    for (const t of mine)
      if (t.kind === 'article' && t.way === 'out' && same.has(t.doc.article) && !had.has(who)) had.set(who, t.doc.at);
  const free = [...contacts.values()].filter((c) => !had.has(c.id) && !c.do_not_contact).map((c) => c.id);
  const found = [...interests(given, free, book)]
    .map(([contact, known]) => ({ contact, known, score: known.score(article), met: isMet(passed.get(contact)) }))
    .filter((r) => r.score > 0)
    .sort(
      (a, b) =>
        Number(b.met) - Number(a.met) ||
        b.score - a.score ||
        compare(contacts.get(a.contact)!.name ?? '', contacts.get(b.contact)!.name ?? '') ||
        compare(a.contact, b.contact),
    );
  return {
    readers: found.slice(0, MOST).map(({ contact, met, known }) => ({ contact, met, words: known.match(article) })),
    had: [...had]
      .filter(([contact]) => contacts.has(contact))
      .map(([contact, at]) => ({ contact, at }))
      .sort((a, b) => compare(a.at, b.at) || compare(a.contact, b.contact)),
  };
}

/** What each of these is known to care about: topics and tags, then findings, then what was noted. */
export function interests(given: Given, people: string[], book: ReadersBook): Map<string, Interest> {
  const { weights } = book;
  const ignored = new Set(book.ignored);
  const found = new Map(people.map((name) => [name, new Interest(ignored)]));
  const byCompany = new Map<string, string[]>();
  for (const c of given.contacts ?? []) {
    const known = found.get(c.id);
    if (!known) continue;
    for (const text of [...(c.topics ?? []), ...(c.tags ?? [])]) known.add(text, weights.topic);
    if (!c.company) continue;
    const there = byCompany.get(c.company);
    if (there) there.push(c.id);
    else byCompany.set(c.company, [c.id]);
  }
  for (const f of given.findings ?? [])
    for (const who of found.has(f.subject) ? [f.subject] : (byCompany.get(f.subject) ?? []))
      found.get(who)!.add(f.text ?? '', weights.finding);
  const meetings = byId(given.meetings);
  for (const c of given.captures ?? []) found.get(about(c, meetings) ?? '')?.add(c.text ?? '', weights.capture);
  return found;
}

/** The stems of an article's title, topics and note, each with the word as it stands there first. */
const wordsOf = (article: Doc, ignored: Set<string>): Map<string, string> =>
  said([...(article.topics ?? []), article.title ?? '', article.note ?? ''], ignored);

function said(texts: string[], ignored: Set<string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const text of texts)
    for (const word of plain(text).match(/[a-z0-9]+/g) ?? []) {
      const stem = stemOf(word);
      if (word.length >= 3 && !ignored.has(word) && !found.has(stem)) found.set(stem, word);
    }
  return found;
}

/** One of something and several of it are the same. */
function stemOf(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
