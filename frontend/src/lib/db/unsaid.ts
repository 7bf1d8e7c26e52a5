/** What was said in the last moment before a page went, when the disk was too slow for it: the same tab says it again when it is back. */
import type { Patch } from './kinds';

type Said = [kind: string, id: string, patch: Patch, how: { created?: boolean; delete?: boolean }];

/** What lies longer was overtaken: a page that was only laid aside has written it meanwhile. */
const LATE = 60_000;
const leaf = (account: string) => `said ${account}`;
const saying = new Set<Said>();

/** Until the answer is called, it is not known to be on the disk. */
export function unsaid(said: Said): () => void {
  saying.add(said);
  return () => void saying.delete(said);
}

export function leave(account: string): void {
  if (saying.size) sessionStorage.setItem(leaf(account), JSON.stringify({ at: Date.now(), said: [...saying] }));
  else sessionStorage.removeItem(leaf(account));
}

/** What was left here, once. */
export function left(account: string): Said[] {
  const { at, said } = JSON.parse(sessionStorage.getItem(leaf(account)) ?? '{"at":0}') as { at: number; said: Said[] };
  sessionStorage.removeItem(leaf(account));
  return Date.now() - at < LATE ? said : [];
}
