/** How long ago the last touch was, in words and segments. */
import { addDays, dayOf, daysBetween, touchDay } from './when';

export interface WarmthGiven {
  met: boolean;
  last_touch: string | null;
  now: string;
  zone: string;
  planned_on: string | null;
  holidays: string[];
}

export type Word = 'Warm' | 'Mild' | 'Cooling' | 'Quiet' | 'To meet';

export interface Warmth {
  d: number | null;
  word: Word;
  segments: number | null;
  window_opens: string | null;
  due: string | null;
  last_day: string | null;
  overdue: boolean;
}

export function warmth(given: WarmthGiven): Warmth {
  if (!given.met || !given.last_touch)
    return { d: null, word: 'To meet', segments: null, window_opens: null, due: null, last_day: null, overdue: false };
  const last = dayOf(Date.parse(given.last_touch), given.zone);
  const d = daysBetween(last, dayOf(Date.parse(given.now), given.zone));
  const word: Word = d <= 13 ? 'Warm' : d <= 27 ? 'Mild' : d <= 42 ? 'Cooling' : 'Quiet';
  const segments = word === 'Quiet' ? 0 : Math.max(1, 6 - Math.floor(d / 7));
  return {
    d,
    word,
    segments,
    // Worked out when they are asked for: of thousands of people, few are looked at so closely.
    get window_opens() {
      return addDays(last, 28);
    },
    get due() {
      return touchDay(last, given.planned_on, given.holidays);
    },
    get last_day() {
      return addDays(last, 42);
    },
    overdue: d >= 43,
  };
}
