/** Whether the resume is fresh, and who has which version since when. */
import { compare, type Doc, type Given } from './docs';
import { heldOf, present } from './met';
import { dayOf, daysBetween, instantText } from './when';

export interface Copy {
  contact: string;
  resume: string;
  at: string;
  how: 'sent' | 'brought';
  meeting: string | null;
  current: boolean;
}
export interface Resume {
  current: string | null;
  days: number | null;
  fresh: boolean;
  why: 'none' | 'undated' | 'not_printed' | 'changed' | 'old' | null;
  copies: Copy[];
}
type Held = Omit<Copy, 'current'>;

const PAPER = /r[ée]sum[ée]|\bcv\b/i;
const age = (v: Doc): string => `${v.date ?? ''} ${v.id}`;

/** The version of today, whether it can be offered as it is, and every copy that somebody has, the latest first. */
export function resume(given: Given): Resume {
  const versions = [...(given.resume_versions ?? [])].sort((a, b) => compare(age(a), age(b)));
  const newest = versions.at(-1);
  const today = dayOf(Date.parse(given.now), given.zone);
  const days = newest?.date ? daysBetween(newest.date, today) : null;
  const why = reason(newest, days);
  const current = newest?.id ?? null;
  const copies = [...sent(given), ...brought(given, versions)].sort(
    (a, b) => compare(b.at, a.at) || compare(b.contact, a.contact),
  );
  return {
    current,
    days,
    fresh: why === null,
    why,
    copies: copies.map((c) => ({ ...c, current: c.resume === current })),
  };
}

function reason(newest: Doc | undefined, days: number | null): Resume['why'] {
  if (!newest) return 'none';
  if (days === null) return 'undated';
  if (newest.changed_at && !newest.printed_at) return 'not_printed';
  if (newest.changed_at && Date.parse(newest.printed_at) < Date.parse(newest.changed_at)) return 'changed';
  return days > 30 ? 'old' : null;
}

const sent = (given: Given): Held[] =>
  (given.touchpoints ?? [])
    .filter((t) => t.resume)
    .map((t) => ({ contact: t.contact, resume: t.resume, at: t.at, how: 'sent', meeting: t.meeting ?? null }));

function brought(given: Given, versions: Doc[]): Held[] {
  return heldOf(given).flatMap(({ doc, end }) => {
    const day = dayOf(end, given.zone);
    const then = versions.filter((v) => v.date && v.date <= day).at(-1);
    if (!then || !doc.brought?.some((thing: string) => PAPER.test(thing))) return [];
    return present(doc).map((contact): Held => ({
      contact,
      resume: then.id,
      at: instantText(end),
      how: 'brought',
      meeting: doc.id,
    }));
  });
}
