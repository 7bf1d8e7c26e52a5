/** Who may be there twice, made one and two again, with or without a signal. */
import { KINDS_NAMING, merged, parted, type Change, type Did, type Records } from '../rules/one-person';
import { TWO, twins, type Pair } from '../rules/twins';
import { derivedId } from '../rules/derived';
import { compare } from '../rules/docs';
import { nameOf } from '../db/rows';
import { instant, store, type Doc } from '../store.svelte';
import { memo } from './memo';

const found = memo((contacts: Doc[], acts: Doc[]): Pair[] => twins({ contacts, follow_ups: acts }).pairs);
export const pairs = (): Pair[] => found(store.all('contact'), store.all('follow_up'));

/** What became one lately, the latest first; of those the ones that are one still. */
export const merges = (): Doc[] =>
  store
    .all('merge')
    .filter((one) => !one.undone_at && store.get('contact', one.kept))
    .sort((a, b) => compare(b.at ?? '', a.at ?? ''));

const records = (): Records => Object.fromEntries(KINDS_NAMING.map((kind) => [`${kind}s`, store.all(kind)]));

function say({ kind, id, patch, delete: gone }: Change): void {
  if (gone) store.remove(kind, id);
  // What is in the book, deleted or not, is changed; what never came so far is made.
  else if (store.book?.slip(nameOf(kind, id)).rows || store.get(kind, id)) store.edit(kind, id, patch!);
  else store.create(kind, patch!, id);
}

/** Makes `gone` a part of `kept`; the answer takes it back. */
export function makeOne(kept: string, gone: string): () => void {
  const { changes, did } = merged({ account: store.account, kept, gone, records: records() });
  changes.forEach(say);
  const id = store.create('merge', { kept, gone, at: instant(), did: JSON.stringify(did) });
  return () => makeTwo(store.get('merge', id)!);
}

export function makeTwo(merge: Doc): void {
  parted({ gone: merge.gone, did: JSON.parse(merge.did) as Did, records: records() }).changes.forEach(say);
  store.edit('merge', merge.id, { undone_at: instant() });
}

/** Those who were said to be two, the latest first. */
export const apart = (): Doc[] =>
  store
    .all('follow_up')
    .filter(
      (f) => f.rule === TWO && f.dismissed_at && store.get('contact', f.subject) && store.get('contact', f.occurrence),
    )
    .sort((a, b) => compare(b.dismissed_at, a.dismissed_at));

/** The names of those whom somebody was kept apart from. */
export const keptFrom = (id: string): string[] =>
  apart()
    .filter((act) => act.subject === id || act.occurrence === id)
    .map((act) => store.get('contact', act.subject === id ? act.occurrence : act.subject)!.name as string);

/** Perhaps they are one after all: the pair is shown again. */
export const lookAgain = (act: Doc): (() => void) => store.remove('follow_up', act.id);

/** They are two; the answer takes it back. */
export function keepTwo({ a, b }: Pair): () => void {
  const id = derivedId(store.account, TWO, a, b);
  store.create('follow_up', { rule: TWO, subject: a, occurrence: b, dismissed_at: instant() }, id);
  return () => store.remove('follow_up', id);
}
