/** Whether anybody could look the answer up: minutes with a busy person are too good for that. */
import kinds from '$playbook/researchable.json';
import type { Doc } from './docs';

const KINDS = kinds.map((k) => ({ ...k, patterns: k.patterns.map((p) => new RegExp(p)) }));

/** Which kind of fact the question asks for, if it can be looked up. */
export function kindOfFact(text: string): string | null {
  const plain = text.toLowerCase().replaceAll('\u2019', "'").replace(/\s+/g, ' ').trim();
  return KINDS.find((k) => k.patterns.some((p) => p.test(plain)))?.kind ?? null;
}

export const researchable = (text: string): boolean => kindOfFact(text) !== null;

/** A question on the same ground that only a person can answer. */
export const sharper = (kind: string): string | undefined => kinds.find((k) => k.kind === kind)?.sharper;

export function lookedUp({ text }: { text: string }) {
  const kind = kindOfFact(text);
  return { researchable: kind !== null, kind };
}

/** The minutes of a meeting's questions that research could answer; kept ones count as well. None would be best. */
export function precious(given: { meeting: string; questions?: Doc[] }) {
  const asked = (given.questions ?? []).filter((q) => q.meeting === given.meeting);
  const found = asked.filter((q) => q.researchable || researchable(q.text));
  const sum = (list: Doc[]) => list.reduce((all, q) => all + (q.minutes ?? 3), 0);
  return { minutes: sum(found), of: sum(asked), questions: found.map((q) => q.id) };
}
