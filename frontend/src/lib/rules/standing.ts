/** How one stands with everybody met: the last touch, what nobody has answered, the window that follows. */
import { chosenCadence, windowOf, type Window } from './cadence';
import { byId, type Doc, type Given } from './docs';
import { isMet, touchesOf, type Touch } from './met';
import { dayOf, daysBetween } from './when';

export const LAST_DAY = 42;
export const OUTGOING = ['message', 'article'];

export interface Standing {
  contact: Doc;
  passed: Touch[];
  last: Touch;
  day: string;
  days: number;
  silent: number;
  span: Window | null;
  plannedOn: string | null;
}

/** Everybody met, by id, in the order of the contacts. */
export function standings(given: Given): Map<string, Standing> {
  const today = dayOf(Date.parse(given.now), given.zone);
  const [passed, landed] = [touchesOf(given), !!given.landings?.length];
  const acts = new Map(
    (given.follow_ups ?? []).filter((a) => a.rule === 'touch').map((a) => [`${a.subject}/${a.occurrence}`, a]),
  );
  const found = new Map<string, Standing>();
  for (const [name, contact] of byId(given.contacts)) {
    const mine = passed.get(name) ?? [];
    if (!isMet(mine)) continue;
    const [last, silent] = [mine.at(-1)!, unanswered(mine)];
    const day = dayOf(last.at, given.zone);
    found.set(name, {
      contact,
      passed: mine,
      last,
      day,
      days: daysBetween(day, today),
      silent,
      span: windowOf(chosenCadence(contact.cadence, given.preference?.cadence, landed), silent >= 2 ? 2 : 1),
      plannedOn: acts.get(`${name}/${last.id}`)?.planned_on ?? null,
    });
  }
  return found;
}

/** How many of the user's messages came after the last answer. */
export function unanswered(passed: Touch[]): number {
  const answered = Math.max(-Infinity, ...passed.filter((t) => t.way !== 'out').map((t) => t.at));
  return passed.filter((t) => t.way === 'out' && OUTGOING.includes(t.kind) && t.at > answered).length;
}

/** Whether the user has said not to write to somebody, for now or at all. */
export const isSilenced = (contact: Doc): boolean => !!contact.paused || !!contact.do_not_contact;
