/** Articles kept for people: what was shared, whom it may interest and why, who has had it. */
import book from '$playbook/readers.json';
import { readers, type ReadersBook } from '../rules/readers';
import { about } from '../rules/met';
import { byId, compare } from '../rules/docs';
import { dayOf } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { caresWords, knowsWords, notedWords, readWords } from '../words/articles';
import { webAddress } from '../words/reach';
import { cleaned, sameAs, titleFor } from '../words/addresses';
import { acted, type Act } from './acts';
import { everything } from './given';
import { plain } from './people';
import { personView, today, type PersonView } from './person';

/** Keeps it, or finds it where it was kept before. */
export function keepArticle(address: string, title = '', text = ''): { id: string; again: boolean } {
  const there = store.all('article').find((a) => webAddress(a.url) && sameAs(webAddress(a.url)!) === sameAs(address));
  if (there) return { id: there.id, again: true };
  const id = store.create('article', { url: cleaned(address), title: titleFor(address, title, text) });
  return { id, again: false };
}

export interface Reader {
  person: PersonView;
  why: string;
  /** The day on which they had it. */
  had: string | null;
  /** The day for which it is kept for them. */
  planned: string | null;
  line: string;
}

/** Those whom it may interest, and those who have had it or for whom it is kept. */
export function readersOf(article: Doc, more: string[] = []): Reader[] {
  const given = everything();
  const found = readers({ ...given, article: article.id }, book as unknown as ReadersBook);
  const had = new Map(found.had.map((one) => [one.contact, dayOf(Date.parse(one.at), store.pref.zone)]));
  const acts = new Map(
    store
      .all('follow_up')
      .filter((a) => a.rule === 'article' && a.subject === article.id)
      .map((a) => [a.occurrence.slice(a.occurrence.lastIndexOf('/') + 1) as string, a]),
  );
  const reasons = new Map(found.readers.map((one) => [one.contact, why(one.contact, one.words)]));
  const planned = [...acts].filter(([, a]) => a.planned_on && !a.done_at && !a.dismissed_at).map(([who]) => who);
  const everyone = new Set([...reasons.keys(), ...planned, ...more, ...had.keys()]);
  return [...everyone].flatMap((who): Reader[] => {
    const person = personView(who);
    if (!person) return [];
    const act = acts.get(who);
    const plans = planned.includes(who) ? (act!.planned_on as string) : null;
    return [{ person, why: reasons.get(who) ?? '', had: had.get(who) ?? null, planned: plans, line: act?.draft ?? '' }];
  });
}

const stem = (word: string): string => word.replace(/(ies|s)$/, '');

/** What ties them to it, in the user's own words where there are any. */
function why(who: string, words: string[]): string {
  const holds = (text: string) => words.find((word) => plain(text ?? '').includes(stem(word)));
  const meetings = byId(store.all('meeting'));
  const noted = store.all('capture').find((c) => about(c, meetings) === who && holds(c.text));
  if (noted) return notedWords(noted.text.trim(), noted.by === 'them', noted.at?.slice(0, 10) ?? '', today());
  const contact = store.get('contact', who)!;
  const topic = [...contact.topics, ...contact.tags].find((text: string) => holds(text));
  if (topic) return caresWords(topic);
  const finding = store
    .all('finding')
    .find((f) => (f.subject === who || f.subject === contact.company) && holds(f.text));
  return finding ? readWords(finding.text.trim()) : knowsWords(words);
}

const occurrence = (article: string, who: string): string => `${article}/${who}`;

/** The line that says why it is for them; the letter carries it. */
export function sayWhy(article: string, who: string, draft: string): void {
  acted('article', article, occurrence(article, who), { draft }, '');
}

export const keepFor = (article: string, who: string, day: string, words: string): Act =>
  acted(
    'article',
    article,
    occurrence(article, who),
    { planned_on: day, planned_by: 'choice', done_at: null, dismissed_at: null },
    words,
  );
export const letGo = (article: string, who: string): Act =>
  acted(
    'article',
    article,
    occurrence(article, who),
    { planned_on: null, planned_by: null },
    'No longer kept for a day',
  );

export interface Kept {
  doc: Doc;
  had: string[];
  planned: [first: string, day: string][];
}

/** All of them, the latest first, with who has had each and for whom it is kept. */
export function kept(): Kept[] {
  const first = (who: string): string[] => [personView(who)?.first ?? ''].filter(Boolean);
  const acts = store
    .all('follow_up')
    .filter((a) => a.rule === 'article' && a.planned_on && !a.done_at && !a.dismissed_at);
  const sent = store.all('touchpoint').filter((t) => t.kind === 'article' && t.direction === 'out');
  const articles = [...store.all('article')].sort((a, b) => compare(b.id, a.id));
  return articles.map((doc) => {
    const had = sent.filter((t) => t.article === doc.id).map((t) => t.contact as string);
    const planned = acts
      .filter((a) => a.subject === doc.id)
      .map((a): [string, string] => [a.occurrence.slice(a.occurrence.lastIndexOf('/') + 1), a.planned_on])
      .filter(([who]) => !had.includes(who));
    return {
      doc,
      had: [...new Set(had)].flatMap(first),
      planned: planned.flatMap(([who, day]) => first(who).map((name): [string, string] => [name, day])),
    };
  });
}
