/** Requests that wait for an answer, with the working days since. */
import { businessAfter, dayOf } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { shortDay } from '../words/when';
import { today } from './person';

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

function workingDays(since: string): number {
  let n = 0;
  while (n < 7 && businessAfter(since, n + 1, store.holidays) <= today()) n += 1;
  return n;
}
