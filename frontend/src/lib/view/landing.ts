/** The new job: who is to hear of it, who comes next, and what rests from now on. */
import { announce, type Hearer, type Telling } from '../rules/announce';
import { chosenCadence } from '../rules/cadence';
import { landingOf } from '../rules/owed';
import { editAll } from '../many';
import { instant, store, type Doc, type Patch } from '../store.svelte';
import { acted, edited, touched, type Act } from './acts';
import { everything } from './given';
import { people, personView, today, type PersonView } from './person';

export const jobNow = (): Doc | null => landingOf({ now: '', zone: '', holidays: [], landings: store.all('landing') });

export interface Face extends Hearer {
  person: PersonView;
}
export interface Told extends Omit<Telling, 'people'> {
  /** Those who were met, and those who were only asked; who has been told stands first. */
  met: Face[];
  asked: Face[];
  /** Who is left, in the order of the letters. */
  waiting: Face[];
}

const STATES = ['told', 'untold', 'left_out'];

export function telling(job: Doc): Told {
  const found = announce({ ...everything(), landing: job.id });
  const faces = found.people.flatMap((one): Face[] => {
    const person = personView(one.contact);
    return person ? [{ ...one, person }] : [];
  });
  const shown = [...faces].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  return {
    ...found,
    met: shown.filter((one) => one.person.met),
    asked: shown.filter((one) => !one.person.met),
    waiting: faces.filter((one) => one.state === 'untold'),
  };
}

/** Whether the news may be told by now. */
export const isFree = (job: Doc): boolean => !job.announce_on || job.announce_on <= today();

export const tellAlready = (job: Doc, who: string): Act => ({
  ...touched(who, 'announcement', { landing: job.id }),
  words: 'Noted as told',
});

/** One at a time, and with a reason. */
export const leaveOut = (job: Doc, who: string, reason: string): Act =>
  acted('announce', job.id, `${job.id}/${who}`, { dismissed_at: instant(), reason }, 'Left out');
export const takeIn = (job: Doc, who: string): Act =>
  acted('announce', job.id, `${job.id}/${who}`, { dismissed_at: null, reason: '' }, 'Is to hear of it');
export const reasonOf = (job: Doc, who: string): string =>
  store.all('follow_up').find((a) => a.rule === 'announce' && a.occurrence === `${job.id}/${who}`)?.reason ?? '';

/** Who was left out, each with the act that said so. */
export const leftOutIn = (job: Doc): [act: string, who: string][] =>
  store
    .all('follow_up')
    .filter((a) => a.rule === 'announce' && a.subject === job.id)
    .map((a) => [a.id, a.occurrence.slice(a.occurrence.lastIndexOf('/') + 1)]);

export const close = (job: Doc): Act => edited('landing', job.id, { closed_at: instant() }, 'Everybody knows');
export const reopen = (job: Doc): Act => edited('landing', job.id, { closed_at: null }, 'Open again');

export interface Opening {
  id: string;
  text: string;
  /** Who spoke of it first. */
  by: string | null;
  day: string;
}

/** The openings that were spoken of, the latest first. */
export function openings(): Opening[] {
  return store
    .all('capture')
    .filter((c) => c.kind === 'opening' && c.text.trim())
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1))
    .map((c) => ({
      id: c.id,
      text: c.text.trim(),
      by: c.by === 'them' ? (c.contact ?? store.get('meeting', c.meeting)?.contact ?? null) : null,
      day: (c.at ?? '').slice(0, 10),
    }));
}

/** Those whom one has met, and whether they are to hear a word every twelve weeks. */
export const keptUp = (): { person: PersonView; on: boolean }[] =>
  [...people().values()]
    .filter((p) => p.met && !p.doc.do_not_contact)
    .sort((a, b) => a.doc.name.localeCompare(b.doc.name))
    .map((person) => ({ person, on: chosenCadence(person.doc.cadence, store.pref.cadence, true) === '12' }));

const SEASON = '12';

/** A word every twelve weeks with everybody, or with nobody. */
export function keepUpAll(on: boolean): Act {
  const own = store
    .all('contact')
    .filter((c) => (on ? c.cadence && !['12', 'off'].includes(c.cadence) : c.cadence === SEASON));
  const before = own.map((c): [string, Patch] => [c.id, { cadence: c.cadence }]);
  const all = edited('preference', store.pref.id, { cadence: on ? SEASON : '5' }, '');
  editAll(
    'contact',
    own.map((c) => [c.id, { cadence: on ? SEASON : null }]),
  );
  return {
    words: on ? 'A word every twelve weeks' : 'The search rests',
    undo: () => {
      all.undo();
      editAll('contact', before);
    },
  };
}

export function keepUp(who: string, on: boolean): Act {
  const all = store.pref.cadence === SEASON;
  return edited(
    'contact',
    who,
    { cadence: on === all ? null : on ? SEASON : 'off' },
    on ? 'Every twelve weeks' : 'Rests',
  );
}

/** The search goes on: what was sent stays, and so does everybody. */
export function takeBack(job: Doc): Act {
  const light = store.pref.cadence === SEASON || store.all('contact').some((c) => c.cadence === SEASON);
  const rests = light ? keepUpAll(false) : null;
  const back = store.remove('landing', job.id);
  return {
    words: 'The search goes on',
    undo: () => {
      back();
      rests?.undo();
    },
  };
}
