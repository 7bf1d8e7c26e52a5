/** The four lights on the cover of a meeting: what stands between its maker and a good talk. */
import { daysBetween } from './when';

export const AREAS = ['individual', 'company', 'industry'] as const;
export type Area = (typeof AREAS)[number];
const FRESH = 30;

export interface LightsGiven {
  today: string;
  goals: string[];
  findings: { area: string; source: string | null }[];
  pitch: string[];
  practised: boolean;
  resume: { date: string; changed_since_print: boolean } | null;
}
export interface Lights {
  homework: boolean;
  goals: boolean;
  resume: boolean;
  pitch: boolean;
}

export function lights({ today, goals, findings, pitch, practised, resume }: LightsGiven): Lights {
  const sourced = new Set(findings.filter((f) => f.source).map((f) => f.area));
  return {
    homework: AREAS.every((area) => sourced.has(area)),
    goals: goals.length >= 1 && goals.length <= 3,
    resume: resume !== null && !resume.changed_since_print && daysBetween(resume.date, today) <= FRESH,
    pitch: pitch.at(-1) === 'immediate_goals' && practised,
  };
}
