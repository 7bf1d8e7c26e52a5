/** What is still planned or owed once the thank-you has gone out. */
import { coming } from './coming';
import { keptOf, SORTS } from './debrief';
import type { MeetingView } from './meeting';
import { personView, type PersonView } from './person';
import { planOf } from './planned';
import { store } from '../store.svelte';

export interface Left {
  /** The day of the next note, if one was chosen. */
  planned: string | null;
  meets: boolean;
  tell: string[];
  promises: number;
  openings: number;
}

/** Who led to the person met, if they are to hear of it. */
export function referrerOf(m: MeetingView): PersonView | undefined {
  const found = personView(m.person?.doc.introduced_by);
  return found && found.doc.id !== m.doc.contact && !found.doc.do_not_contact ? found : undefined;
}

/** Who led to the one who led on; told only if the user wishes. */
export function fartherOf(m: MeetingView): PersonView | undefined {
  const nearer = personView(m.person?.doc.introduced_by);
  const found = nearer && personView(nearer.doc.introduced_by);
  if (!found || found.doc.id === m.doc.contact || found.doc.do_not_contact) return undefined;
  const left = store
    .all('follow_up')
    .some((f) => f.rule === 'suggest_report' && f.occurrence === `${m.doc.id}/${found.doc.id}` && !!f.dismissed_at);
  return left ? undefined : found;
}

const isTold = (m: MeetingView, who: PersonView): boolean =>
  m.touches.some((t) => t.kind === 'report' && t.contact === who.doc.id);

export function leftOf(m: MeetingView): Left {
  const referrer = referrerOf(m);
  return {
    planned: (m.person && planOf(m.person)?.planned_on) ?? null,
    meets: coming().some((one) => one.contact === m.doc.contact),
    tell: referrer && !isTold(m, referrer) ? [referrer.first] : [],
    promises: keptOf(m, SORTS.promised).filter((c) => !c.done_at).length,
    openings: keptOf(m, SORTS.openings).filter((c) => !c.done_at).length,
  };
}
