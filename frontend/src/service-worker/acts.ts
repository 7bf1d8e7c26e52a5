/** What a button of a card says is kept on this device at once, with the app closed and without a signal; it travels like everything else. */
import { Book } from '../lib/db/book';
import type { Doc, Patch } from '../lib/db/kinds';
import { nameOf } from '../lib/db/rows';
import { addDays, dayOf } from '../lib/rules/when';
import type { Write } from './payload';

/** Whether it is kept; not where another account, or nobody, is signed in here. */
export async function keep(account: string, write: Write, now = Date.now()): Promise<boolean> {
  const kept = await indexedDB.databases();
  if (!account || !kept.some(({ name }) => name === `beforehand-${account}`)) return false;
  const book = await Book.open(account);
  try {
    const name = await said(book, write, now);
    if (name) tell(account, name);
    return true;
  } finally {
    book.db.close();
  }
}

/** Says it of the record that is meant; nothing where it was said before, or what it is about is gone. */
async function said(book: Book, { kind, id, patch }: Write, now: number): Promise<string | null> {
  const there = book.get(kind, id) ?? book.all(kind).find((doc) => isSame(kind, doc, patch));
  if (kind === 'capture' ? !there || there.done_at : kind === 'touchpoint' && there) return null;
  const record = there?.id ?? id;
  await book.change(kind, record, filled(patch, zoneOf(book), now), { created: !there });
  return nameOf(kind, record);
}

const SAME: Record<string, string[]> = {
  follow_up: ['rule', 'subject', 'occurrence'],
  touchpoint: ['kind', 'contact', 'meeting'],
};
/** One thing owed is acted upon in one record, and one meeting is thanked for once, whoever made the record. */
const isSame = (kind: string, doc: Doc, patch: Patch): boolean =>
  (SAME[kind] ?? ['id']).every((field) => doc[field] === patch[field]);

/** The moment and the day after it are those of the tap. */
export function filled(patch: Patch, zone: string, now: number): Patch {
  const words: Record<string, string> = {
    '@now': new Date(now).toISOString().slice(0, 19) + 'Z',
    '@tomorrow': addDays(dayOf(now, zone), 1),
  };
  return Object.fromEntries(Object.entries(patch).map(([field, value]) => [field, words[String(value)] ?? value]));
}

const zoneOf = (book: Book): string => (book.get('preference', book.account)?.zone as string | undefined) ?? 'UTC';

/** Pages that are open show it too. */
function tell(account: string, name: string): void {
  const channel = new BroadcastChannel(`beforehand-${account}`);
  channel.postMessage([name]);
  channel.close();
}
