/** The day on which one writes again, chosen inside the six weeks. */
import { chosenCadence, dayToWrite, windowOf } from '../rules/cadence';
import { addDays, dayOf } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { personView, today, type PersonView } from './person';

export interface Again {
  last: string;
  opens: string;
  due: string;
  final: string;
  planned: string | null;
  /** The days to choose from: the first good one, the usual one, the last. */
  days: string[];
}

/** Null where nobody is to be written to, or the six weeks are over. */
export function againOf(person: PersonView): Again | null {
  const { paused, do_not_contact, cadence } = person.doc;
  const span = windowOf(
    chosenCadence(cadence, store.pref.cadence, store.all('landing').length > 0),
    person.silent > 1 ? 2 : 1,
  );
  if (!person.met || !person.lastTouch || !span || paused || do_not_contact) return null;
  const last = dayOf(person.lastTouch.at, store.pref.zone);
  const on = (day: string | null) => dayToWrite(last, day, store.holidays, span);
  const days = [...new Set(span.map((n) => on(addDays(last, n))))].filter((day) => day >= today());
  if (!days.length) return null;
  const [opens, due, final] = [addDays(last, span[0]), on(null), addDays(last, span[2])];
  return { last, opens, due, final, days, planned: planOf(person)?.planned_on ?? null };
}

export function planOf(person: PersonView): Doc | undefined {
  return store
    .all('follow_up')
    .find(
      (f) =>
        f.rule === 'touch' && f.subject === person.doc.id && f.occurrence === person.lastTouch?.id && !!f.planned_on,
    );
}

/** Writes the day down; the answer takes it back. */
export function plan(person: PersonView, day: string): () => void {
  const known = store
    .all('follow_up')
    .find((f) => f.rule === 'touch' && f.subject === person.doc.id && f.occurrence === person.lastTouch?.id);
  const now = { planned_on: day, planned_by: 'choice' };
  if (known) {
    const { planned_on, planned_by } = known;
    store.edit('follow_up', known.id, now);
    return () => store.edit('follow_up', known.id, { planned_on, planned_by });
  }
  const id = store.create('follow_up', {
    rule: 'touch',
    subject: person.doc.id,
    occurrence: person.lastTouch!.id,
    ...now,
  });
  return () => store.remove('follow_up', id);
}

/** A note that went out begins the six weeks anew; a day chosen before it still stands, as near as they allow. */
export function carryPlan(contact: string, day: string | null | undefined): () => void {
  const person = personView(contact);
  const again = person && day ? againOf(person) : null;
  if (!person || !again || !day) return () => {};
  return plan(person, day < again.opens ? again.opens : day > again.final ? again.final : day);
}
