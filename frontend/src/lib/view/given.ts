/** The account's records as rules want them: documents under the plural of their kind, with the moment and the zone. */
import type { Given } from '../rules/docs';
import { instant, store } from '../store.svelte';

const KINDS = [
  ...['contact', 'company', 'meeting', 'touchpoint', 'follow_up', 'landing', 'common_link', 'request', 'question'],
  ...['finding', 'capture', 'goal', 'article', 'favour', 'pitch_part', 'resume_version'],
];
const plural = (kind: string): string => (kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`);

/** Those of these kinds, as of this second: what has just been said lies in the past. Worked out anew as time goes on. */
export const given = (...kinds: string[]): Given => ({
  now: instant(Math.max(store.now, Date.now())),
  zone: store.pref.zone,
  holidays: store.holidays,
  preference: store.pref,
  ...Object.fromEntries(kinds.map((kind) => [plural(kind), store.all(kind)])),
});

/** Those of every kind that a letter may speak of. */
export const everything = (): Given => given(...KINDS);
