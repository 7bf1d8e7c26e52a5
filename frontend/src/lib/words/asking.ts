/** Asking in words: how one comes to somebody, how far it has come, and the days to act. */
import type { Hold, State } from '../rules/asking';
import { capital, spell } from './numbers';
import { dayWords, shortDay } from './when';

/** "Fri 27 Nov". */
export function weekDay(day: string): string {
  const name = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'short' }).format(
    new Date(`${day}T00:00Z`),
  );
  return `${name} ${shortDay(day)}`;
}

/** Why somebody is to be written to, and until when. */
export const namedUntil = (first: string, due: string, today: string): string =>
  due < today ? `${first} named them, and you said you would` : `${first} named them, until ${dayWords(due, today)}`;

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });

/** Which working days are none: "Thu 26 Nov is a holiday and is not counted." */
export function holidayWords(days: string[]): string {
  if (!days.length) return '';
  const named = LIST.format(days.map(weekDay));
  return days.length === 1 ? `${named} is a holiday and is not counted.` : `${named} are holidays and are not counted.`;
}

export const minutesWords = (minutes: number): string => `${spell(minutes)} minutes`;

export interface AskedFacts {
  state: State;
  first: string;
  asked: string | null;
  nudged: string | null;
  answered: string | null;
  minutes: number | null;
}

/** How far the asking has come, in a line. */
export function stateWords({ state, first, asked, nudged, answered, minutes }: AskedFacts): string {
  const on = (day: string | null) => (day ? ` on ${shortDay(day)}` : '');
  switch (state) {
    case 'asked':
      return minutes ? `Asked for ${minutesWords(minutes)}${on(asked)}.` : `Asked${on(asked)}.`;
    case 'nudged':
      return `Asked once more${on(nudged)}.`;
    case 'agreed':
      return answered ? `${first} agreed${on(answered)}.` : `A meeting with ${first} is in the book.`;
    case 'declined':
      return `${first} declined${on(answered)}.`;
    case 'silent':
      return `Asked twice, the last time${on(nudged)}, without an answer.`;
    case 'met':
      return `You have met ${first}.`;
    default:
      return 'Not asked yet.';
  }
}

/** What comes next, and when. */
export function nextWords(act: string | null, on: string | null, first: string, company: string): string {
  switch (act) {
    case 'wait':
      return on ? `Let it lie until ${weekDay(on)}.` : '';
    case 'try_elsewhere':
      return company ? `Somebody else at ${company} may have time.` : 'Somebody else may have time.';
    case 'ask_again':
      return `Ask ${first} once more, then let it rest.`;
    case 'rest':
      return 'Let it rest.';
    default:
      return '';
  }
}

/** Why one should not ask now. */
export function holdWords(hold: Hold, first: string, company: string, helpers: string[]): string {
  if (hold === 'do_not_contact') return `${first} asked to be left alone.`;
  if (hold === 'paused') return `${first} is paused for now.`;
  return `${helpsWords(helpers, company)}. Asking others there as well may put ${LIST.format(helpers)} off.`;
}

/** "Grace and Ida help you at Gridwell". */
export const helpsWords = (helpers: string[], company: string): string =>
  `${LIST.format(helpers)} ${helpers.length === 1 ? 'helps' : 'help'} you at ${company}`;

export const REST: Partial<Record<State, (first: string) => string>> = {
  declined: (first) => `${first} declined. A no is an answer too; let it rest.`,
  silent: () => 'Twice is enough. It rests now, and may be answered one day.',
};

export interface WhyFacts {
  via: string;
  link: string;
  badge: 'Connector' | 'Insider' | null;
  cold: boolean;
}

/** Why this person is worth asking, in a line. */
export function whyWords({ via, link, badge, cold }: WhyFacts): string {
  const parts = [
    via ? `${via} sent you` : link,
    badge === 'Connector' ? 'may know whom else to meet' : badge === 'Insider' ? 'may know what grows' : '',
  ].filter(Boolean);
  if (parts.length) return capital(parts.join(', '));
  return cold ? 'You would write cold' : 'No link noted yet';
}

/** Why a company stands where it stands. */
export function companyWords(advocate: boolean, motivation: number | null, posting: boolean): string {
  const parts = [
    advocate ? 'somebody helps there' : '',
    motivation ? `you want it ${motivation} of 5` : '',
    posting ? 'a posting stands' : '',
  ].filter(Boolean);
  return parts.length ? capital(parts.join(', ')) : 'Nothing said of it yet';
}
