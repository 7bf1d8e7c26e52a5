/** The week, what came of the search, and the way to the job, as the review shows them. */
import { referrals } from '../rules/chains';
import { outcome, raiser, type Outcome } from '../rules/outcome';
import { landingOf } from '../rules/owed';
import { reach, type Reached } from '../rules/reach';
import { review, type Review } from '../rules/review';
import { thinking, type Thinking } from '../rules/thinking';
import { wasted, type Minimum } from '../rules/wasted';
import { dayOf } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import { stepWords, raised } from '../words/review';
import { datedDay } from '../words/when';
import { given } from './given';
import { heldAt, personView, today, type PersonView } from './person';

const MET = ['contact', 'meeting', 'touchpoint', 'follow_up', 'landing'];
const WEEK = [...MET, 'company', 'finding', 'rehearsal', 'capture', 'request'];

export const reached = (): Reached[] => reach(given(...MET));
export const reviewOf = (week: string | null): Review => review({ ...given(...WEEK), week });
export const cameOf = (): Outcome => outcome(given(...MET, 'capture', 'request', 'favour'));
/** How fresh those are whom the user means to stay in touch with. */
export const gaugeOf = (): Thinking['gauge'] => thinking(given(...MET)).gauge;

/** Thanked, and left alone for more than six weeks, the longest ago first. */
export function leftAlone(): Minimum[] {
  const found = wasted(given(...MET, 'capture'));
  return found.minimum.filter((one) => found.wasted.includes(one.contact));
}

export interface Step {
  person: PersonView;
  words: string;
}
export interface Way {
  steps: Step[];
  job: Doc | null;
}

/** From the first contact to the job, or the longest way so far, each with what they did. */
export function wayOf({ chain }: Outcome): Way {
  const job = chain.landing ? landingOf(given('landing')) : null;
  const people = chain.contacts.flatMap((id) => personView(id) ?? []);
  const steps = people.map((person, n) => {
    const next = people[n + 1];
    // Only of whoever raised it, and only where the user had not asked.
    const words =
      job && !next && raiser(given('capture', 'meeting'), job) === person.doc.id
        ? raised(openingDay(job.opening))
        : stepWords(firstMet(person), next?.first ?? null, next ? ledOn(person, next) : null);
    return { person, words };
  });
  return { steps, job };
}

const day = (at: string | number): string => datedDay(dayOf(new Date(at).getTime(), store.pref.zone), today());

/** The day on which somebody named the next one, as it was noted in a talk. */
function ledOn({ doc }: PersonView, next: PersonView): string | null {
  const named = referrals(given('contact', 'meeting', 'capture')).find(
    (n) => n.by === doc.id && n.contact === next.doc.id,
  );
  return named?.capture && named.at ? day(named.at) : null;
}

function openingDay(capture: string): string | null {
  const at = store.get('capture', capture)?.at;
  return at ? day(at) : null;
}

function firstMet({ doc }: PersonView): string | null {
  const ends = store
    .all('meeting')
    .filter((m) => m.contact === doc.id || m.also_present.includes(doc.id))
    .flatMap((m) => heldAt(m, store.now) ?? []);
  return ends.length ? day(Math.min(...ends)) : null;
}
