/** What the phone decides when changes meet: which row is newer, and how two edits of one text become one. */
import { diff3Merge, diffComm } from 'node-diff3';

export interface Merged {
  text: string[];
  conflict: boolean;
}

/** Three ways, by line. Where both sides changed the same lines both stay: theirs first, then mine. */
export function mergeText(base: string[], mine: string[], theirs: string[]): Merged {
  const text: string[] = [];
  let conflict = false;
  for (const part of diff3Merge(theirs, base, mine)) {
    if (part.ok) text.push(...part.ok);
    else if (part.conflict) {
      conflict = true;
      text.push(...part.conflict.a, ...part.conflict.b);
    }
  }
  return { text, conflict };
}

/** What two texts have in common, in its order: where nobody knows how a text began, this is taken for its beginning. */
export function shared(mine: string[], theirs: string[]): string[] {
  return diffComm(mine, theirs).flatMap((part) => ('common' in part && part.common) || []);
}

/** A row is taken only if it is newer than the one at hand: a late answer must not hide what was revived since. */
export function newer<T extends { seq: number }>(row: T, have: T | null | undefined): T {
  return !have || row.seq > have.seq ? row : have;
}
