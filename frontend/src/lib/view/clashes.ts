/** Meetings that lie too close together: less than fifteen minutes between. */
import { MINUTE } from '../rules/when';
import { store } from '../store.svelte';
import { endOf, startOf } from './person';

const BETWEEN = 15 * MINUTE;

export function collisions(start: number, minutes: number, but?: string): string[] {
  const end = start + minutes * MINUTE;
  return store
    .all('meeting')
    .filter(
      (m) =>
        m.id !== but &&
        !m.cancelled_at &&
        startOf(m) !== null &&
        start < endOf(m)! + BETWEEN &&
        end + BETWEEN > startOf(m)!,
    )
    .map((m) => String(store.get('contact', m.contact)?.name ?? 'somebody'));
}
