/** The batch on its way: frozen once, repeated to the letter, thawed only where the server cannot go on. */
import { PARTS, whole, type Book } from '../db/book';
import { nameOf, type InFlight, type Meta, type Pending, type Row } from '../db/rows';
import { joined, plain } from '../db/slip';

const BATCH = 200;
/** What a thin line carries before patience ends. */
const WEIGHT = 250_000;

/** What waits longest becomes the batch that is on its way. */
export async function freeze(book: Book): Promise<void> {
  const names = [...book.pending].sort(([, a], [, b]) => a.at - b.at).map(([name]) => name);
  await book.transact(names.slice(0, BATCH), (slips) => {
    let weight = 0;
    for (const [name, slip] of slips) {
      if (!slip.pending) continue;
      const change = fitted(slip.pending, slip.rows, book.meta.epoch);
      weight += JSON.stringify(change.patch).length;
      const frozen: InFlight = { ...change, key: crypto.randomUUID() };
      slips.set(name, { ...slip, pending: undefined, inflight: frozen });
      if (weight > WEIGHT) break;
    }
  });
}

/** A server that was restored, or that has lost the record, gets all of it; any other only what was edited. */
function fitted(change: Pending, row: Row | undefined, epoch: string | null): Pending {
  const { whole: kept, ...rest } = change;
  if (!kept || change.delete || (row && kept.epoch === epoch)) return rest;
  return { ...rest, patch: { ...kept.patch, ...rest.patch }, base: {} };
}

/** The server could not go on from here: its rows take the place of those at hand, and what waits is kept with its whole record. */
export async function startOver(book: Book, rows: Row[], fresh: Partial<Meta>): Promise<string[]> {
  const { db, meta } = book;
  const tx = db.transaction([...PARTS, 'meta'], 'readwrite', { durability: 'strict' });
  const [sent, waits, parked] = await Promise.all([
    tx.objectStore('inflight').getAll(),
    tx.objectStore('pending').getAll(),
    tx.objectStore('parked').getAll(),
  ]);
  const kept = <T extends Pending>(change: T): T => ({ ...change, whole: change.whole ?? wholeOf(book, change) });
  const all = new Map<string, Pending>();
  // What was on its way may have arrived before the server was put back: it is no creation any more.
  for (const change of [...sent.map((one) => ({ ...plain(one), created: undefined })), ...waits]) {
    const name = nameOf(change.kind, change.id);
    all.set(name, kept(joined(all.get(name), change)!));
  }
  for (const [name, change] of all) void tx.objectStore('pending').put(change, name);
  for (const change of parked) void tx.objectStore('parked').put(kept(change), nameOf(change.kind, change.id));
  void tx.objectStore('inflight').clear();
  void tx.objectStore('rows').clear();
  for (const row of rows) void tx.objectStore('rows').put(row, nameOf(row.kind, row.id));
  void tx.objectStore('meta').put({ ...meta, ...fresh }, 'meta');
  await tx.done;
  const before = [...book.rows.keys()];
  await book.reload();
  return [...new Set([...before, ...book.rows.keys(), ...all.keys()])];
}

function wholeOf(book: Book, { kind, id }: Pending): Pending['whole'] {
  const doc = book.get(kind, id);
  return doc && { epoch: book.meta.epoch, patch: whole(doc, kind) };
}
