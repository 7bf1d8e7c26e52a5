/** One database an account, opened once; its migrations are numbered. */
import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { InFlight, Meta, Notice, Parked, Pending, Row } from './rows';

export interface Drawer extends DBSchema {
  rows: { key: string; value: Row };
  pending: { key: string; value: Pending };
  inflight: { key: string; value: InFlight };
  parked: { key: string; value: Parked };
  meta: { key: string; value: Meta };
  drafts: { key: string; value: { text: string; at: number } };
  files: { key: string; value: { id: string; name: string; type: string; bytes: ArrayBuffer; at: number } };
  notices: { key: string; value: Notice };
  blobs: { key: string; value: { name: string; type: string; bytes: ArrayBuffer } };
  told: { key: string; value: Ledger };
}
/** The ledger of reminders, as the server told it last. */
type Ledger = { items: any[]; next: string | null; at: number }; // eslint-disable-line @typescript-eslint/no-explicit-any -- only its screen reads it
export type Db = IDBPDatabase<Drawer>;

/** The database was taken away: the account was signed out in another tab, or a newer version of the app wants in. */
export type Lost = (why: 'left' | 'newer') => void;

const CURRENT = 'beforehand-account';
const nameFor = (account: string) => `beforehand-${account}`;

/** What each version adds, in order; a version that has been shipped is never changed. */
const MIGRATIONS: ((db: Db) => void)[] = [
  (db) => {
    for (const store of ['rows', 'pending', 'inflight', 'parked', 'meta', 'drafts', 'files'] as const)
      db.createObjectStore(store);
  },
  (db) => {
    for (const store of ['notices', 'blobs'] as const) db.createObjectStore(store);
  },
  (db) => void db.createObjectStore('told'),
];

export function currentAccount(): string | null {
  return localStorage.getItem(CURRENT);
}

export function rememberAccount(account: string): void {
  localStorage.setItem(CURRENT, account);
}

export async function open(account: string, lost: Lost = () => {}): Promise<Db> {
  return openDB<Drawer>(nameFor(account), MIGRATIONS.length, {
    upgrade(db, from) {
      for (const migrate of MIGRATIONS.slice(from)) migrate(db);
    },
    // Every tab lets go at once when another wants to upgrade or to delete, so that nobody stays blocked.
    blocking(_now, next, event) {
      (event.target as IDBDatabase).close();
      lost(next === null ? 'left' : 'newer');
    },
    terminated: () => lost('newer'),
  });
}

/** Leaves nothing of the account on this device. */
export async function forget(db: Db, account: string): Promise<void> {
  db.close();
  await deleteDB(nameFor(account));
  for (const key of Object.keys(localStorage)) if (key.startsWith('beforehand-')) localStorage.removeItem(key);
}
