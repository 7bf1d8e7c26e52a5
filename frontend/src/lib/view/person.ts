/** People as screens show them: warmth from the last touch, and how one is linked. */
import { byId } from '../rules/docs';
import { dayOf, daysBetween, MINUTE } from '../rules/when';
import { chosenCadence, windowOf } from '../rules/cadence';
import { warmth, type Warmth } from '../rules/warmth';
import { store, type Doc } from '../store.svelte';
import { memo } from './memo';

/** Who touched whom: the user wrote, they wrote, or both met. */
export type Touch = 'out' | 'in' | 'met';

export interface PersonView {
  doc: Doc;
  company: Doc | undefined;
  initials: string;
  first: string;
  role: string;
  warmth: Warmth;
  met: boolean;
  /** How many of the user's messages came after the last answer; from two on, the next waits twice as long. */
  silent: number;
  lastTouch: { at: number; id: string; how: Touch } | null;
  /** Whether a note is due this week: the window is open and nothing speaks against writing. */
  due: boolean;
  linkLine: string;
  badge: 'Connector' | 'Insider' | null;
}

export const initialsOf = (name: string): string => {
  // Letters only: what else stands in a name, such as a picture of several signs, has no first one; an aside is no name.
  const bare = name.replace(/[(（[][^)）\]]*[)）\]]/gu, ' ');
  const firsts = (/\p{L}/u.test(bare) ? bare : name)
    .split(/\s+/)
    .flatMap((word) => /[\p{L}\p{N}]/u.exec(word)?.[0] ?? []);
  return [firsts[0] ?? '·', ...(firsts.length > 1 ? [firsts.at(-1)!] : [])].join('').toUpperCase();
};
export const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? name;

export function startOf(meeting: Doc): number | null {
  const utc = meeting.when?.utc;
  return utc ? Date.parse(utc) : null;
}

export function endOf(meeting: Doc): number | null {
  if (meeting.ended_at) return Date.parse(meeting.ended_at);
  const start = startOf(meeting);
  return start === null ? null : start + (meeting.when?.promised ?? 30) * MINUTE;
}

/** A meeting counts as held from its end, unless it was cancelled; held said by somebody beats a cancel. */
export function heldAt(meeting: Doc, now: number): number | null {
  if (meeting.cancelled_at && !meeting.held_at) return null;
  const end = endOf(meeting) ?? (meeting.held_at ? Date.parse(meeting.held_at) : null);
  return end !== null && end <= now ? end : null;
}

interface Last {
  met: boolean;
  at: number;
  id: string;
  how: Touch;
  /** When they were last heard from, and the user's messages. */
  heard: number;
  sent: number[];
}

const lastTouches = memo((meetings: Doc[], touchpoints: Doc[], now: number): Map<string, Last> => {
  const found = new Map<string, Last>();
  // `asks`: the user asked for the talk, or wrote something that hopes for an answer.
  const note = (who: string, at: number, id: string, how: Touch, asks = false) => {
    let have = found.get(who);
    if (!have) found.set(who, (have = { met: false, at: -1, id, how, heard: 0, sent: [] }));
    have.met ||= how === 'met' && asks;
    if (at > have.at) Object.assign(have, { at, id, how });
    if (how !== 'out') have.heard = Math.max(have.heard, at);
    else if (asks) have.sent.push(at);
  };
  for (const m of meetings) {
    const end = heldAt(m, now);
    if (end !== null)
      for (const who of [m.contact, ...m.also_present]) if (who) note(who, end, m.id, 'met', m.role !== 'host');
  }
  for (const t of touchpoints) note(t.contact, Date.parse(t.at), t.id, t.direction, /message|article/.test(t.kind));
  return found;
});

const plans = memo(
  (acts: Doc[]) =>
    new Map(
      acts
        .filter((a) => a.rule === 'touch' && a.planned_on)
        .map((a) => [`${a.subject}/${a.occurrence}`, a.planned_on as string]),
    ),
);
const linksBy = memo((links: Doc[]) => {
  const found = new Map<string, Doc>();
  for (const link of links) if (!found.has(link.contact)) found.set(link.contact, link);
  return found;
});
/** The minute to its end, so that what has just ended is over. */
export const minute = (now: number) => Math.ceil(now / MINUTE) * MINUTE - 1;

/** Everybody, each worked out when somebody asks for them: of thousands a page shows a few. */
export interface People {
  size: number;
  get(id: string): PersonView | undefined;
  values(): Iterable<PersonView>;
  /** Days since the last touch with each of those who were met. */
  daysOfMet(): number[];
}

const everyone = memo(
  (
    contacts: Doc[],
    companies: Doc[],
    meetings: Doc[],
    touchpoints: Doc[],
    acts: Doc[],
    links: Doc[],
    zone: string,
    holidays: string[],
    usual: string,
    landed: boolean,
    moment: number,
  ): People => {
    const [last, planned, linked] = [lastTouches(meetings, touchpoints, moment), plans(acts), linksBy(links)];
    const [docs, firms, views] = [byId(contacts), byId(companies), new Map<string, PersonView>()];
    const now = new Date(moment).toISOString();
    const viewOf = (doc: Doc): PersonView => {
      const touch = last.get(doc.id) ?? null;
      const met = !!touch?.met;
      const cadence = chosenCadence(doc.cadence, usual, landed);
      const silent = touch ? touch.sent.filter((at) => at > touch.heard).length : 0;
      const factor = silent > 1 ? 2 : 1;
      const company = firms.get(doc.company);
      const last_touch = touch && new Date(touch.at).toISOString();
      const planned_on = (touch && planned.get(`${doc.id}/${touch.id}`)) ?? null;
      const warm = warmth({ met, last_touch, now, zone, planned_on, holidays, cadence, factor });
      const opens = windowOf(cadence, factor)?.[0] ?? Infinity;
      return {
        doc,
        company,
        met,
        silent,
        badge: doc.association_active ? 'Connector' : doc.cutting_edge ? 'Insider' : null,
        initials: initialsOf(doc.name),
        first: firstName(doc.name),
        role: [doc.headline, company?.name].filter(Boolean).join(', '),
        warmth: warm,
        due: (warm.d ?? -1) >= opens && !warm.overdue && !doc.paused && !doc.do_not_contact,
        lastTouch: touch,
        linkLine: linkLine(linked.get(doc.id), docs.get(doc.introduced_by)?.name),
      };
    };
    const get = (id: string) => {
      const doc = docs.get(id);
      if (doc && !views.has(id)) views.set(id, viewOf(doc));
      return views.get(id);
    };
    return {
      size: docs.size,
      get,
      values: () => [...docs.keys()].map((id) => get(id)!),
      daysOfMet: () =>
        [...last]
          .filter(([id, { met }]) => met && docs.has(id))
          .map(([, { at }]) => daysBetween(dayOf(at, zone), dayOf(moment, zone))),
    };
  },
);

function linkLine(link: Doc | undefined, referrer: string | undefined): string {
  if (link?.how && referrer && link.with_whom !== referrer) return `${link.how}, via ${referrer}`;
  if (referrer) return `via ${referrer}`;
  return link?.how || link?.with_whom || '';
}

export function people(): People {
  const { zone } = store.pref;
  return everyone(
    store.all('contact'),
    store.all('company'),
    store.all('meeting'),
    store.all('touchpoint'),
    store.all('follow_up'),
    store.all('common_link'),
    zone,
    store.holidays,
    store.pref.cadence,
    store.all('landing').length > 0,
    minute(store.now),
  );
}

export const personView = (id: string | null | undefined): PersonView | undefined =>
  id ? people().get(id) : undefined;
export const today = (): string => dayOf(store.now, store.pref.zone);

/** What a ring says to somebody who cannot see it. */
export const ringWords = (person: PersonView): string => `${person.doc.name}, ${touchWords(person)}`;

export function touchWords({ warmth: { word, d } }: PersonView): string {
  return d === null ? 'to meet' : `${word.toLowerCase()}, last touch ${weeksAgo(d)}`;
}

export function weeksAgo(d: number): string {
  const weeks = Math.floor(d / 7);
  return weeks === 0 ? 'this week' : weeks === 1 ? 'one week ago' : `${weeks} weeks ago`;
}

/** A column of the dot plot: the weeks since the last touch, or those gone quiet. */
export type Column = number | 'quiet';

/** The column somebody stands in who was met; the last one holds days 35 to 42. */
export const columnOf = ({ met, warmth: { d } }: PersonView): Column | null =>
  !met || d === null ? null : columnAfter(d);
export const columnAfter = (d: number): Column => (d > 42 ? 'quiet' : Math.min(5, Math.floor(d / 7)));
