/** Which questions somebody has answered already, and which are still open from talks before. */
import bank from '$playbook/questions.json';
import { byId, compare, type Doc, type Given } from './docs';
import { heldOf, present } from './met';

export type OfMeeting = Given & { meeting: string };
interface Answer {
  contact: string;
  meeting: string;
  question: string;
  answer: string;
}
interface Carried {
  question: string;
  meeting: string;
  contact: string | null;
}

/** The words of a question, whatever stands between them. */
const same = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const KNOWN = new Map(
  bank.flatMap((one) => [one.text, ...(one.also ?? [])].map((text) => [same(text), `bank/${one.id}`] as const)),
);

/** What makes two questions one: the same words, or the same question of the bank. */
const keyOf = (q: Doc): string => KNOWN.get(same(q.text)) ?? same(q.text);
const said = (q: Doc): boolean => !!q.answer?.trim();

/** For each open question of the meeting: what somebody else has answered to it. */
export function answered(given: OfMeeting) {
  const meetings = byId(given.meetings);
  const mine = meetings.get(given.meeting)!;
  const told = new Map<string, Answer[]>();
  const questions = given.questions ?? [];
  for (const q of questions) {
    const contact = meetings.get(q.meeting)?.contact;
    if (!contact || contact === mine.contact || !said(q)) continue;
    const one = { contact, meeting: q.meeting, question: q.id, answer: q.answer };
    told.set(keyOf(q), [...(told.get(keyOf(q)) ?? []), one]);
  }
  return {
    questions: questions
      .filter((q) => q.meeting === mine.id && (q.state ?? 'open') === 'open' && told.has(keyOf(q)))
      .map((q) => ({ question: q.id, answers: told.get(keyOf(q))! })),
  };
}

/** Open questions of talks that are over: of this one for the thank-you, of the same contact and of others for the meeting. */
export function carried(given: OfMeeting) {
  const mine = byId(given.meetings).get(given.meeting)!;
  const over = new Map(heldOf(given).map((h) => [h.doc.id, h.doc]));
  const asked = given.questions ?? [];
  const settled = new Set(asked.filter(said).map(keyOf));
  const have = new Set(asked.filter((q) => q.meeting === mine.id).map(keyOf));
  const unasked = asked.filter((q) => over.has(q.meeting) && isUnasked(q)).sort(inOrder);
  const [sameContact, others]: [Carried[], Carried[]] = [[], []];
  for (const q of unasked) {
    const meeting = over.get(q.meeting)!;
    if (meeting.id === mine.id || have.has(keyOf(q))) continue;
    const theirs = !!mine.contact && present(meeting).includes(mine.contact);
    if (!theirs && settled.has(keyOf(q))) continue;
    have.add(keyOf(q));
    (theirs ? sameContact : others).push({ question: q.id, meeting: meeting.id, contact: meeting.contact ?? null });
  }
  return {
    thank_you: unasked.filter((q) => q.meeting === mine.id).map((q) => q.id),
    same_contact: sameContact,
    others,
  };
}

const isUnasked = (q: Doc): boolean => (q.state ?? 'open') === 'open' && !said(q) && !!q.text.trim();

/** Must-asks first, each as the user put them. */
export const inOrder = (a: Doc, b: Doc): number =>
  Number(b.priority === 'must') - Number(a.priority === 'must') ||
  compare(a.rank ?? '', b.rank ?? '') ||
  compare(a.id, b.id);
