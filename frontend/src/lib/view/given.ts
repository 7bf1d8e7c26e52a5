/** The account's records as rules want them: documents under the plural of their kind, with the moment and the zone. */
import type { Given } from '../rules/docs';
import { instantText } from '../rules/when';
import { store } from '../store.svelte';

const plural = (kind: string): string => (kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`);

/** Those of these kinds, as of this minute. */
export const given = (...kinds: string[]): Given => ({
  now: instantText(store.now),
  zone: store.pref.zone,
  holidays: store.holidays,
  preference: store.pref,
  ...Object.fromEntries(kinds.map((kind) => [plural(kind), store.all(kind)])),
});
