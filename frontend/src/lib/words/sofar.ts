/** What passed between two people, in words. */
import { dayWords } from './when';

const TOUCHES: Record<string, [out: string, back: string]> = {
  message: ['You wrote', 'They wrote'],
  call: ['You called', 'They called'],
  article: ['You forwarded an article', 'They sent an article'],
  thank_you: ['Thank-you note', 'They thanked you'],
  report: ['You told how it went', 'They told how it went'],
  announcement: ['You told of the new job', 'They told of a new job'],
};

export const touchTitle = (kind: string, direction: string): string =>
  TOUCHES[kind]?.[direction === 'in' ? 1 : 0] ?? 'In touch';

const ARRIVED: Record<string, string> = {
  idea: 'They sent an idea',
  referral: 'They named somebody',
  opening: 'They told of an opening',
  promise: 'A promise',
  note: 'They said something more',
};
export const arrivedTitle = (kind: string): string => ARRIVED[kind] ?? 'They sent something';

interface Met {
  held: boolean;
  cancelled: boolean;
  place: string;
  minutes: number | null;
}

export function metTitle({ held, cancelled, place, minutes }: Met): string {
  const where = place && !/^https?:/.test(place) ? `: ${place}` : '';
  if (cancelled) return `Meeting cancelled${where}`;
  if (!held) return `Meeting${where}`;
  return minutes ? `Met for ${minutes} minutes${where}` : `Met${where}`;
}

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
export const namedWords = (names: string[]): string => (names.length ? `Named ${LIST.format(names)}.` : '');
export const lastDayWords = (day: string, today: string): string => `The last good day is ${dayWords(day, today)}.`;
