/** Requests and those whom one might ask: how far it has come, and what to do next. */
import { requests, type Asking } from '../rules/asking';
import { addDays, businessAfter, dayOf, instantText, isBusiness, weekday } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { shortDay } from '../words/when';
import { memo } from './memo';
import { personView, today, type PersonView } from './person';

export function asked(): { request: Doc; days: number; words: string }[] {
  return store
    .all('request')
    .filter((r) => r.asked_at && !r.answered_at)
    .sort((a, b) => (a.asked_at < b.asked_at ? -1 : 1))
    .map((request) => {
      const on = dayOf(Date.parse(request.nudged_at ?? request.asked_at), store.pref.zone);
      return {
        request,
        days: workingDays(on),
        words: `${request.nudged_at ? 'Asked again' : 'Asked'} ${shortDay(on)}`,
      };
    });
}

export function workingDays(since: string): number {
  let n = 0;
  while (n < 7 && businessAfter(since, n + 1, store.holidays) <= today()) n += 1;
  return n;
}

const worked = memo(
  (zone: string, holidays: string[], now: number, contacts: Doc[], asked: Doc[], meetings: Doc[]) =>
    new Map(
      requests({ zone, holidays, now: instantText(now), contacts, requests: asked, meetings }).contacts.map((one) => [
        one.contact,
        one,
      ]),
    ),
);

/** How far the asking has come with everybody. */
export const askings = (): Map<string, Asking> =>
  worked(
    store.pref.zone,
    store.holidays,
    Math.floor(store.now / 60_000) * 60_000,
    store.all('contact'),
    store.all('request'),
    store.all('meeting'),
  );

/** The two days on which one does something about silence, and the holidays on the way that are not counted. */
export function laterDays(from = today()): { third: string; seventh: string; off: string[] } {
  const [third, seventh] = [3, 7].map((days) => businessAfter(from, days, store.holidays)) as [string, string];
  const off: string[] = [];
  for (let day = addDays(from, 1); day < seventh; day = addDays(day, 1))
    if (weekday(day) % 6 && !isBusiness(day, store.holidays)) off.push(day);
  return { third, seventh, off };
}

/** People by their ids, in the order of their names. */
export const namesOrdered = (ids: string[]): PersonView[] =>
  ids.flatMap((id) => personView(id) ?? []).sort((a, b) => a.doc.name.localeCompare(b.doc.name));

/** Whether one may ask them today without anything speaking against it. */
export const isFree = (one: Asking | undefined): boolean => one?.state === 'idea' && !one.hold;
