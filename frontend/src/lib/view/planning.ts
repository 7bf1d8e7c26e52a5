/** The form of a meeting: what it says of the time, and what one should know before keeping it. */
import { at, exists, instantText, local, MINUTE } from '../rules/when';
import { deviceZone, store, type Doc } from '../store.svelte';
import * as words from '../words/planning';
import { collisions } from './clashes';

/** Without another wish a meeting is asked for this long. */
const USUAL = 20;

export interface Form extends Record<string, string | number | boolean> {
  who: string;
  day: string;
  time: string;
  zone: string;
  promised: number;
  place: string;
  byMe: boolean;
}
type When = Doc['when'];

/** The form as the meeting stands; an instant is shown on the clock of its place. */
export function formOf(meeting: Doc | undefined, contact: string, here: string, promised?: number): Form {
  const when = meeting?.when as When | undefined;
  const zone = when?.zone ?? here;
  const wall: string = when?.kind === 'instant' ? local(Date.parse(when.utc), zone) : (when?.wall ?? '');
  return {
    who: meeting?.contact ?? contact,
    day: wall.slice(0, 10),
    time: wall.slice(11, 16),
    zone,
    promised: when?.promised ?? promised ?? USUAL,
    place: meeting?.place ?? '',
    byMe: meeting?.requested_by !== 'them',
  };
}

export const startOfForm = (form: Form): number | null =>
  form.day && form.time ? at(form.day, form.time, form.zone) : null;

/** The time to keep: undefined where nothing of it was changed, null where there is none. */
export function whenOf(form: Form, before: Form, was: When | null): When | null | undefined {
  const moved = form.day !== before.day || form.time !== before.time || form.zone !== before.zone;
  if (was && !moved) return form.promised === before.promised ? undefined : { ...was, promised: form.promised };
  if (!form.day) return was ? null : undefined;
  const { promised, zone } = form;
  const start = startOfForm(form);
  return start === null
    ? { kind: 'date', wall: form.day, zone: null, utc: null, promised }
    : { kind: 'wall', wall: `${form.day}T${form.time}`, zone, utc: instantText(start), promised };
}

/** What one should know, each a sentence; nothing is refused. */
export function hintsOf(form: Form, now: number, meeting?: Doc): string[] {
  const start = startOfForm(form);
  if (start === null) return form.day ? [words.NO_TIME] : [];
  const here = store.pref.zone;
  const wall = `${form.day}T${form.time}`;
  const said: string[] = [];
  if (!exists(wall, form.zone)) said.push(words.skipped(form.time, local(start, form.zone).slice(11)));
  else if (twice(start, wall, form.zone)) said.push(words.twice(form.time));
  if (local(start, form.zone) !== local(start, here))
    said.push(words.bothClocks(local(start, form.zone), form.zone, local(start, here)));
  const ends = start + form.promised * MINUTE;
  if (!meeting?.held_at && !meeting?.ended_at && ends < now) said.push(words.PAST);
  const near = collisions(start, form.promised, meeting?.id);
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
