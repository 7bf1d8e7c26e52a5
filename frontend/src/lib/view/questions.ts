/** Questions beside what is known: what research answers, what somebody has answered, what was left open before. */
import bank from '$playbook/questions.json';
import { answered, carried } from '../rules/answered';
import { kindOfFact, precious, sharper } from '../rules/researchable';
import type { Area } from '../rules/readiness';
import { store, type Doc } from '../store.svelte';
import { given } from './given';
import type { MeetingView } from './meeting';
import { suggestedFor } from './suggested';

export type BankQuestion = Omit<(typeof bank)[number], 'instead' | 'also'>;

/** What a question may be instead of one that research answers. */
export const twinOf = (text: string): string | undefined =>
  bank.find((q) => q.text === text)?.instead ?? sharper(kindOfFact(text) ?? '');

const ABOUT_THEM = ['schooling', 'career_dates'];
const ABOUT_THE_FIELD = ['field_size', 'requirements', 'pay'];
/** Where the homework belongs that a question was made into. */
export function areaOf(text: string): Area {
  const kind = kindOfFact(text) ?? '';
  return ABOUT_THEM.includes(kind) ? 'individual' : ABOUT_THE_FIELD.includes(kind) ? 'industry' : 'company';
}

export const preciousOf = (m: MeetingView) => precious({ meeting: m.doc.id, questions: m.questions });

export interface Said {
  who: string;
  contact: string;
  answer: string;
}
/** For each open question what somebody else has answered to it. */
export function answersTo(m: MeetingView): Map<string, Said[]> {
  const found = answered({ ...given('meeting', 'question'), meeting: m.doc.id });
  return new Map(
    found.questions.map(({ question, answers }) => [
      question,
      answers.map(({ contact, answer }) => ({ contact, answer, who: store.get('contact', contact)?.name ?? '' })),
    ]),
  );
}

export interface Left {
  question: Doc;
  who: string;
}
/** What was left open in talks that are over: with whom one meets first, then with others. */
export function leftOpen(m: MeetingView): Left[] {
  const found = carried({ ...given('meeting', 'question', 'contact'), meeting: m.doc.id });
  return [...found.same_contact, ...found.others].flatMap((one) => {
    const question = store.get('question', one.question);
    return question ? [{ question, who: store.get('contact', one.contact)?.name ?? '' }] : [];
  });
}

/** The bank in the order that suits whom one meets; what research answers stands last. */
export function banked(m: MeetingView): { questions: { q: BankQuestion; suits: boolean }[]; purposes: string[] } {
  const suited = suggestedFor(m.doc.id);
  const up: string[] = suited.up;
  const doc = m.person?.doc;
  const kinds = [
    doc?.association_active || up.includes('referrals') ? 'connector' : '',
    doc?.cutting_edge || up.includes('industry') ? 'cutting_edge' : '',
    ...(doc?.roles ?? []),
  ];
  const everybody = Math.max(...bank.map((q) => q.for.length));
  const rows = bank
    .filter((q) => q.purpose !== 'opening')
    .map((q) => {
      const suits = q.for.length < everybody && q.for.some((kind) => kinds.includes(kind));
      const place = up.indexOf(q.purpose);
      const late = q.researchable ? 3 : suits && place >= 0 ? 0 : suits ? 1 : 2;
      return { q, suits, late, place: place < 0 ? suited.purposes.indexOf(q.purpose) : place };
    });
  rows.sort((a, b) => a.late - b.late || a.place - b.place);
  return { questions: rows, purposes: suited.purposes };
}

/** What one may ask for in place of a job, from the bank. */
const INSTEAD: [what: string, id: string][] = [
  ['Advice', 'q23'],
  ['A word on your story', 'q54'],
  ['Names', 'q60'],
  ['Where the field goes', 'q42'],
];
export const alternatives = (): { what: string; q: BankQuestion }[] =>
  INSTEAD.map(([what, id]) => ({ what, q: bank.find((q) => q.id === id)! }));
