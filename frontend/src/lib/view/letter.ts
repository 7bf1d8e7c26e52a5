/** What a note is about, its first draft, and what being sent makes of it. */
import letterBook from '$playbook/letters.json';
import readerBook from '$playbook/readers.json';
import type { Doc } from '../rules/docs';
import { letter, type Letter, type LettersBook } from '../rules/letters';
import { instant, store, type Patch } from '../store.svelte';
import type { Act } from './acts';
import type { PersonView } from './person';

const BOOK = { ...letterBook, ...readerBook } as unknown as LettersBook;
const SUBJECTS = ['meeting', 'request', 'article', 'landing', 'capture'] as const;

export type AboutKind = 'thank_you' | 'touch' | 'report' | 'ask_again' | 'opening' | 'article' | 'announcement';
export type About = { kind: AboutKind } & Partial<Record<(typeof SUBJECTS)[number], string | null>>;

const TITLES: Record<AboutKind, (first: string) => string> = {
  thank_you: (first) => `Thank ${first}`,
  touch: (first) => `To ${first}`,
  report: (first) => `Tell ${first} how it went`,
  ask_again: (first) => `Ask ${first} once more`,
  opening: (first) => `Ask ${first} how to go about it`,
  article: (first) => `An article for ${first}`,
  announcement: (first) => `Tell ${first} of the new job`,
};
export const titleOf = (about: About, person: PersonView): string => TITLES[about.kind](person.first);

/** What the address says the note is about. */
export function aboutOf(query: URLSearchParams): About | null {
  const kind = query.get('write') as AboutKind;
  if (!(kind in TITLES)) return null;
  return { kind, ...Object.fromEntries(SUBJECTS.map((name) => [name, query.get(name)])) };
}

/** The draft in pieces: what comes from the records, and what they leave open. */
export function letterOf(about: About, person: PersonView): Letter {
  const { kind, ...subjects } = about;
  const again = kind === 'ask_again';
  return letter(
    {
      now: instant(),
      zone: store.pref.zone,
      holidays: store.holidays,
      preference: store.pref,
      ...Object.fromEntries(KINDS.map(([plural, name]) => [plural, store.all(name)])),
      ...subjects,
      letter: again ? 'ask' : kind,
      variant: again ? 'again' : null,
      contact: person.doc.id,
    },
    BOOK,
  );
}

const KINDS = [
  ...['contact', 'meeting', 'touchpoint', 'follow_up', 'landing', 'common_link', 'request', 'question', 'finding'],
  ...['capture', 'article', 'favour', 'pitch_part', 'resume_version'],
]
  .map((name): [plural: string, name: string] => [`${name}s`, name])
  .concat([['companies', 'company']]);

export const draftOf = (about: About, person: PersonView): string => letterOf(about, person).text;

/** Which kind of touch it becomes; a note of any other kind is a message. */
const TOUCHES: Partial<Record<AboutKind, string>> = {
  thank_you: 'thank_you',
  report: 'report',
  article: 'article',
  announcement: 'announcement',
};

export function sent(about: About, person: PersonView, text: string): Act {
  const [contact, at] = [person.doc.id, instant()];
  const id = store.create('touchpoint', {
    contact,
    kind: TOUCHES[about.kind] ?? 'message',
    direction: 'out',
    at,
    meeting: about.kind === 'report' || about.kind === 'thank_you' ? (about.meeting ?? null) : null,
    article: about.kind === 'article' ? (about.article ?? null) : null,
    text: text.trim(),
  });
  const settled = settles(about, at).map(([kind, doc, patch]) => {
    const before = Object.fromEntries(Object.keys(patch).map((field) => [field, doc[field] ?? null]));
    store.edit(kind, doc.id, patch);
    return () => store.edit(kind, doc.id, before);
  });
  return {
    words: 'Noted as sent',
    undo() {
      store.remove('touchpoint', id);
      for (const undo of settled) undo();
    },
  };
}

type Settled = [kind: string, doc: Doc, patch: Patch];

/** What is done with it besides the touch. */
function settles(about: About, at: string): Settled[] {
  const request = about.kind === 'ask_again' ? store.get('request', about.request) : undefined;
  const opening = about.kind === 'opening' ? store.get('capture', about.capture) : undefined;
  return [
    ...(request ? [['request', request, { nudged_at: at }] as Settled] : []),
    ...(opening ? [['capture', opening, { done_at: at }] as Settled] : []),
  ];
}
