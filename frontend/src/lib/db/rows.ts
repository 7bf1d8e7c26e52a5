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
}

/** A change on its way: frozen under its key, and repeated to the letter until an answer comes. */
export interface InFlight extends Pending {
  key: string;
}

export interface Parked extends InFlight {
  problem: { code: string; title: string; detail: string; errors?: Record<string, unknown> };
  since: number;
}

export interface Meta {
  account: string;
  email: string;
  device: string;
  cursor: string | null;
  epoch: string | null;
  holidays: string[];
}

export const nameOf = (kind: string, id: string): string => `${kind}/${id}`;
