/** Sends what waits once there is a signal again, with the app closed too. */
import { api } from '../lib/api';
import { Book } from '../lib/db/book';
import { round } from '../lib/sync/round';
import { tellPages } from './push';

/** Pages that are open send by themselves; with none, this worker makes the round under the same lock. */
export async function send(): Promise<void> {
  if (await tellPages('sync')) return;
  // The session says whose records may travel: another account's wait on this device until it is back.
  const { account } = await api.get<{ account: string }>('/session');
  const kept = await indexedDB.databases();
  if (!kept.some(({ name }) => name === `beforehand-${account}`)) return;
  await navigator.locks.request(`beforehand-${account}`, async () => {
    const book = await Book.open(account);
    await round(book).finally(() => book.db.close());
  });
}
