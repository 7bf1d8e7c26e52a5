/** What the server answered, brought into the book: one transaction, so that a kill leaves either all of it or none. */
import type { Book } from '../db/book';
import { KINDS, type Value } from '../db/kinds';
import { nameOf, type InFlight, type Meta, type Notice, type Parked, type Pending, type Row } from '../db/rows';
import { joined, plain, type Slip } from '../db/slip';
import { newId } from '../rules/ids';
import { mergeText, newer, shared } from '../rules/merge';

export interface Result {
  key: string;
  status: string;
  row?: Row;
  again?: boolean;
  refused?: Record<string, string>;
  overwritten?: Record<string, Value>;
  /** For each field that was sent, the number at which this very change was written; the row may be newer. */
  base?: Record<string, string>;
  problem?: Parked['problem'];
}

interface Round {
  epoch: string;
  device: string;
  made: Pending[];
  notices: Notice[];
}

const SLICE = 250;
const UNSAID = { code: 'invalid', title: 'The server did not take this.', detail: 'Change it, or save it as a file.' };
const lines = (text: string): string[] => text.split('\n');
const now = (): string => new Date().toISOString().slice(0, 19) + 'Z';

/** Rows that came down, newest wins; the screen gets a breath between slices. */
export async function takeRows(book: Book, rows: Row[], meta: Partial<Meta>): Promise<string[]> {
  const tx = book.db.transaction(['rows', 'meta'], 'readwrite');
  const names: string[] = [];
  for (const [n, row] of rows.entries()) {
    const name = nameOf(row.kind, row.id);
    if (newer(row, book.rows.get(name)) !== row) continue;
    book.rows.set(name, row);
    names.push(name);
    const put = tx.objectStore('rows').put(row, name);
    if (n % SLICE === SLICE - 1) await put;
  }
  book.meta = { ...book.meta, ...meta };
  void tx.objectStore('meta').put(book.meta, 'meta');
  await tx.done;
  told(book, names);
  return names;
}

/** What became of the changes that were sent. */
export async function settle(book: Book, epoch: string, sent: InFlight[], results: Result[]): Promise<string[]> {
  const answers = new Map(results.map((result) => [result.key, result]));
  const round: Round = { epoch, device: book.meta.device, made: [], notices: [] };
  const names = sent.map((change) => nameOf(change.kind, change.id));
  await book.transact(
    names,
    (slips) => {
      for (const [name, slip] of slips) {
        const result = slip.inflight && answers.get(slip.inflight.key);
        if (result) slips.set(name, settled(slip, slip.inflight!, result, round));
      }
      for (const made of round.made) slips.set(nameOf(made.kind, made.id), { pending: made });
    },
    round.notices,
  );
  return [...names, ...round.made.map((made) => nameOf(made.kind, made.id))];
}

function settled(before: Slip, sent: InFlight, result: Result, round: Round): Slip {
  const rows = result.row && newer(result.row, before.rows) === result.row ? result.row : before.rows;
  const slip: Slip = { ...before, rows, inflight: undefined };
  for (const [field, value] of Object.entries(result.overwritten ?? {}))
    round.notices.push({ kind: sent.kind, id: sent.id, what: 'overwritten', field, value, at: Date.now() });
  if (result.status === 'gone') return gone(slip, sent, round);
  if (result.status === 'invalid') return refused(slip, sent, result);
  // An edit made elsewhere beat the delete: what was typed here before it is worth sending after all.
  if (result.status === 'kept' && Object.keys(sent.patch).length)
    return { ...slip, pending: joined({ ...plain(sent), created: undefined, delete: undefined }, slip.pending) };
  if (result.row) rebase(slip, sent, result, round.epoch);
  const texts = Object.keys(result.refused ?? {});
  if (slip.pending?.delete) return { ...slip, pending: joined(only(texts, sent), slip.pending) };
  for (const field of texts) mergeBack(slip, sent, field, round);
  return slip;
}

/** A delete has not seen what somebody else wrote: it goes up as it was said, and the texts with it, should it not be taken. */
function only(texts: string[], sent: InFlight): Pending | undefined {
  if (!texts.length) return undefined;
  const of = <T>(all: Record<string, T>) =>
    Object.fromEntries(Object.entries(all).filter(([field]) => texts.includes(field)));
  return { ...plain(sent), created: undefined, patch: of(sent.patch), base: of(sent.base), before: of(sent.before) };
}

function gone(slip: Slip, sent: InFlight, round: Round): Slip {
  if (!sent.delete) round.notices.push({ kind: sent.kind, id: sent.id, what: 'gone', at: Date.now() });
  return { ...slip, pending: undefined, parked: undefined };
}

/** Parked where the user sees it, unless it was mended while it was on its way. */
function refused(slip: Slip, sent: InFlight, { problem = UNSAID }: Result): Slip {
  if (slip.pending) return { ...slip, pending: joined(plain(sent), slip.pending) };
  return { ...slip, parked: { ...sent, problem, since: Date.now() } };
}

/** What was edited again while it was on its way now stands on what the server has just taken from us. */
function rebase({ pending: waits }: Slip, sent: InFlight, result: Result, epoch: string): void {
  if (!waits) return;
  waits.created = undefined;
  if (sent.delete) return;
  for (const field of Object.keys(sent.patch)) {
    if (!(field in waits.patch || waits.delete) || result.refused?.[field] !== undefined) continue;
    waits.base[field] = result.base?.[field] ?? `${epoch}.0`;
    if (KINDS[sent.kind]!.texts.includes(field)) waits.before[field] = String(sent.patch[field] ?? '');
  }
}

/** A text that somebody else has changed meanwhile: both edits stay, and where they overlap a person decides. */
function mergeBack(slip: Slip, sent: InFlight, field: string, { epoch, device, made }: Round): void {
  // The words of the row and not of the refusal: a repeated answer may be older than the row beside it.
  const theirs = String(slip.rows?.doc[field] ?? '');
  const { kind, id, at } = sent;
  const waits = (slip.pending ??= { kind, id, patch: {}, base: {}, before: {}, at });
  const mine = String(waits.patch[field] ?? sent.patch[field] ?? '');
  const origin = sent.before[field];
  const merged = mergeText(
    origin === undefined ? shared(lines(mine), lines(theirs)) : lines(origin),
    lines(mine),
    lines(theirs),
  );
  waits.patch[field] = merged.text.join('\n');
  waits.base[field] = `${epoch}.${slip.rows?.fields[field] ?? 0}`;
  waits.before[field] = theirs;
  if (!merged.conflict || mine === theirs) return;
  const patch = { subject_kind: kind, subject: id, field, mine, theirs, device, at: now(), settled_at: null };
  made.push({ kind: 'conflict', id: newId(), patch, base: {}, before: {}, created: true, at: Date.now() });
}

export function told(book: Book, names: string[]): void {
  book.tell(new Set(names.map((name) => book.show(name))));
}
