/** Whose meetings lie too close to one that is being planned. */
import { clashes } from '../rules/clashes';
import { instantText } from '../rules/when';
import { store } from '../store.svelte';

export function collisions(start: number, minutes: number, but?: string): string[] {
  const draft = { id: but, start: instantText(start), minutes };
  const found = clashes({ now: instantText(store.now), meetings: store.all('meeting'), draft });
  return found.clashes
    .map(({ earlier, later }) => store.get('meeting', (earlier ?? later)!))
    .map((m) => String(store.get('contact', m?.contact)?.name ?? 'somebody'));
}
