/** What a letter is about, its first draft, and what speaks against sending it. */
import letterBook from '$playbook/letters.json';
import readerBook from '$playbook/readers.json';
import { letter, type Letter, type LettersBook } from '../rules/letters';
import { reasons, type Reason } from '../rules/reasons';
import { pressure, type Pressure } from '../rules/pressure';
import { isKind, titleWords, type LetterKind } from '../words/letter';
import { everything } from './given';
import type { PersonView } from './person';

const BOOK = { ...letterBook, ...readerBook } as unknown as LettersBook;
export const SUBJECTS = ['meeting', 'request', 'article', 'landing', 'capture', 'favour'] as const;
export const MINUTES: number = letterBook.minutes.ask;

export type { LetterKind };
export type Relation = 'referral' | 'alumni' | 'cold';
export interface About extends Partial<Record<(typeof SUBJECTS)[number], string | null>> {
  kind: LetterKind;
  /** How one comes to somebody, and for how long one asks. */
  relation?: Relation | null;
  minutes?: number | null;
}

export const titleOf = (about: About, person: PersonView): string => titleWords(about.kind, person.first);

/** What the address says the letter is about. */
export function aboutOf(query: URLSearchParams): About | null {
  const kind = query.get('write');
  if (!isKind(kind)) return null;
  return { kind, ...Object.fromEntries(SUBJECTS.map((name) => [name, query.get(name)])) };
}

/** The draft in pieces: what comes from the records, and what they leave open. */
export function letterOf({ kind, relation, minutes, ...subjects }: About, person: PersonView): Letter {
  const given = everything();
  const again = kind === 'ask_again';
  // A request that has not been made yet: how one comes to them, and how long one asks for.
  const asking = kind === 'ask' && { id: '', contact: person.doc.id, relation, minutes };
  return letter(
    {
      ...given,
      ...(asking ? { requests: [...given.requests!, asking] } : {}),
      ...subjects,
      ...(asking ? { request: '' } : {}),
      letter: again ? 'ask' : kind,
      variant: again ? 'again' : (relation ?? null),
      contact: person.doc.id,
    },
    BOOK,
  );
}

/** How one comes to somebody, as far as the records know. */
export const relationOf = (person: PersonView): Relation => letterOf({ kind: 'ask' }, person).variant as Relation;

/** Reasons to write to somebody, the best first. */
export const reasonsFor = (person: PersonView): Reason[] =>
  reasons({ ...everything(), contact: person.doc.id }, BOOK).reasons;

/** Thanks, a report, the news and what belongs to a meeting are never too much. */
const PRESSING: LetterKind[] = ['touch', 'article', 'opening', 'ask', 'ask_again'];

/** How often they were written to without an answer, where one more letter of this kind may be too much. */
export function pressing(about: About, person: PersonView): Pressure | null {
  if (!PRESSING.includes(about.kind)) return null;
  const found = pressure({ ...everything(), contact: person.doc.id });
  return found.one_more_is ? found : null;
}
