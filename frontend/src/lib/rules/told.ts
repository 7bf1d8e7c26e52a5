/** Which new job a word tells of. */
import { compare, type Doc } from './docs';

/** The one that it names, else the one that was the latest when it was said. */
export function toldOf(touch: Doc, landings: Doc[] = []): string | null {
  if (touch.landing) return touch.landing;
  const made = [...landings].sort((a, b) => compare(a.created_at ?? '', b.created_at ?? '') || compare(a.id, b.id));
  return (made.findLast((j) => (j.created_at ?? '') <= touch.at) ?? made[0])?.id ?? null;
}
