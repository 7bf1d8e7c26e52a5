/** Meetings as screens show them: what is prepared, what is missing, whether it fits. */
import { anywhere, type Asks } from '../rules/asks';
import { fit, type Agenda, type Item } from '../rules/agenda';
import { owing } from '../rules/parts';
import { PARTS } from '../rules/pitch';
import { AREAS, ready, type Area, type Missing, type Ready } from '../rules/readiness';
import { strip, type Strip } from '../rules/strip';
import { dayOf } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { thereWords, whenWords } from '../words/meeting';
import { MISSING } from '../words/missing';
import { coming, findingsOf, isHeld, nextMeeting, NORMAL, placeOf } from './coming';
import { asksOf } from './judge.svelte';
import { memo } from './memo';
import { endOf, personView, startOf, today, type PersonView } from './person';
import { pitchState, resumeGiven, resumeNow } from './pitch';

interface Shown {
  doc: Doc;
  person: PersonView | undefined;
  minutes: number;
  goals: Doc[];
  questions: Doc[];
  findings: Record<Area, Doc[]>;
  links: Doc[];
  captures: Doc[];
  touches: Doc[];
  asks: Asks;
}
export interface MeetingView extends Shown {
  name: string;
  starts: number | null;
  ends: number | null;
  held: boolean;
  /** Its day is over and nobody has said a time: whether it took place only a person can say. */
  dayOver: boolean;
  thanked: boolean;
  ready: Ready;
  agenda: Agenda;
  parts: Strip;
  missing: Missing | null;
  whenWords: string;
  /** The time here alone, and the one there where it differs. */
  hereWords: string;
  thereWords: string;
  placeWords: string;
  missingWord: string;
}

/** Must-asks first, each as the user put them. */
const inOrder = (a: Doc, b: Doc) => Number(b.priority === 'must') - Number(a.priority === 'must') || byRank(a, b);
const byRank = (a: Doc, b: Doc) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);

/** Where a new finding of an area belongs. */
export function subjectFor(area: Area, person: PersonView): { subject_kind: string; subject: string } {
  if (area === 'company' && person.company) return { subject_kind: 'company', subject: person.company.id };
  if (area === 'industry' && person.company?.industry)
    return { subject_kind: 'industry', subject: person.company.industry };
  if (area === 'industry' && person.company) return { subject_kind: 'company', subject: person.company.id };
  return { subject_kind: 'contact', subject: person.doc.id };
}

export { coming, findingsOf, nextMeeting, pitchState, placeOf, resumeGiven, resumeNow };

/** Children by their meeting, sorted once for all rows of a list. */
const group = (field: string) =>
  memo((docs: Doc[]) => {
    const found = new Map<string, Doc[]>();
    for (const doc of docs) {
      const have = found.get(doc[field]);
      if (have) have.push(doc);
      else found.set(doc[field], [doc]);
    }
    return found;
  });
const by = Object.fromEntries(
  ['goal', 'question', 'capture', 'touchpoint'].map((kind) => [kind, group('meeting')] as const),
);
const linksBy = group('contact');
const linksOf = (contact: string): Doc[] => linksBy(store.all('common_link')).get(contact) ?? [];
const of = (kind: string, id: string): Doc[] => by[kind]!(store.all(kind)).get(id) ?? [];

export function meetingView(id: string): MeetingView | undefined {
  const doc = store.get('meeting', id);
  if (!doc) return undefined;
  const person = personView(doc.contact);
  const goals = of('goal', id)
    .filter((g) => g.text.trim())
    .sort(byRank);
  const shown = {
    doc,
    person,
    goals,
    captures: [...of('capture', id)].sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)),
    links: person ? linksOf(person.doc.id) : [],
    findings: findingsOf(person),
    minutes: (doc.when?.promised ?? NORMAL) as number,
    questions: [...of('question', id)].sort(inOrder),
    touches: of('touchpoint', id),
    asks: asksOf(doc, of('question', id), goals),
  };
  const items = shown.questions.map((q) => ({ ...itemOf(q), goal: goalKey(goals, q.goal) }));
  const prepared = readyOf(shown, items);
  const missing = (prepared.missing[0] ?? prepared.for_well_prepared[0])?.item ?? null;
  return {
    ...shown,
    missing,
    name: person?.doc.name ?? 'Somebody',
    starts: startOf(doc),
    ends: endOf(doc),
    held: isHeld(doc),
    dayOver: isDayOver(doc),
    thanked: shown.touches.some((t) => t.kind === 'thank_you'),
    ready: prepared,
    agenda: fit({ ...PLAN, T: shown.minutes, booked: doc.pitch_minutes, value: !!doc.gift.trim(), questions: items }),
    parts: stripOf(shown, prepared),
    whenWords: whenWords(doc.when, store.now, store.pref.zone),
    hereWords: whenWords(doc.when && { ...doc.when, zone: null }, store.now, store.pref.zone),
    thereWords: startOf(doc) === null ? '' : thereWords(startOf(doc)!, doc.when.zone, store.pref.zone),
    placeWords: placeOf(doc),
    missingWord: missing ? MISSING[missing] : '',
  };
}

const PLAN = { mode: 'plan', elapsed: 0, opening: 'open', pitch: 'open', cut: false } as const;

/** A question as the rules know it; the goal counts only while planning. */
export const itemOf = (q: Doc): Item => ({
  id: q.id,
  minutes: q.minutes,
  priority: q.priority,
  goal: '',
  state: q.state,
  spent: q.spent,
});

function readyOf({ doc, person, ...shown }: Shown, questions: Item[]): Ready {
  const pitch = pitchState();
  return ready({
    today: today(),
    promised: shown.minutes,
    goals: shown.goals.map((g) => g.id),
    findings: Object.values(shown.findings)
      .flat()
      .map((f) => ({ area: f.area, source: f.source })),
    links: [...shown.links, ...(person?.doc.introduced_by ? [person.doc.introduced_by] : [])],
    cold: !!person?.doc.wrote_cold,
    questions,
    pitch: pitch.parts.map((p) => PARTS[p.number - 1]!),
    practised: pitch.practised,
    resume: resumeGiven(),
    value: !!doc.gift.trim(),
    confirmed: !!doc.confirmed_at,
    asks: shown.asks,
  });
}

function stripOf({ doc, person, findings, questions, touches, ...shown }: Shown, prepared: Ready): Strip {
  const pitch = pitchState();
  return strip({
    findings: AREAS.flatMap((area) => findings[area].map((f) => ({ area, source: f.source }))),
    linked: !!shown.links.length || !!person?.doc.introduced_by || !!person?.doc.wrote_cold,
    goals: shown.goals.length,
    pitch: pitch.practised ? 'done' : pitch.parts.length ? 'started' : 'empty',
    resume: prepared.lights.resume,
    questions: questions.length,
    flagged: questions.some((q) => q.researchable && !q.kept),
    asks: anywhere(shown.asks),
    debriefed: !!doc.debriefed_at,
    asked_for_job: doc.asked_for_job,
    thanked: touches.some((t) => t.kind === 'thank_you'),
    later: touches.some((t) => t.kind !== 'thank_you') || planned(doc.contact),
    owing: owing(doc, shown.captures, touches, store.all('follow_up'), (id) => store.get('contact', id)),
  });
}

const isDayOver = (m: Doc): boolean =>
  !isHeld(m) && startOf(m) === null && !!m.when?.wall && m.when.wall.slice(0, 10) < today();

/** Goals in the order of their ranks, so that the first goal's question stands first. */
function goalKey(goals: Doc[], id: string | null): string {
  const place = goals.findIndex((g) => g.id === id);
  return place < 0 ? 'z' : `g${place + 1}`;
}

const planned = (contact: string | null): boolean =>
  store.all('follow_up').some((f) => f.rule === 'touch' && f.subject === contact && !!f.planned_on);

export function held(): Doc[] {
  return store
    .all('meeting')
    .filter(isHeld)
    .sort((a, b) => (endOf(b) ?? 0) - (endOf(a) ?? 0));
}

export const dayOfMeeting = (m: Doc): string | null =>
  startOf(m) !== null ? dayOf(startOf(m)!, store.pref.zone) : (m.when?.wall ?? null);
