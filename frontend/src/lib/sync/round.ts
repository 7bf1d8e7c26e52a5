/** One round with the server: send what waits, bring down what is new. */
import { ApiProblem, ask } from '../api';
import type { Book } from '../db/book';
import type { InFlight, Meta, Row } from '../db/rows';
import { sendPapers } from './papers';
import { freeze, startOver } from './batch';
import { settle, takeRows, type Result } from './settle';

const PAGE = 1000;
const ENOUGH = 100;
/** Answers that no repetition changes: something in the batch cannot be read at all. */
const UNREADABLE = [400, 413, 415, 422];

interface Down {
  epoch: string;
  cursor: string;
  more: boolean;
  changes: Row[];
  holidays: { dates: string[] };
}

/** Thrown where the server knows another account than the one whose records lie here. */
export class AnotherAccount extends Error {}

export type Progress = (received: number) => void;

/** Sends and receives until nothing waits on either side; the names of the records that have changed here. */
export async function round(book: Book, progress: Progress = () => {}): Promise<string[]> {
  try {
    return await exchange(book, progress);
  } catch (problem) {
    if (!(problem instanceof ApiProblem && problem.problem.code === 'cursor_expired')) throw problem;
    await own(book);
    // What is on the screen stays there until all of the server's rows are here: a signal may go at any moment.
    const { rows, meta } = await everything(progress);
    return [...(await startOver(book, rows, meta)), ...(await exchange(book, progress))];
  }
}

async function exchange(book: Book, progress: Progress): Promise<string[]> {
  const names: string[] = [];
  // Nothing is sent before the first rows are here: a server that was restored must be met with whole records.
  if (!book.meta.epoch) {
    await own(book);
    names.push(...(await receive(book, progress)));
  }
  for (let n = 0; book.pending.size || book.inflight.size; n += 1) {
    if (n > ENOUGH) throw new Error('The server never takes what it is sent.');
    names.push(...(await send(book)));
  }
  names.push(...(await receive(book, progress)));
  await sendPapers(book);
  return names;
}

/** An epoch is one account's: where it is unknown, somebody else may have signed in on this device meanwhile. */
async function own(book: Book): Promise<void> {
  const { body } = await ask<{ account: string }>('/session');
  if (body.account !== book.account) throw new AnotherAccount();
}

async function send(book: Book): Promise<string[]> {
  if (!book.inflight.size) await freeze(book);
  const batch = [...book.inflight.values()].sort((a, b) => a.at - b.at);
  return batch.length ? deliver(book, batch) : [];
}

/** One change that cannot be read must not hold the others back: the batch is halved until it stands alone. */
async function deliver(book: Book, batch: InFlight[]): Promise<string[]> {
  try {
    const { epoch, results } = await post(book, batch);
    if (batch.some(({ key }) => !results.some((result) => result.key === key)))
      throw new Error('An answer is missing.');
    return await settle(book, epoch, batch, results);
  } catch (trouble) {
    if (!(trouble instanceof ApiProblem && UNREADABLE.includes(trouble.problem.status))) throw trouble;
    const { problem } = trouble;
    if (batch.length === 1)
      return settle(book, book.meta.epoch!, batch, [{ key: batch[0]!.key, status: 'invalid', problem }]);
    const half = batch.length >> 1;
    return [...(await deliver(book, batch.slice(0, half))), ...(await deliver(book, batch.slice(half)))];
  }
}

async function post(book: Book, batch: InFlight[]): Promise<{ epoch: string; results: Result[] }> {
  const body = batch.map(({ key, kind, id, patch, base, delete: del }) =>
    del ? { key, kind, id, base, delete: true } : { key, kind, id, patch, base },
  );
  const at = `/sync?epoch=${book.meta.epoch}`;
  return (await ask<{ epoch: string; results: Result[] }>(at, { method: 'POST', body })).body;
}

async function everything(progress: Progress): Promise<{ rows: Row[]; meta: Partial<Meta> }> {
  const rows: Row[] = [];
  for (let cursor: string | null = null; ; progress(rows.length)) {
    const page: Down = (await ask<Down>(addressOf(cursor))).body;
    rows.push(...page.changes);
    cursor = page.cursor;
    if (!page.more) return { rows, meta: { cursor, epoch: page.epoch, holidays: page.holidays.dates } };
  }
}

const addressOf = (cursor: string | null): string =>
  `/sync?limit=${PAGE}${cursor ? `&after=${encodeURIComponent(cursor)}` : ''}`;

let seen: { at: string; etag: string } | null = null;

async function receive(book: Book, progress: Progress): Promise<string[]> {
  const names: string[] = [];
  for (;;) {
    const at = addressOf(book.meta.cursor);
    const answer = await ask<Down>(at, { etag: seen?.at === at ? seen.etag : null });
    if (answer.status === 304) return names;
    const { changes, epoch, holidays, more, cursor: next } = answer.body;
    names.push(...(await takeRows(book, changes, { cursor: next, epoch, holidays: holidays.dates })));
    seen = answer.etag ? { at, etag: answer.etag } : null;
    if (!more) return names;
    progress(names.length);
  }
}
