/** The four parts of the method, as a meeting stands in each: empty, started or done. */
export type State = 'empty' | 'started' | 'done';
export interface Strip {
  homework: State;
  context: State;
  no_job_ask: State;
  follow_up: State;
}

export interface StripGiven {
  findings: { area: string; source: string | null }[];
  linked: boolean;
  goals: number;
  pitch: State;
  resume: boolean;
  questions: number;
  flagged: boolean;
  /** A text for them asks for a job. */
  asks?: boolean;
  debriefed: boolean;
  asked_for_job: boolean | null;
  thanked: boolean;
  later: boolean;
  /** A promise waits to be kept, or the one who led to it to hear how it went. */
  owing?: boolean;
}

export const strip = (given: StripGiven): Strip => ({
  homework: homework(given),
  context: context(given),
  no_job_ask: noJobAsk(given),
  follow_up:
    given.thanked && given.later && !given.owing ? 'done' : given.thanked || given.debriefed ? 'started' : 'empty',
});

function homework({ findings }: StripGiven): State {
  const known = new Set(findings.filter((f) => f.source).map((f) => f.area));
  return known.size === 3 ? 'done' : findings.length ? 'started' : 'empty';
}

function context(given: StripGiven): State {
  const had = [given.linked, given.goals >= 1 && given.goals <= 3, given.pitch === 'done', given.resume];
  if (had.every(Boolean)) return 'done';
  return had.some(Boolean) || given.goals || given.pitch === 'started' ? 'started' : 'empty';
}

function noJobAsk(given: StripGiven): State {
  if (given.debriefed && given.asked_for_job !== null) return given.asked_for_job ? 'started' : 'done';
  if (given.asks) return 'started';
  if (!given.questions) return 'empty';
  return given.questions < 3 || given.flagged ? 'started' : 'done';
}
