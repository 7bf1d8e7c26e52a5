/** What lies on the phone: rows as the server said them, and what was said here and waits. */
import type { Patch, Value } from './kinds';

export interface Row {
  kind: string;
  id: string;
  seq: number;
  deleted: boolean;
  gone?: boolean;
  fields: Record<string, number>;
  doc: Record<string, Value>;
}

/** What was changed here and not sent yet; changes of one record are one. */
export interface Pending {
  kind: string;
  id: string;
  patch: Patch;
  base: Record<string, string>;
  /** The texts as they stood when the edit began, so that two edits can be merged by line. */
  before: Record<string, string>;
  created?: boolean;
  delete?: boolean;
  at: number;
  /** The record as it stood when the server could not go on, should it have lost it. */
  whole?: { epoch: string | null; patch: Patch };
}

/** A change on its way: frozen under its key, and repeated to the letter until an answer comes. */
export interface InFlight extends Pending {
  key: string;
}

export interface Parked extends InFlight {
  problem: { code: string; title: string; detail: string; errors?: Record<string, unknown> };
  since: number;
}

/** What happened to somebody's words without their doing: overwritten elsewhere, or erased with the record. */
export interface Notice {
  kind: string;
  id: string;
  what: 'overwritten' | 'gone';
  field?: string;
  value?: Value;
  at: number;
}

export interface Meta {
  account: string;
  email: string;
  device: string;
  cursor: string | null;
  epoch: string | null;
  holidays: string[];
  /** The zone in which this device last was; only a journey moves the preference. */
  zone?: string;
  /** Whether this device was asked about reminders, and answered. */
  reminders_offered?: boolean;
  install_offered?: boolean;
}

export const nameOf = (kind: string, id: string): string => `${kind}/${id}`;
export const parts = (name: string): { kind: string; id: string } => {
  const at = name.indexOf('/');
  return { kind: name.slice(0, at), id: name.slice(at + 1) };
};

const PORTION = 250;

/** All rows, a few at a time: thousands in one piece would hold the screen still. */
export async function* portions(store: {
  getAll(from: IDBKeyRange | null, most: number): Promise<Row[]>;
}): AsyncGenerator<Row[]> {
  let some = await store.getAll(null, PORTION);
  while (some.length) {
    const last = some.at(-1)!;
    const next = store.getAll(IDBKeyRange.lowerBound(nameOf(last.kind, last.id), true), PORTION);
    yield some;
    some = await next;
  }
}
