/** What was deleted and can be had back, on this device, without a signal. */
import { whole } from '../db/book';
import { nameOf, parts } from '../db/rows';
import { store, type Doc } from '../store.svelte';
import { titleWords } from '../words/changes';
import { TRASHED } from '../words/trash';
import { whom } from './outbox';

export interface Trashed {
  kind: string;
  id: string;
  title: string;
  meta: string;
  /** What it said, where the server never heard of it. */
  said?: Doc;
}

/** Those that stand for themselves; what hangs on one of them comes back with it. */
export function trash(): Trashed[] {
  // Heard of when any of them changes.
  for (const kind of Object.keys(TRASHED)) void store.all(kind);
  const { book } = store;
  return [...(book?.rows.values() ?? [])]
    .filter(({ kind, id, gone }) => TRASHED[kind] && !gone && book!.isDeleted(kind, id))
    .sort((a, b) => b.seq - a.seq)
    .map(({ kind, id, doc }) => row(kind, id, doc as Doc));
}

const row = (kind: string, id: string, doc: Doc): Trashed => ({
  kind,
  id,
  title: titleOf(kind, doc),
  meta: TRASHED[kind]!,
});

const LAID = 'gone/';
const DAYS = 30 * 86_400_000;

/** What was made and deleted before the server heard of it lies on this device alone, as long as the rest. */
export async function laidBy(): Promise<Trashed[]> {
  const db = store.book?.db;
  const found: Trashed[] = [];
  for (const key of (await db?.getAllKeys('drafts', IDBKeyRange.bound(LAID, `${LAID}\uffff`))) ?? []) {
    const kept = await db!.get('drafts', key);
    const { kind, id } = parts(key.slice(LAID.length));
    if (!kept || !TRASHED[kind] || kept.at < Date.now() - DAYS) await db!.delete('drafts', key);
    else found.push({ ...row(kind, id, JSON.parse(kept.text) as Doc), said: JSON.parse(kept.text) as Doc });
  }
  return found.reverse();
}

/** Those that are neither back nor known to the server by now. */
export const stillGone = (laid: Trashed[]): Trashed[] =>
  laid.filter(({ kind, id }) => !store.get(kind, id) && !store.book?.rows.has(nameOf(kind, id)));

const titleOf = (kind: string, doc: Doc): string =>
  (doc.label as string) || (doc.title as string) || titleWords(kind, whom(kind, doc));

/** Nothing of somebody who is forgotten is left lying here. */
export async function forget(id: string): Promise<void> {
  const db = store.book?.db;
  for (const one of await laidBy())
    if (one.id === id || JSON.stringify(one.said).includes(id))
      await db?.delete('drafts', LAID + nameOf(one.kind, one.id));
}

/** An edit revives what was deleted, whichever device deleted it; what never came so far is made again. */
export function bringBack({ kind, id, said }: Trashed): void {
  if (!said) return store.edit(kind, id, {});
  store.create(kind, whole(said, kind), id);
  void store.book?.db.delete('drafts', LAID + nameOf(kind, id));
}
