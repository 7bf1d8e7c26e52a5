/** Who has which version of the résumé, since when, and how it came to them. */
import { resume, type Copy } from '../rules/resume';
import { instant, store, type Doc } from '../store.svelte';
import { GAVE, SENT } from '../words/resume';
import { memo } from './memo';
import { people, type PersonView } from './person';

const worked = memo((versions: Doc[], touchpoints: Doc[], meetings: Doc[], minute: number, zone: string) =>
  resume({ now: instant(minute), zone, holidays: [], resume_versions: versions, touchpoints, meetings }),
);

const all = () =>
  worked(
    store.all('resume_version'),
    store.all('touchpoint'),
    store.all('meeting'),
    // What has just ended counts, though the app's clock stands still for half a minute.
    store.now - (store.now % 60_000) + 120_000,
    store.pref.zone,
  ).copies;

export interface Holder {
  person: PersonView;
  copy: Copy;
  byHand: boolean;
}

/** Everybody who has a version, the latest first, each once. */
export function holders(version: string): Holder[] {
  const known = people();
  const found = new Map<string, Holder>();
  for (const copy of all()) {
    const person = known.get(copy.contact);
    if (copy.resume !== version || !person || found.has(copy.contact)) continue;
    found.set(copy.contact, { person, copy, byHand: copy.how === 'brought' || isByHand(copy) });
  }
  return [...found.values()];
}

const isByHand = (copy: Copy): boolean =>
  store
    .children('touchpoint', 'contact', copy.contact)
    .some((t) => t.resume === copy.resume && t.at === copy.at && t.text === GAVE);

export const hasAny = (contact: string, meeting: string): boolean =>
  all().some((copy) => copy.contact === contact && copy.meeting === meeting);

/** Notes that somebody has a version from now on; the answer takes it back. */
export function give(version: string, contact: string, how: 'gave' | 'sent', meeting?: string): () => void {
  const id = store.create('touchpoint', {
    contact,
    resume: version,
    meeting: meeting ?? null,
    kind: 'message',
    direction: 'out',
    at: instant(),
    text: how === 'gave' ? GAVE : SENT,
  });
  return () => store.remove('touchpoint', id);
}
