/** One database an account, opened once; its migrations are numbered. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { InFlight, Meta, Parked, Pending, Row } from './rows';

export interface Drawer extends DBSchema {
  rows: { key: string; value: Row };
  pending: { key: string; value: Pending };
  inflight: { key: string; value: InFlight };
  parked: { key: string; value: Parked };
  meta: { key: string; value: Meta };
  drafts: { key: string; value: { text: string; at: number } };
  files: { key: string; value: { id: string; name: string; type: string; bytes: ArrayBuffer; at: number } };
}
export type Db = IDBPDatabase<Drawer>;

const CURRENT = 'beforehand-account';
const nameFor = (account: string) => `beforehand-${account}`;

export function currentAccount(): string | null {
  return localStorage.getItem(CURRENT);
}

export function rememberAccount(account: string): void {
  localStorage.setItem(CURRENT, account);
}

export async function open(account: string): Promise<Db> {
  return openDB<Drawer>(nameFor(account), 1, {
    upgrade(db, from) {
      if (from < 1)
        for (const store of ['rows', 'pending', 'inflight', 'parked', 'meta', 'drafts', 'files'] as const)
          db.createObjectStore(store);
    },
    blocking(_now, _next, event) {
      // A newer version in another tab wants in: let go, the next use opens again.
      (event.target as IDBDatabase).close();
    },
  });
}

/** Leaves nothing of the account on this device. */
export async function forget(db: Db, account: string): Promise<void> {
  db.close();
  await deleteDB(nameFor(account));
  localStorage.removeItem(CURRENT);
}
