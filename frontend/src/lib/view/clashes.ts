/** Whom one meets at a time, in words; the rule says which meetings lie too close together. */
import { clashes } from '../rules/clashes';
import { store } from '../store.svelte';
import { given } from './given';

/** Whom one meets at the same time, and whom with too little between. */
export function collisions(start: number, minutes: number, but?: string): { same: string[]; near: string[] } {
  const draft = { id: but ?? null, start: new Date(start).toISOString(), minutes };
  const found = clashes({ ...given('meeting'), draft }).clashes;
  const names = (list: typeof found) =>
    list.map((c) => {
      const meeting = store.get('meeting', c.earlier ?? c.later ?? '');
      return String(store.get('contact', meeting?.contact)?.name ?? 'somebody');
    });
  return { same: names(found.filter((c) => c.between < 0)), near: names(found.filter((c) => c.between >= 0)) };
}
