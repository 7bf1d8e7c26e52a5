/** Meetings as screens show them: what is prepared, what is missing, whether it fits. */
import { arrange, fit, type Agenda } from '../rules/agenda';
import { practised, PARTS, versionOf } from '../rules/pitch';
import { ready, type Area, type Missing, type Ready } from '../rules/readiness';
import { strip, type Strip } from '../rules/strip';
import { dayOf, local } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { endOf, heldAt, personView, startOf, today, type PersonView } from './person';

export interface MeetingView {
  doc: Doc;
  person: PersonView | undefined;
  name: string;
  starts: number | null;
  ends: number | null;
  minutes: number;
  held: boolean;
  goals: Doc[];
  questions: Doc[];
  findings: Record<Area, Doc[]>;
  links: Doc[];
  captures: Doc[];
  ready: Ready;
  agenda: Agenda;
  parts: Strip;
  missing: Missing | null;
}

const byRank = (a: Doc, b: Doc) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : a.id < b.id ? -1 : 1);
const NORMAL = 30;

/** The findings that count for a contact: about the person, the company, and the field it works in. */
export function findingsOf(person: PersonView | undefined): Record<Area, Doc[]> {
  const found: Record<Area, Doc[]> = { individual: [], company: [], industry: [] };
  if (!person) return found;
  const industry = (person.company?.industry ?? '').trim().toLowerCase();
  for (const f of store.all('finding')) {
    const about = f.subject === person.doc.id || (person.company && f.subject === person.company.id);
    if (about || (f.subject_kind === 'industry' && industry && f.subject.trim().toLowerCase() === industry))
      found[f.area as Area]?.push(f);
  }
  return found;
}

/** Where a new finding of an area belongs. */
export function subjectFor(area: Area, person: PersonView): { subject_kind: string; subject: string } {
  if (area === 'company' && person.company) return { subject_kind: 'company', subject: person.company.id };
  if (area === 'industry' && person.company?.industry)
    return { subject_kind: 'industry', subject: person.company.industry };
  if (area === 'industry' && person.company) return { subject_kind: 'company', subject: person.company.id };
  return { subject_kind: 'contact', subject: person.doc.id };
}

export function pitchState() {
  const parts = store
    .all('pitch_part')
    .filter((p) => p.text.trim())
    .sort((a, b) => a.number - b.number);
  const runs = [...store.all('rehearsal')].sort((a, b) => (a.at < b.at ? -1 : 1));
  const version = versionOf(parts as never);
  const mustSays = parts.flatMap((p) => p.must_says as string[]);
  return { parts, runs, version, last: runs.at(-1), practised: practised(runs as never, version, mustSays) };
}

export function resumeNow(): Doc | undefined {
  return [...store.all('resume_version')].sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? 1 : -1))[0];
}

export function resumeGiven(): { date: string; changed_since_print: boolean } | null {
  const now = resumeNow();
  if (!now?.date) return null;
  return {
    date: now.date,
    changed_since_print: !!now.changed_at && (!now.printed_at || now.printed_at < now.changed_at),
  };
}

export function meetingView(id: string): MeetingView | undefined {
  const doc = store.get('meeting', id);
  if (!doc) return undefined;
  const person = personView(doc.contact);
  const goals = store
    .children('goal', 'meeting', id)
    .filter((g) => g.text.trim())
    .sort(byRank);
  const asked = store.children('question', 'meeting', id).sort(byRank);
  const captures = store.children('capture', 'meeting', id);
  const links = person ? store.children('common_link', 'contact', person.doc.id) : [];
  const findings = findingsOf(person);
  const minutes = doc.when?.promised ?? NORMAL;
  const questions = asked.map((q) => ({
    id: q.id,
    minutes: q.minutes,
    priority: q.priority,
    goal: goalKey(goals, q.goal),
    state: q.state,
    spent: q.spent,
  }));
  const pitch = pitchState();
  const prepared = ready({
    today: today(),
    promised: minutes,
    goals: goals.map((g) => g.id),
    findings: Object.values(findings)
      .flat()
      .map((f) => ({ area: f.area, source: f.source })),
    links: [...links, ...(person?.doc.introduced_by ? [person.doc.introduced_by] : [])],
    cold: !!person?.doc.wrote_cold,
    questions,
    pitch: pitch.parts.map((p) => PARTS[p.number - 1]!),
    practised: pitch.practised,
    resume: resumeGiven(),
    value: !!doc.gift.trim(),
    confirmed: !!doc.confirmed_at,
  });
  const plan = {
    mode: 'plan' as const,
    T: minutes,
    elapsed: 0,
    booked: doc.pitch_minutes,
    opening: 'open' as const,
    pitch: 'open' as const,
    cut: false,
  };
  const touches = store.children('touchpoint', 'meeting', id);
  const parts = strip({
    areas: (['individual', 'company', 'industry'] as const).filter((a) => findings[a].some((f) => f.source)).length,
    linked: !!links.length || !!person?.doc.introduced_by || !!person?.doc.wrote_cold,
    goals: goals.length,
    pitch: pitch.practised ? 'done' : pitch.parts.length ? 'started' : 'empty',
    resume: prepared.lights.resume,
    questions: asked.length,
    flagged: asked.some((q) => q.researchable && !q.kept),
    debriefed: !!doc.debriefed_at,
    asked_for_job: doc.asked_for_job,
    thanked: touches.some((t) => t.kind === 'thank_you'),
    later: touches.some((t) => t.kind !== 'thank_you') || planned(doc.contact),
  });
  const order = new Map(arrange(questions).map((q, n) => [q.id, n]));
  return {
    doc,
    person,
    goals,
    captures,
    links,
    findings,
    minutes,
    parts,
    name: person?.doc.name ?? 'Somebody',
    starts: startOf(doc),
    ends: endOf(doc),
    held: heldAt(doc, store.now) !== null,
    questions: asked.sort((a, b) =>
      a.priority === b.priority ? byRank(a, b) : (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0),
    ),
    ready: prepared,
    agenda: fit({ ...plan, value: !!doc.gift.trim(), questions }),
    missing: (prepared.missing[0] ?? prepared.for_well_prepared[0])?.item ?? null,
  };
}

/** Goals in the order of their ranks, so that the first goal's question stands first. */
function goalKey(goals: Doc[], id: string | null): string {
  const place = goals.findIndex((g) => g.id === id);
  return place < 0 ? 'z' : `g${place + 1}`;
}

const planned = (contact: string | null): boolean =>
  store.all('follow_up').some((f) => f.rule === 'touch' && f.subject === contact && !!f.planned_on);

export function coming(): Doc[] {
  return store
    .all('meeting')
    .filter((m) => !m.cancelled_at && !m.held_at && heldAt(m, store.now) === null)
    .sort((a, b) => (whenKey(a) < whenKey(b) ? -1 : 1));
}

const whenKey = (m: Doc): string => m.when?.utc ?? (m.when?.wall ? `${m.when.wall}T23` : '9999');

export function held(): Doc[] {
  return store
    .all('meeting')
    .filter((m) => heldAt(m, store.now) !== null || m.held_at)
    .sort((a, b) => (endOf(b) ?? 0) - (endOf(a) ?? 0));
}

/** The next meeting within a week, until it is over. */
export function nextMeeting(): Doc | undefined {
  return coming().find((m) => {
    const start = startOf(m);
    return start !== null && start < store.now + 7 * 86_400_000;
  });
}

export function placeOf(m: Doc): string {
  return m.place || 'Place to be agreed';
}

export const clockOf = (moment: number, zone: string): string => local(moment, zone).slice(11);
export const dayOfMeeting = (m: Doc): string | null =>
  startOf(m) !== null ? dayOf(startOf(m)!, store.pref.zone) : (m.when?.wall ?? null);
