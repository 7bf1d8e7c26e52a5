/** What was deleted and can be had back, on this device, without a signal. */
import { store, type Doc } from '../store.svelte';
import { titleWords } from '../words/changes';
import { TRASHED } from '../words/trash';
import { whom } from './outbox';

export interface Trashed {
  kind: string;
  id: string;
  title: string;
  meta: string;
}

/** Those that stand for themselves; what hangs on one of them comes back with it. */
export function trash(): Trashed[] {
  // Heard of when any of them changes.
  for (const kind of Object.keys(TRASHED)) void store.all(kind);
  const { book } = store;
  return [...(book?.rows.values() ?? [])]
    .filter(({ kind, id, gone }) => TRASHED[kind] && !gone && book!.isDeleted(kind, id))
    .sort((a, b) => b.seq - a.seq)
    .map(({ kind, id, doc }) => ({ kind, id, title: titleOf(kind, doc as Doc), meta: TRASHED[kind]! }));
}

const titleOf = (kind: string, doc: Doc): string =>
  (doc.label as string) || (doc.title as string) || titleWords(kind, whom(kind, doc));

/** An edit revives what was deleted, whichever device deleted it. */
export const bringBack = ({ kind, id }: Trashed): void => store.edit(kind, id, {});
