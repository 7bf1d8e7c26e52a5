/** Meetings that lie too close together: less than fifteen minutes between. */
import { MINUTE } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { endOf, startOf } from './person';

const BETWEEN = 15 * MINUTE;

/** Whom one meets at the same time, and whom with too little between. */
export function collisions(start: number, minutes: number, but?: string): { same: string[]; near: string[] } {
  const end = start + minutes * MINUTE;
  const within = (room: number) => (m: Doc) => start < endOf(m)! + room && end + room > startOf(m)!;
  const there = store.all('meeting').filter((m) => m.id !== but && !m.cancelled_at && startOf(m) !== null);
  const names = (list: Doc[]) => list.map((m) => String(store.get('contact', m.contact)?.name ?? 'somebody'));
  const same = there.filter(within(0));
  return { same: names(same), near: names(there.filter((m) => within(BETWEEN)(m) && !same.includes(m))) };
}
