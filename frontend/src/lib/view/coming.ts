/** The next meeting as its cover shows it: all that Today needs to know of it. */
import { PARTS } from '../rules/pitch';
import { lights, type Area, type Lights } from '../rules/lights';
import { store, type Doc } from '../store.svelte';
import { endOf, heldAt, personView, startOf, today, type PersonView } from './person';
import { pitchState, resumeGiven } from './pitch';

export const NORMAL = 30;

export interface CoverView {
  doc: Doc;
  person: PersonView | undefined;
  name: string;
  starts: number;
  ends: number;
  minutes: number;
  goals: number;
  areas: number;
  lights: Lights;
}

export function coverOf(doc: Doc): CoverView {
  const person = personView(doc.contact);
  const found = findingsOf(person);
  const goals = store.children('goal', 'meeting', doc.id).filter((g) => g.text.trim());
  const pitch = pitchState();
  return {
    doc,
    person,
    name: person?.doc.name ?? 'Somebody',
    starts: startOf(doc)!,
    ends: endOf(doc)!,
    minutes: doc.when?.promised ?? NORMAL,
    goals: goals.length,
    areas: Object.values(found).filter((area) => area.some((f) => f.source)).length,
    lights: lights({
      today: today(),
      goals: goals.map((g) => g.id),
      findings: Object.values(found).flat() as never,
      pitch: pitch.parts.map((p) => PARTS[p.number - 1]!),
      practised: pitch.practised,
      resume: resumeGiven(),
    }),
  };
}

export const isHeld = (m: Doc): boolean => heldAt(m, store.now) !== null || !!m.held_at;

export function coming(): Doc[] {
  return store
    .all('meeting')
    .filter((m) => !m.cancelled_at && !isHeld(m))
    .sort((a, b) => (whenKey(a) < whenKey(b) ? -1 : 1));
}

const whenKey = (m: Doc): string => m.when?.utc ?? (m.when?.wall ? `${m.when.wall}T23` : '9999');

/** The next meeting within a week, until it is over. */
export function nextMeeting(): Doc | undefined {
  return coming().find((m) => {
    const start = startOf(m);
    return start !== null && start < store.now + 7 * 86_400_000;
  });
}

export function placeOf(m: Doc): string {
  const link = URL.canParse(m.place) ? new URL(m.place) : null;
  return link?.host ? `Online, ${link.host}` : m.place || 'Place to be agreed';
}

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
