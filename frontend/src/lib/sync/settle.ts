/** What the server answered, brought into the book: one transaction, so that a kill leaves either all of it or none. */
import type { Book } from '../db/book';
import { KINDS, type Value } from '../db/kinds';
import { nameOf, type InFlight, type Parked, type Pending, type Row } from '../db/rows';
import { newId } from '../rules/ids';
import { mergeText, newer } from '../rules/merge';

export interface Result {
  key: string;
  status: string;
  row?: Row;
  /** For each field that was sent, the number at which this very change was written; the row may be newer. */
  base?: Record<string, string>;
  refused?: Record<string, string>;
  overwritten?: Record<string, Value>;
  problem?: Parked['problem'];
}

const lines = (text: string): string[] => text.split('\n');
const now = (): string => new Date().toISOString().slice(0, 19) + 'Z';

/** Rows that came down, newest wins. */
export async function takeRows(
  book: Book,
  rows: Row[],
  meta: { cursor: string; epoch: string; holidays: string[] },
): Promise<string[]> {
  const tx = book.db.transaction(['rows', 'meta'], 'readwrite');
  const names: string[] = [];
  for (const row of rows) {
    const name = nameOf(row.kind, row.id);
    if (!KINDS[row.kind] || newer(row, book.rows.get(name)) !== row) continue;
    book.rows.set(name, row);
    names.push(name);
    void tx.objectStore('rows').put(row, name);
  }
  book.meta = { ...book.meta, ...meta };
  void tx.objectStore('meta').put(book.meta, 'meta');
  await tx.done;
  told(book, names);
  return names;
}

/** What became of the batch that was sent. */
export async function settle(book: Book, epoch: string, results: Result[]): Promise<string[]> {
  const sent = new Map([...book.inflight.values()].map((change) => [change.key, change]));
  const names: string[] = [];
  for (const result of results) {
    const change = sent.get(result.key);
    if (change) names.push(...settleOne(book, epoch, change, result));
  }
  await keep(book, names);
  told(book, names);
  return names;
}

function settleOne(book: Book, epoch: string, change: InFlight, result: Result): string[] {
  const name = nameOf(change.kind, change.id);
  const touched = [name];
  book.inflight.delete(name);
  if (result.row && newer(result.row, book.rows.get(name)) === result.row) book.rows.set(name, result.row);
  if (result.status === 'gone') book.pending.delete(name);
  if (result.status === 'invalid' && result.problem)
    book.parked.set(name, { ...change, problem: result.problem, since: Date.now() });
  if (result.row) rebase(book, epoch, change, result);
  for (const field of Object.keys(result.refused ?? {})) touched.push(...mergeBack(book, epoch, change, field));
  return touched;
}

/** What was edited again while it was on its way now stands on what the server has just taken from us. */
function rebase(book: Book, epoch: string, change: InFlight, result: Result): void {
  const waits = book.pending.get(nameOf(change.kind, change.id));
  if (!waits || !result.row) return;
  waits.created = undefined;
  if (change.delete) return;
  for (const field of Object.keys(change.patch)) {
    if (!(field in waits.patch || waits.delete) || result.refused?.[field] !== undefined) continue;
    waits.base[field] = result.base?.[field] ?? `${epoch}.0`;
    if (KINDS[change.kind]!.texts.includes(field)) waits.before[field] = String(change.patch[field] ?? '');
  }
}

/** A text that somebody else has changed meanwhile: both edits stay, and where they overlap a person decides. */
function mergeBack(book: Book, epoch: string, change: InFlight, field: string): string[] {
  const name = nameOf(change.kind, change.id);
  // The words of the row and not of the refusal: a repeated answer may be older than the row beside it.
  const theirs = String(book.rows.get(name)?.doc[field] ?? '');
  const waits: Pending = book.pending.get(name) ?? {
    kind: change.kind,
    id: change.id,
    patch: {},
    base: {},
    before: {},
    at: change.at,
  };
  const mine = String(waits.patch[field] ?? change.patch[field] ?? '');
  const merged = mergeText(lines(change.before[field] ?? ''), lines(mine), lines(theirs));
  waits.patch[field] = merged.text.join('\n');
  waits.base[field] = `${epoch}.${book.rows.get(name)?.fields[field] ?? 0}`;
  waits.before[field] = theirs;
  book.pending.set(name, waits);
  if (!merged.conflict || mine === theirs) return [];
  const id = newId();
  const patch = {
    subject_kind: change.kind,
    subject: change.id,
    field,
    mine,
    theirs,
    device: book.meta.device,
    at: now(),
    settled_at: null,
  };
  book.pending.set(nameOf('conflict', id), {
    kind: 'conflict',
    id,
    patch,
    base: {},
    before: {},
    created: true,
    at: Date.now(),
  });
  return [nameOf('conflict', id)];
}

/** Writes the records down as they stand in memory. */
export async function keep(book: Book, names: string[]): Promise<void> {
  const tx = book.db.transaction(['rows', 'pending', 'inflight', 'parked'], 'readwrite', { durability: 'strict' });
  for (const name of names) {
    for (const store of ['rows', 'pending', 'inflight', 'parked'] as const) {
      const value = book[store].get(name);
      void (value ? tx.objectStore(store).put(value as never, name) : tx.objectStore(store).delete(name));
    }
  }
  await tx.done;
}

export function told(book: Book, names: string[]): void {
  book.tell(new Set(names.map((name) => book.show(name))));
}
