/** The form of a meeting: what it says of the time, and what one should know before keeping it. */
import { at, exists, instantText, local, MINUTE } from '../rules/when';
import { deviceZone, store, type Doc } from '../store.svelte';
import { shows } from '../words/blank';
import * as words from '../words/planning';
import { wallClock } from '../words/dates';
import { collisions } from './clashes';

/** Without another wish a meeting is asked for this long; what says nothing of its minutes is planned for thirty. */
const USUAL = 20;
const UNSAID = 30;
const LONGEST = 500;
const [FIRST_DAY, LAST_DAY] = ['2000-01-01', '2100-12-31'];
/** In place of a person: somebody who is written down with the meeting. */
export const NEW = 'new';

export interface Form extends Record<string, string | number | boolean> {
  who: string;
  name: string;
  day: string;
  time: string;
  zone: string;
  promised: string;
  place: string;
  byMe: boolean;
  host: boolean;
}
type When = Doc['when'];

/** The form as the meeting stands; an instant is shown on the clock of its place. */
export function formOf(meeting: Doc | undefined, contact: string, here: string, promised?: number): Form {
  const when = meeting?.when as When | undefined;
  const zone = when?.zone ?? here;
  const wall: string = when?.kind === 'instant' ? local(Date.parse(when.utc), zone) : (when?.wall ?? '');
  return {
    who: meeting?.contact ?? contact,
    name: '',
    day: wall.slice(0, 10),
    time: wall.slice(11, 16),
    zone,
    promised: String(when?.promised ?? promised ?? (meeting ? UNSAID : USUAL)),
    place: meeting?.place ?? '',
    byMe: meeting?.requested_by !== 'them',
    host: meeting?.role === 'host',
  };
}

export const startOfForm = (form: Form): number | null =>
  form.day && form.time ? at(form.day, form.time, form.zone) : null;

export type Wrong = Partial<Record<'who' | 'name' | 'day' | 'promised' | 'place', string>>;

/** What cannot be kept as it is, by field: each a sentence that says what to do. */
export function wrongOf(form: Form, meeting?: Doc): Wrong {
  const minutes = Number(form.promised);
  const odd = form.day !== '' && (form.day.length > 10 || form.day < FIRST_DAY || form.day > LAST_DAY);
  return {
    ...(form.who || meeting ? {} : { who: words.WHO }),
    ...(form.who === NEW && !shows(form.name) ? { name: words.NAME } : {}),
    ...(odd ? { day: words.DAY_ODD } : !form.day && form.time ? { day: words.NO_DAY } : {}),
    ...(Number.isInteger(minutes) && minutes >= 5 && minutes <= 480 ? {} : { promised: words.MINUTES_ODD }),
    ...(form.place.length > LONGEST ? { place: words.placeLong(form.place.length) } : {}),
  };
}

/** The time to keep: undefined where nothing of it was changed. Without a day only the minutes promised are kept. */
export function whenOf(form: Form, before: Form, meeting?: Doc): When | undefined {
  const promised = Number(form.promised);
  const moved = form.day !== before.day || form.time !== before.time || form.zone !== before.zone;
  if (meeting && !moved && form.promised === before.promised) return undefined;
  if (meeting?.when && !moved) return { ...meeting.when, promised };
  const start = startOfForm(form);
  return start === null
    ? { kind: 'date', wall: form.day || null, zone: null, utc: null, promised }
    : { kind: 'wall', wall: `${form.day}T${form.time}`, zone: form.zone, utc: instantText(start), promised };
}

/** What one should know, each a sentence; nothing is refused. */
export function hintsOf(form: Form, now: number, meeting?: Doc): string[] {
  if (wrongOf(form).day) return [];
  const start = startOfForm(form);
  if (start === null) return form.day ? [words.NO_TIME] : [];
  const here = store.pref.zone;
  const wall = `${form.day}T${form.time}`;
  const said: string[] = [];
  if (!exists(wall, form.zone)) said.push(words.skipped(wallClock(wall), wallClock(local(start, form.zone))));
  else if (twice(start, wall, form.zone)) said.push(words.twice(wallClock(wall)));
  if (local(start, form.zone) !== local(start, here))
    said.push(words.bothClocks(local(start, form.zone), form.zone, local(start, here)));
  const promised = Number(form.promised) || USUAL;
  if (!meeting?.held_at && !meeting?.ended_at && start + promised * MINUTE < now) said.push(words.PAST);
  const { same, near } = collisions(start, promised, meeting?.id);
  if (same.length) said.push(words.overlaps(same));
  if (near.length) said.push(words.tooClose(near));
  return said;
}

/** Where clocks go back, an hour comes twice. */
const twice = (start: number, wall: string, zone: string): boolean =>
  [30, 60, 120].some((minutes) => local(start + minutes * MINUTE, zone) === wall);

/** Every zone there is, the likely ones first. */
export function zones(chosen: string): string[] {
  const all = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([chosen, store.pref.zone, deviceZone(), 'UTC', ...all])];
}
