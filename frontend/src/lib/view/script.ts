/** The pitch as it stands: how long it takes, at whose pace, and what keeps it from being practised. */
import type { Doc as Crossed } from '../rules/docs';
import { fits, sum } from '../rules/pitch';
import { overview } from '../rules/script';
import { store, type Doc } from '../store.svelte';
import { memo } from './memo';
import { pitchState } from './pitch';

const worked = memo((parts: Doc[], runs: Doc[], preference: Doc) =>
  overview({
    now: '',
    zone: '',
    holidays: [],
    preference,
    pitch_parts: parts as Crossed[],
    rehearsals: runs as Crossed[],
  }),
);

export const script = () => worked(store.all('pitch_part'), store.all('rehearsal'), store.pref);

export interface Wanting {
  /** How many runs of exactly these words are still wanted. */
  runs: number;
  /** Whether there are runs, all with other words. */
  changed: boolean;
  /** Seconds of the latest that does not fit. */
  length: number | null;
  points: string[];
  rating: string | null;
}

/** What the last two runs of these words lack, or nothing where they make it practised. */
export function wanting(): Wanting | null {
  const { runs, version, parts, practised } = pitchState();
  if (practised) return null;
  const own = runs.filter((run) => run.version === version).slice(-2);
  const said = parts.flatMap((part) => part.must_says as string[]);
  const misfit = [...(own.length ? own : runs.slice(-1))].reverse().find((run) => !fits(run.seconds));
  return {
    runs: 2 - own.length,
    changed: !own.length && runs.length > 0,
    length: misfit ? sum(misfit.seconds) : null,
    points: [...new Set(said.filter((point) => own.some((run) => !run.ticks.includes(point))))],
    rating: own.find((run) => run.rating !== 'conversational')?.rating ?? null,
  };
}

const YEAR = /\b(?:19|20)\d\d\b/g;

/** Years that the pitch names and the résumé does not, where its words are known. */
export function yearsAmiss(told: string, resume: string): string[] {
  if (!resume.trim()) return [];
  const there = new Set(resume.match(YEAR));
  return [...new Set(told.match(YEAR))].filter((year) => !there.has(year));
}
