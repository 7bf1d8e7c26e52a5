/** Sends what waits when the signal is back, even with no page open. */
import { Book } from '../lib/db/book';
import { round } from '../lib/sync/round';

declare const self: ServiceWorkerGlobalScope;

export async function sendWaiting(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window' });
  if (pages.length) return pages.forEach((page) => page.postMessage('sync'));
  for (const account of await accounts()) {
    await navigator.locks.request(`beforehand-${account}`, async () => {
      const book = await Book.open(account);
      await round(book).finally(() => book.db.close());
    });
  }
}

async function accounts(): Promise<string[]> {
  const all = await indexedDB.databases();
  return all.map(({ name }) => /^beforehand-([0-9a-f-]{36})$/.exec(name ?? '')?.[1]).filter((id) => id !== undefined);
}
