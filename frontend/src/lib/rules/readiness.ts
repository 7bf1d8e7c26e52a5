/** When a meeting is ready, and what is missing, each with the act that mends it. */
import { fit } from './agenda';
import { daysBetween } from './when';

export const AREAS = ['individual', 'company', 'industry'] as const;
export type Area = (typeof AREAS)[number];

const ACTS = {
  goals: 'set_goal',
  too_many_goals: 'pick_three',
  homework_individual: 'add_finding',
  homework_company: 'add_finding',
  homework_industry: 'add_finding',
  link: 'add_link_or_say_cold',
  questions: 'add_question',
  agenda: 'make_it_fit',
  pitch: 'write_pitch',
  pitch_end: 'end_with_goals',
  practise: 'rehearse',
  resume: 'print_fresh',
  value: 'add_value',
  confirmation: 'send_confirmation',
} as const;
export type Missing = keyof typeof ACTS;

export interface ReadyGiven {
  today: string;
  promised: number;
  goals: string[];
  findings: { area: string; source: string | null }[];
  links: unknown[];
  cold: boolean;
  questions: { id: string; minutes: number; priority: string }[];
  pitch: string[];
  practised: boolean;
  resume: { date: string; changed_since_print: boolean } | null;
  value: boolean;
  confirmed: boolean;
}

export interface Ready {
  ready: boolean;
  well_prepared: boolean;
  missing: { item: Missing; act: string }[];
  for_well_prepared: { item: Missing; act: string }[];
  lights: { homework: boolean; goals: boolean; resume: boolean; pitch: boolean };
}

export function ready(given: ReadyGiven): Ready {
  const sourced = new Set(given.findings.filter((f) => f.source).map((f) => f.area));
  const must: Missing[] = [];
  if (!given.goals.length) must.push('goals');
  if (given.goals.length > 3) must.push('too_many_goals');
  for (const area of AREAS) if (!sourced.has(area)) must.push(`homework_${area}`);
  if (!given.links.length && !given.cold) must.push('link');
  if (given.questions.length < 3) must.push('questions');
  if (!fits(given)) must.push('agenda');
  if (!given.pitch.length) must.push('pitch');
  else if (given.pitch.at(-1) !== 'immediate_goals') must.push('pitch_end');
  const fresh =
    given.resume !== null && !given.resume.changed_since_print && daysBetween(given.resume.date, given.today) <= 30;
  const well: Missing[] = [];
  if (!given.practised) well.push('practise');
  if (!fresh) well.push('resume');
  if (!given.value) well.push('value');
  if (!given.confirmed) well.push('confirmation');
  const named = (items: Missing[]) => items.map((item) => ({ item, act: ACTS[item] as string }));
  return {
    ready: !must.length,
    well_prepared: !must.length && !well.length,
    missing: named(must),
    for_well_prepared: named(well),
    lights: {
      homework: AREAS.every((area) => sourced.has(area)),
      goals: given.goals.length >= 1 && given.goals.length <= 3,
      resume: fresh,
      pitch: !must.includes('pitch') && !must.includes('pitch_end') && given.practised,
    },
  };
}

function fits(given: ReadyGiven): boolean {
  const questions = given.questions.map((q) => ({
    ...q,
    priority: q.priority as 'must' | 'if_time',
    goal: 'g1',
    state: 'open' as const,
    spent: 0,
  }));
  const laid = fit({
    mode: 'fit',
    T: given.promised,
    elapsed: 0,
    booked: null,
    opening: 'open',
    pitch: 'open',
    cut: false,
    value: given.value,
    questions,
  });
  return given.questions.every((q) => q.priority !== 'must' || laid.planned.includes(q.id));
}
