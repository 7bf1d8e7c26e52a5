/** What gives the occasion to write to somebody, and the letter around each. */
import { byId } from '../rules/docs';
import { about as whomAbout } from '../rules/met';
import type { ReasonKind } from '../rules/reasons';
import { store, type Doc } from '../store.svelte';
import { reasonsFor, type About } from './letter';
import type { PersonView } from './person';

export interface Occasion {
  reason: ReasonKind;
  subject: string;
  text: string;
  /** Kept to oneself: a letter does not quote it. */
  isPrivate: boolean;
  about: About;
}

/** A letter on none of them. */
export const PLAIN: About = { kind: 'touch', capture: 'none' };

/** The best first. The letter that opens by itself is about the first that may be told, and is the same letter wherever it is chosen. */
export function occasionsOf(person: PersonView): Occasion[] {
  const found = reasonsFor(person).flatMap(({ reason, subject }): Occasion[] => {
    const doc = store.get(reason === 'article' ? 'article' : 'capture', subject);
    if (!doc) return [];
    if (reason === 'article') {
      const text = (doc.title || doc.url) as string;
      return [{ reason, subject, text, isPrivate: false, about: { kind: 'article', article: subject } }];
    }
    const [text, isPrivate] = [[doc.person, doc.text].filter(Boolean).join(', '), !doc.shareable || !doc.text.trim()];
    return [{ reason, subject, text, isPrivate, about: { kind: 'touch', capture: subject } }];
  });
  const first = found.find((one) => one.about.kind === 'touch' && !one.isPrivate);
  if (first) first.about = { kind: 'touch' };
  return found;
}

export const isSame = (one: About, other: About): boolean =>
  one.kind === other.kind && (one.capture ?? '') === (other.capture ?? '') && one.article === other.article;

/** The ideas that somebody gave, the latest first; one that was put to use is a reason to write. */
export function ideasFrom({ doc: { id } }: PersonView): Doc[] {
  const meetings = byId(store.all('meeting') as never);
  return store
    .all('capture')
    .filter((c) => c.kind === 'idea' && c.text.trim() && whomAbout(c as never, meetings) === id)
    .sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? 1 : -1));
}
