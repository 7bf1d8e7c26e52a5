/** All that a device knows of one record, and how words said about it change that. */
import type { mergeText } from '../rules/merge';
import { KINDS, type Doc, type Patch } from './kinds';
import { parts, type InFlight, type Parked, type Pending, type Row } from './rows';

export interface Slip {
  rows?: Row;
  pending?: Pending;
  inflight?: InFlight;
  parked?: Parked;
}
export type Verb = (slip: Slip) => Slip;

let merge: typeof mergeText | undefined;
/** Merging is needed only where another tab has written too, so that it comes after the first page. */
export const merging = async (): Promise<void> => void (merge ??= (await import('../rules/merge')).mergeText);

let lacking = false;
/** What was said laid over the record, or null where two texts have to be merged and what merges them is not here yet. */
export function laid(verbs: Verb[], slip: Slip): Slip | null {
  lacking = false;
  const next = verbs.reduce((s, verb) => verb(s), slip);
  return lacking ? null : next;
}

/** The record as it is seen: base, then what is on its way, then what waits; nothing where it is deleted. */
export function shown({ rows: row, pending, inflight, parked }: Slip, name: string): Doc | undefined {
  const { kind, id } = parts(name);
  const sent = inflight ?? parked;
  const last = pending ?? sent;
  if (!KINDS[kind] || row?.gone || (last ? last.delete : (row?.deleted ?? true))) return undefined;
  const base = row?.doc ?? last?.whole?.patch;
  return { ...KINDS[kind].defaults, ...base, ...sent?.patch, ...pending?.patch, id };
}

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
    lacking ||= !merge;
    if (!merge) continue;
    const merged = merge(shown.split('\n'), String(said.patch[field]).split('\n'), theirs.split('\n'));
    texts[field] = merged.text.join('\n');
  }
  return texts;
}

export const sentAgain: Verb = (slip) => {
  const next = joined(slip.parked, slip.pending);
  return { ...slip, parked: undefined, pending: next && plain(next) };
};

export const discarded: Verb = (slip) => ({ ...slip, parked: undefined });
