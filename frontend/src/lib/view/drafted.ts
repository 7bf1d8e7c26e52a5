/** Letters that somebody else drafted, such as an assistant: they lie among the records until they are sent. */
import { instant, store, type Doc, type Patch } from '../store.svelte';
import { isKind, type LetterKind } from '../words/letter';
import { edited, type Act } from './acts';
import type { About } from './letter';

const RULE = 'letter';
const DROPPED = 'Draft let go';
/** What a letter of each kind is about, beside whom it is to. */
const SUBJECT: Partial<Record<LetterKind, Exclude<keyof About, 'kind' | 'relation' | 'minutes'>>> = {
  ask_again: 'request',
  confirmation: 'meeting',
  agenda: 'meeting',
  thank_you: 'meeting',
  report: 'meeting',
  article: 'article',
  announcement: 'landing',
  favour: 'favour',
  opening: 'capture',
};

export interface Drafted {
  id: string;
  about: About;
  text: string;
  /** Lets go of it. */
  drop: () => Act;
}

/** The record that a draft lies in; a request that was not made yet carries its own. */
function record(about: About, contact: string): Doc | undefined {
  if (about.kind === 'ask') return idea(contact);
  const subject = SUBJECT[about.kind];
  // A note for another reason, chosen on its sheet, is another letter.
  if (!subject && about.capture) return undefined;
  const of = subject ? (about[subject] ?? '') : '';
  const doc = store
    .all('follow_up')
    .find((one) => one.rule === RULE && one.subject === contact && one.occurrence === `${about.kind}/${of}`);
  return doc?.done_at || doc?.dismissed_at ? undefined : doc;
}

const idea = (contact: string): Doc | undefined =>
  store.children('request', 'contact', contact).find((one) => !one.asked_at && !one.answered_at);

export const draftOf = (about: About, contact: string): string => record(about, contact)?.draft ?? '';

/** What becomes of it once the letter has gone out; a request says so itself. */
export function settled(about: About, contact: string): [kind: string, doc: Doc, patch: Patch][] {
  const found = about.kind === 'ask' ? undefined : record(about, contact);
  return found ? [['follow_up', found, { done_at: instant() }]] : [];
}

/** The drafts that wait for somebody. */
export function draftsFor(contact: string): Drafted[] {
  const asking = idea(contact);
  const found = store.all('follow_up').filter((one) => one.rule === RULE && one.subject === contact);
  return [...(asking ? [of(asking, { kind: 'ask' })] : []), ...found.flatMap(read)].filter((one) => one.text.trim());
}

function read(doc: Doc): Drafted[] {
  const [kind = '', about] = (doc.occurrence as string).split('/');
  if (doc.done_at || doc.dismissed_at || !isKind(kind)) return [];
  const subject = SUBJECT[kind];
  return [of(doc, { kind, ...(subject ? { [subject]: about } : {}) })];
}

const of = (doc: Doc, about: About): Drafted => ({
  id: doc.id,
  about,
  text: doc.draft,
  drop: () =>
    about.kind === 'ask'
      ? edited('request', doc.id, { draft: '' }, DROPPED)
      : edited('follow_up', doc.id, { dismissed_at: instant() }, DROPPED),
});
