/** The same said of many records at once, as the store says it of one. */
import { changeAll } from './db/many';
import { store, type Patch } from './store.svelte';

export function editAll(kind: string, said: [id: string, patch: Patch][]): void {
  const { book } = store;
  if (!book || !said.length) return;
  void changeAll(book, kind, said).then(
    (names) => store.book === book && store.loop?.edited(names),
    // It stands on the screen and not on the disk: the line at the foot says so.
    () => book.tell(new Set()),
  );
}
