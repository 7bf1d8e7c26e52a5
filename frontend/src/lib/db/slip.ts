/** All that a device knows of one record, and how words said about it change that. */
import { mergeText } from '../rules/merge';
import type { Patch } from './kinds';
import type { InFlight, Parked, Pending, Row } from './rows';

export interface Slip {
  rows?: Row;
  pending?: Pending;
  inflight?: InFlight;
  parked?: Parked;
}
export type Verb = (slip: Slip) => Slip;

/** What was parked goes on with what was said since. */
export function joined(earlier: Pending | undefined, later: Pending | undefined): Pending | undefined {
  if (!earlier || !later) return later ?? earlier;
  return {
    ...plain(earlier),
    whole: later.whole ?? earlier.whole,
    delete: later.delete,
    patch: { ...earlier.patch, ...later.patch },
    base: { ...later.base, ...earlier.base },
    before: { ...later.before, ...earlier.before },
  };
}

/** A change without what belongs to one sending of it. */
export const plain = ({ kind, id, patch, base, before, created, delete: del, at, whole }: Pending): Pending => ({
  kind,
  id,
  patch,
  base,
  before,
  created,
  delete: del,
  at,
  whole,
});

/** Something more is said of a record; to edit what was parked is to mend it. `from` holds the texts as they were shown. */
export const edited =
  (said: Pending, from: Record<string, string>): Verb =>
  (slip) => {
    const was = joined(slip.parked, slip.pending);
    const next = was ? joined(was, { ...said, patch: { ...said.patch, ...besides(was, said, from) } })! : said;
    const unmade = next.delete && next.created && !slip.inflight;
    return { ...slip, parked: undefined, pending: unmade ? undefined : plain(next) };
  };

/** Another tab typed into the same text, and nobody has told this one yet: both stay. */
function besides(was: Pending, said: Pending, from: Record<string, string>): Patch {
  const texts: Patch = {};
  for (const [field, shown] of Object.entries(from)) {
    const theirs = was.patch[field];
    if (typeof theirs !== 'string' || theirs === shown) continue;
    const merged = mergeText(shown.split('\n'), String(said.patch[field]).split('\n'), theirs.split('\n'));
    texts[field] = merged.text.join('\n');
  }
  return texts;
}

export const sentAgain: Verb = (slip) => {
  const next = joined(slip.parked, slip.pending);
  return { ...slip, parked: undefined, pending: next && plain(next) };
};

export const discarded: Verb = (slip) => ({ ...slip, parked: undefined });
