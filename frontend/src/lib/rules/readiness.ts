/** When a meeting is ready, and what is missing, each with the act that mends it. */
import { fit } from './agenda';
import type { Asks } from './asks';
import { AREAS, lights, type Area, type Lights, type LightsGiven } from './lights';

export { AREAS, type Area };

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
  asks_in_questions: 'say_otherwise',
  asks_in_goals: 'say_otherwise',
  asks_in_pitch: 'say_otherwise',
  asks_in_gift: 'say_otherwise',
  practise: 'rehearse',
  resume: 'print_fresh',
  value: 'add_value',
  confirmation: 'send_confirmation',
} as const;
export type Missing = keyof typeof ACTS;

export interface ReadyGiven extends LightsGiven {
  promised: number;
  links: unknown[];
  cold: boolean;
  questions: { id: string; minutes: number; priority: string }[];
  value: boolean;
  confirmed: boolean;
  asks?: Asks;
}

export interface Ready {
  ready: boolean;
  well_prepared: boolean;
  missing: { item: Missing; act: string }[];
  for_well_prepared: { item: Missing; act: string }[];
  lights: Lights;
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
  if (given.asks?.questions.length) must.push('asks_in_questions');
  if (given.asks?.goals_line || given.asks?.goals.length) must.push('asks_in_goals');
  if (given.asks?.pitch.length) must.push('asks_in_pitch');
  if (given.asks?.gift) must.push('asks_in_gift');
  const lit = lights(given);
  const well: Missing[] = [];
  if (!given.practised) well.push('practise');
  if (!lit.resume) well.push('resume');
  if (!given.value) well.push('value');
  if (!given.confirmed) well.push('confirmation');
  const named = (items: Missing[]) => items.map((item) => ({ item, act: ACTS[item] as string }));
  return {
    ready: !must.length,
    well_prepared: !must.length && !well.length,
    missing: named(must),
    for_well_prepared: named(well),
    lights: lit,
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
