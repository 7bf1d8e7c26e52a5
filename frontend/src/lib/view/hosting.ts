/** Talks in which the user is the one who is asked, and favours: asked, offered, agreed, given. */
import { byId } from '../rules/docs';
import { favours, host, type Hosting } from '../rules/favours';
import { outcome } from '../rules/outcome';
import { at, businessAfter, dayOf, instantText } from '../rules/when';
import { instant, store, type Doc } from '../store.svelte';
import { shows } from '../words/blank';
import { edited, type Act } from './acts';
import { coming, isHeld } from './coming';
import { everything } from './given';
import { endOf, personView, today, type PersonView } from './person';

const MINUTES = 20;

export interface Asked {
  doc: Doc;
  /** Who asked, and the one for whom, who may have no record of their own yet. */
  asker: PersonView | undefined;
  seeker: PersonView | undefined;
  name: string;
  forSelf: boolean;
  due: string | null;
  overdue: boolean;
}

export const favourOf = (meeting: string): Doc | undefined => store.all('favour').find((f) => f.meeting === meeting);

function view(doc: Doc, due: string | null = null, overdue = false): Asked {
  const asker = personView(doc.contact);
  const name: string = [doc.seeker.trim(), asker?.doc.name ?? ''].find(shows) ?? 'Somebody';
  const forSelf = name === asker?.doc.name;
  return { doc, asker, name, forSelf, due, overdue, seeker: forSelf ? asker : personView(seekerOf(name)) };
}

const seekerOf = (name: string): string | undefined =>
  store.all('contact').find((c) => c.name.trim().toLowerCase() === name.toLowerCase())?.id;

/** What is asked of the user and not settled yet; what waits for an answer first. */
export function asked(): Asked[] {
  const docs = byId(store.all('favour'));
  return favours({ ...everything(), favours: [...docs.values()] })
    .favours.map((f) => ({ ...f, doc: docs.get(f.favour)! }))
    .filter(({ doc, state }) => doc.direction === 'asked' && ['open', 'offered'].includes(state))
    .map(({ doc, due, overdue }) => view(doc, due, overdue));
}

/** The talks to come in which the user is the host. */
export const hostNext = (): Doc[] => coming().filter((m) => m.role === 'host');

export interface Given {
  key: string;
  day: string;
  met: boolean;
  title: string;
  meta: string;
  href?: string;
  favour?: Doc;
}

/** What was given, the latest first. */
export function givenSoFar(): Given[] {
  const hosted = store
    .all('meeting')
    .filter((m) => m.role === 'host' && isHeld(m) && (!m.cancelled_at || m.held_at))
    .map((m): Given => {
      const favour = favourOf(m.id);
      const asker = personView(favour?.contact);
      const named = asker && asker.doc.id !== m.contact ? `For ${asker.first}.` : '';
      return {
        key: m.id,
        day: dayOf(endOf(m) ?? store.now, store.pref.zone),
        met: true,
        title: `A talk with ${personView(m.contact)?.doc.name ?? 'somebody'}`,
        meta: [named, ...gifts(m.id).map((c) => sentence(c.text))].filter(Boolean).join(' '),
        href: `/meetings/${m.id}/after`,
      };
    });
  const held = new Set(hosted.map((one) => one.key));
  const favoursDone = store
    .all('favour')
    .filter((f) => (f.direction === 'given' || f.state === 'met') && !held.has(f.meeting))
    .map((f): Given => {
      const { name, asker, forSelf } = view(f);
      return {
        key: f.id,
        day: dayOf(Date.parse(f.asked_at ?? instant()), store.pref.zone),
        met: false,
        title: f.wants.trim().split('\n')[0] || `A favour to ${name}`,
        meta: [`To ${name}`, asker && !forSelf ? `for ${asker.first}` : ''].filter(Boolean).join(', '),
        favour: f,
      };
    });
  return [...hosted, ...favoursDone].sort((a, b) => (a.day < b.day ? 1 : -1));
}

const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** How many people were helped. */
export const helped = (): number => outcome(everything()).helped.people;

/** What was given in a talk. */
export const gifts = (meeting: string): Doc[] =>
  store.children('capture', 'meeting', meeting).filter((c) => c.kind === 'value' && c.by === 'me' && c.text.trim());

/** The short brief; a talk that nobody asked for through somebody has its minutes alone. */
export function briefOf(meeting: Doc): Hosting {
  const favour = favourOf(meeting.id) ?? { id: '', meeting: meeting.id };
  return host({ ...everything(), meetings: [meeting], favours: [favour], favour: favour.id });
}

/** Writes down what is known of whoever comes; the favour is made with the first word. */
export function note(meeting: Doc, patch: Record<string, string>): void {
  const there = favourOf(meeting.id);
  if (there) return store.edit('favour', there.id, patch);
  const seeker = personView(meeting.contact)?.doc.name ?? '';
  store.create('favour', {
    contact: meeting.contact,
    meeting: meeting.id,
    seeker,
    state: 'agreed',
    asked_at: instant(),
    ...patch,
  });
}

/** Two things to give, each on a line of its own. */
export const twoThings = (meeting: Doc): [string, string] => {
  const [first = '', second = ''] = (meeting.gift as string).split('\n');
  return [first, second];
};
export const withThing = (meeting: Doc, n: number, text: string): string => {
  const things = twoThings(meeting);
  things[n] = text.replaceAll('\n', ' ');
  return things.join('\n').replace(/\n$/, '');
};

/** Two times to begin with, on the next working days. */
export function usualTimes(): [string, string] {
  const day = (n: number) => businessAfter(today(), n, store.holidays);
  return [`${day(1)}T17:30`, `${day(2)}T12:30`];
}

/** One of the times suited: a talk with them as the guest. */
export function agree(one: Asked, slot: string): { meeting: string; act: Act } {
  const { zone } = store.pref;
  const made =
    one.seeker?.doc.id ?? store.create('contact', { name: one.name, introduced_by: one.asker?.doc.id ?? null });
  const meeting = store.create('meeting', {
    contact: made,
    role: 'host',
    requested_by: 'them',
    when: {
      kind: 'wall',
      wall: slot,
      zone,
      utc: instantText(at(slot.slice(0, 10), slot.slice(11), zone)),
      promised: MINUTES,
    },
  });
  const act = edited('favour', one.doc.id, { state: 'agreed', meeting }, 'Agreed');
  const undo = () => {
    act.undo();
    store.remove('meeting', meeting);
    if (!one.seeker) store.remove('contact', made);
  };
  return { meeting, act: { ...act, undo } };
}

const WORDS: Record<string, string> = { declined: 'Not now', met: 'Given', open: 'Asked again', offered: 'Offered' };
export const settle = (favour: Doc, state: string): Act => edited('favour', favour.id, { state }, WORDS[state] ?? '');

/** The talk is over, and what was asked is given. */
export function ended(meeting: Doc): Act {
  const favour = favourOf(meeting.id);
  const acts = [
    edited('meeting', meeting.id, { ended_at: instant(), held_at: meeting.held_at ?? instant() }, 'The talk is over'),
    ...(favour ? [edited('favour', favour.id, { state: 'met' }, '')] : []),
  ];
  return { words: acts[0]!.words, undo: () => acts.forEach((act) => act.undo()) };
}
