/** What a letter that was sent has become: a touch, and whatever it settles. All of it can be taken back. */
import { instant, store, type Doc, type Patch } from '../store.svelte';
import type { Act } from './acts';
import { settled } from './drafted';
import type { About, LetterKind } from './letter';
import type { PersonView } from './person';
import { resumeNow } from './pitch';
import { carryPlan, planOf } from './planned';

/** Which kind of touch it becomes; any other letter is a message. */
const TOUCHES: Partial<Record<LetterKind, string>> = {
  thank_you: 'thank_you',
  report: 'report',
  article: 'article',
  announcement: 'announcement',
};
/** Those whose request is the record of them. */
const ASKING: LetterKind[] = ['ask', 'ask_again'];
/** A confirmation that speaks of the resume has it with it. */
const PAPER = /r[ée]sum[ée]|\bcv\b/i;
const OF_MEETING: LetterKind[] = ['thank_you', 'report', 'confirmation', 'agenda'];

export function sent(about: About, person: PersonView, text: string, way = ''): Act {
  const at = instant();
  const undos = [
    ...(ASKING.includes(about.kind) ? [asked(about, person, text, way, at)] : [touched(about, person, text, at)]),
    ...[...settles(about, at), ...settled(about, person.doc.id)].map((one) => changed(...one)),
  ];
  return { words: 'Noted as sent', undo: () => undos.forEach((undo) => undo()) };
}

function touched(about: About, person: PersonView, text: string, at: string): () => void {
  // The next day to write may be chosen before the thanks go out: it still stands afterwards.
  const day = about.kind === 'thank_you' ? planOf(person)?.planned_on : null;
  const id = store.create('touchpoint', {
    contact: person.doc.id,
    kind: TOUCHES[about.kind] ?? 'message',
    direction: 'out',
    at,
    meeting: OF_MEETING.includes(about.kind) ? (about.meeting ?? null) : null,
    resume: about.kind === 'confirmation' && PAPER.test(text) ? (resumeNow()?.id ?? null) : null,
    article: about.kind === 'article' ? (about.article ?? null) : null,
    landing: about.kind === 'announcement' ? (about.landing ?? null) : null,
    text: text.trim(),
  });
  const plan = carryPlan(person.doc.id, day);
  return () => {
    plan();
    store.remove('touchpoint', id);
  };
}

/** What was written for the first and for the second time, one beneath the other. */
const RULE = '\n\n---\n\n';
export const writtenIn = (request: Doc): [first: string, again: string] => {
  const [first = '', ...again] = (request.draft as string).split(RULE);
  return [first, again.join(RULE)];
};

function asked(about: About, person: PersonView, text: string, way: string, at: string): () => void {
  if (about.kind === 'ask_again') {
    const request = store.get('request', about.request);
    const draft = [request?.draft.trim(), text.trim()].filter(Boolean).join(RULE);
    return request ? changed('request', request, { nudged_at: at, draft }) : touched(about, person, text, at);
  }
  const fields = {
    contact: person.doc.id,
    relation: about.relation ?? 'cold',
    minutes: about.minutes ?? null,
    channel: way,
    asked_at: at,
    draft: text.trim(),
  };
  const idea = store.children('request', 'contact', person.doc.id).find((r) => !r.asked_at && !r.answered_at);
  if (idea) return changed('request', idea, fields);
  const id = store.create('request', fields);
  return () => void store.remove('request', id);
}

function changed(kind: string, doc: Doc, patch: Patch): () => void {
  const before = Object.fromEntries(Object.keys(patch).map((field) => [field, doc[field] ?? null]));
  store.edit(kind, doc.id, patch);
  return () => store.edit(kind, doc.id, before);
}

/** What is done with it besides. */
function settles(about: About, at: string): [kind: string, doc: Doc, patch: Patch][] {
  const opening = about.kind === 'opening' ? store.get('capture', about.capture) : undefined;
  const favour = about.kind === 'favour' ? store.get('favour', about.favour) : undefined;
  const meeting = about.kind === 'confirmation' ? store.get('meeting', about.meeting) : undefined;
  return [
    ...(opening ? [['capture', opening, { done_at: at }] as [string, Doc, Patch]] : []),
    ...(favour ? [['favour', favour, { state: 'offered' }] as [string, Doc, Patch]] : []),
    ...(meeting ? [['meeting', meeting, { confirmed_at: at }] as [string, Doc, Patch]] : []),
  ];
}
