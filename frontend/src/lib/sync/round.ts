/** One round with the server: send what waits, bring down what is new. */
import { ApiProblem, ask } from '../api';
import { whole, type Book } from '../db/book';
import { nameOf, type InFlight, type Row } from '../db/rows';
import { keep, settle, takeRows, told, type Result } from './settle';

const BATCH = 200;
const PAGE = 1000;
const WEIGHT = 700_000;

interface Down {
  epoch: string;
  cursor: string;
  more: boolean;
  changes: Row[];
  holidays: { dates: string[] };
}

/** Sends and receives until nothing waits on either side; the names of the records that have changed here. */
export async function round(book: Book): Promise<string[]> {
  try {
    return await exchange(book);
  } catch (problem) {
    if (!(problem instanceof ApiProblem && problem.problem.code === 'cursor_expired')) throw problem;
    return [...(await startOver(book)), ...(await exchange(book))];
  }
}

async function exchange(book: Book): Promise<string[]> {
  const names: string[] = [];
  // Nothing is sent before the first rows are here: a server that was restored must be met with whole records.
  if (!book.meta.epoch) names.push(...(await receive(book)));
  do names.push(...(await send(book)));
  while (book.pending.size || book.inflight.size);
  return [...names, ...(await receive(book))];
}

async function send(book: Book): Promise<string[]> {
  if (!book.inflight.size) await freeze(book);
  const batch = [...book.inflight.values()];
  if (!batch.length) return [];
  const body = batch.map(({ key, kind, id, patch, base, delete: del }) =>
    del ? { key, kind, id, base, delete: true } : { key, kind, id, patch, base },
  );
  const { body: answer } = await ask<{ epoch: string; results: Result[] }>(`/sync?epoch=${book.meta.epoch}`, {
    method: 'POST',
    body,
  });
  return settle(book, answer.epoch, answer.results);
}

/** What waits becomes the batch that is on its way; it will be repeated to the letter until an answer comes. */
async function freeze(book: Book): Promise<void> {
  const names: string[] = [];
  let weight = 0;
  for (const [name, change] of [...book.pending].sort(([, a], [, b]) => a.at - b.at)) {
    weight += JSON.stringify(change.patch).length;
    if (names.length >= BATCH || (names.length && weight > WEIGHT)) break;
    book.pending.delete(name);
    book.inflight.set(name, { ...change, key: crypto.randomUUID() } satisfies InFlight);
    names.push(name);
  }
  await keep(book, names);
}

let seen: { at: string; etag: string } | null = null;

async function receive(book: Book): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const { cursor } = book.meta;
    const at = `/sync?limit=${PAGE}${cursor ? `&after=${encodeURIComponent(cursor)}` : ''}`;
    const answer = await ask<Down>(at, { etag: seen?.at === at ? seen.etag : null });
    if (answer.status === 304) return names;
    const { body } = answer;
    names.push(
      ...(await takeRows(book, body.changes, {
        cursor: body.cursor,
        epoch: body.epoch,
        holidays: body.holidays.dates,
      })),
    );
    seen = answer.etag ? { at, etag: answer.etag } : null;
    if (!body.more) return names;
  }
}

/** The server cannot go on from here: its rows are fetched anew, and what waits is sent again as whole records. */
async function startOver(book: Book): Promise<string[]> {
  for (const [name, change] of [...book.inflight, ...book.pending]) {
    const doc = book.get(change.kind, change.id);
    const patch = doc && !change.delete ? whole(doc, change.kind) : change.patch;
    const before = Object.fromEntries(Object.entries(change.before));
    book.pending.set(name, { ...change, patch, base: change.delete ? change.base : {}, before, created: undefined });
    book.inflight.delete(name);
  }
  const names = [...book.rows.keys(), ...book.pending.keys()];
  book.rows.clear();
  await book.keepMeta({ cursor: null, epoch: null });
  await keep(book, names);
  await book.db.clear('rows');
  const kinds = new Set(names.map((name) => name.split('/')[0]!));
  await book.reload();
  told(
    book,
    [...book.pending.values()].map((change) => nameOf(change.kind, change.id)),
  );
  book.tell(kinds);
  return names;
}
