/** The four parts of the method, as a meeting stands in each: empty, started or done. */
export type State = 'empty' | 'started' | 'done';
export interface Strip {
  homework: State;
  context: State;
  no_job_ask: State;
  follow_up: State;
}

export interface StripGiven {
  areas: number;
  linked: boolean;
  goals: number;
  pitch: State;
  resume: boolean;
  questions: number;
  flagged: boolean;
  debriefed: boolean;
  asked_for_job: boolean | null;
  thanked: boolean;
  later: boolean;
}

const state = (done: number, of: number): State => (done === 0 ? 'empty' : done >= of ? 'done' : 'started');

export function strip(given: StripGiven): Strip {
  const context = [given.linked, given.goals >= 1, given.pitch === 'done', given.resume].filter(Boolean).length;
  const asks = given.questions < 1 ? 'empty' : given.questions < 3 || given.flagged ? 'started' : 'done';
  return {
    homework: state(given.areas, 3),
    context: context === 0 && given.pitch === 'started' ? 'started' : state(context, 4),
    no_job_ask: given.debriefed ? (given.asked_for_job ? 'started' : 'done') : asks,
    follow_up: given.thanked && given.later ? 'done' : given.thanked || given.debriefed ? 'started' : 'empty',
  };
}
