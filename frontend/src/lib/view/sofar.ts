/** What passed between the user and somebody, newest first, and what comes next. */
import { cameLater, heldOf, type Held } from '../rules/met';
import { dayOf } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { arrivedTitle, metTitle, namedWords, touchTitle } from '../words/sofar';
import { heldAt, startOf, today, type PersonView } from './person';
import { writtenIn } from './sending';

export interface Point {
  key: string;
  day: string;
  at: number;
  mark: 'met' | 'next' | '';
  title: string;
  meta: string;
  text: string;
  href?: string;
  /** The touch or the note behind it, which can be changed or taken out. */
  touch?: Doc;
  note?: Doc;
}

export function soFar(person: PersonView): Point[] {
  const { id } = person.doc;
  const meetings = store
    .all('meeting')
    .filter((m) => m.contact === id || m.also_present.includes(id))
    .map(meetingPoint)
    .filter((p): p is Point => p !== null);
  const touches = store.children('touchpoint', 'contact', id).map(touchPoint);
  const asked = store.children('request', 'contact', id).flatMap(requestPoints);
  const held = heldWith(person);
  const notes = store
    .children('capture', 'contact', id)
    .filter((c) => !c.meeting || arrived(c, held))
    .map((c) => (arrived(c, held) ? arrivedPoint(c) : notePoint(c)));
  const past = [...meetings, ...touches, ...asked, ...notes].sort((a, b) => b.at - a.at);
  const next = checkIn(person);
  return next ? [next, ...past] : past;
}

const zoned = (at: number): string => dayOf(at, store.pref.zone);

function meetingPoint(m: Doc): Point | null {
  const at =
    startOf(m) ?? (m.ended_at ? Date.parse(m.ended_at) : m.when?.wall ? Date.parse(`${m.when.wall}T12:00Z`) : null);
  if (at === null) return null;
  const held = heldAt(m, store.now) !== null;
  const captures = store.children('capture', 'meeting', m.id);
  const names = captures.filter((c) => c.kind === 'referral').map((c) => c.person || c.text);
  const notes = captures.filter((c) => c.kind === 'note' && c.text.trim()).map((c) => `“${c.text.trim()}”`);
  const cancelled = m.cancelled_at && !m.held_at;
  return {
    key: m.id,
    at,
    day: zoned(at),
    mark: held ? 'met' : cancelled ? '' : 'next',
    title: metTitle({ held, cancelled: !!cancelled, place: m.place, minutes: had(m) }),
    meta: namedWords(names),
    text: notes.join(' '),
    href: held ? `/meetings/${m.id}/after` : `/meetings/${m.id}`,
  };
}

/** The minutes a meeting had, where both its ends are known. */
function had(m: Doc): number | null {
  if (!m.ended_at) return null;
  const from = m.started_at ? Date.parse(m.started_at) : startOf(m);
  const minutes = from === null ? 0 : Math.round((Date.parse(m.ended_at) - from) / 60_000);
  return minutes > 0 && minutes < 600 ? minutes : null;
}

function touchPoint(t: Doc): Point {
  const at = Date.parse(t.at);
  return {
    key: t.id,
    at,
    day: zoned(at),
    mark: '',
    title: touchTitle(t.kind, t.direction),
    meta: '',
    text: t.text,
    touch: t,
  };
}

function notePoint(note: Doc): Point {
  const at = note.at ? Date.parse(note.at) : 0;
  return { key: note.id, at, day: zoned(at), mark: '', title: 'You noted', meta: '', text: note.text, note };
}

/** The meetings held with somebody, the earliest first. */
const heldWith = ({ doc: { id } }: PersonView): Held[] =>
  heldOf({
    now: new Date(store.now).toISOString(),
    zone: store.pref.zone,
    holidays: [],
    meetings: store.all('meeting').filter((m) => m.contact === id || m.also_present.includes(id)),
  });
export const lastMetWith = (person: PersonView): Held | undefined => heldWith(person).at(-1);
const arrived = (c: Doc, held: Held[]): boolean => cameLater(c, held, store.pref.zone);

/** What came after the meeting was written down, and can be changed here. */
function arrivedPoint(note: Doc): Point {
  const [at, text] = [note.at ? Date.parse(note.at) : 0, [note.person, note.text].filter(Boolean).join(', ')];
  const meta = 'Arrived after the meeting';
  return { key: note.id, at, day: zoned(at), mark: '', title: arrivedTitle(note.kind), meta, text, note };
}

function requestPoints(r: Doc): Point[] {
  const [first, again] = writtenIn(r);
  const point = (what: string, at: string | null, title: string, text = ''): Point[] =>
    at
      ? [
          {
            key: `${r.id}/${what}`,
            at: Date.parse(at),
            day: zoned(Date.parse(at)),
            mark: '',
            title,
            meta: '',
            text,
          },
        ]
      : [];
  return [
    ...point('asked', r.asked_at, 'You asked for a talk', first),
    ...point('nudged', r.nudged_at, 'You asked once more', again),
    ...point('answered', r.answered_at, r.answer === 'declined' ? 'They declined' : 'They agreed'),
  ];
}

function checkIn(person: PersonView): Point | null {
  const { due, last_day } = person.warmth;
  if (!person.due || store.pref.search_paused || !due || !last_day) return null;
  const day = due < today() ? today() : due;
  return { key: 'next', at: 0, day, mark: 'next', title: 'Check in', meta: last_day, text: '' };
}
