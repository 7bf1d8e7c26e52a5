/** Favours: what was asked, the two times to offer within two days, and the short brief for a talk in which the user gives advice. */
import { byId, compare, type Given } from './docs';
import { addDays, dayOf } from './when';

export interface FavourView {
  favour: string;
  state: string;
  due: string | null;
  overdue: boolean;
  slots_wanted: number;
}

/** Each favour: until when times are to be offered, how many are still wanted; those that wait first. */
export function favours(given: Given): { favours: FavourView[] } {
  const today = dayOf(Date.parse(given.now), given.zone);
  const found = (given.favours ?? []).map((f) => {
    const asked = f.asked_at || f.created_at;
    const waits = (f.direction ?? 'asked') === 'asked' && (f.state ?? 'open') === 'open';
    const offered = (f.slots ?? []).filter((s: string) => s.trim()).length;
    const due = asked && waits && offered < 2 ? addDays(dayOf(Date.parse(asked), given.zone), 2) : null;
    return {
      favour: f.id,
      state: (f.state ?? 'open') as string,
      due,
      overdue: due !== null && due < today,
      slots_wanted: waits ? Math.max(0, 2 - offered) : 0,
    };
  });
  return { favours: found.sort((a, b) => compare(a.due ?? '~', b.due ?? '~') || compare(a.favour, b.favour)) };
}

export interface Hosting {
  favour: string;
  meeting: string | null;
  contact: string | null;
  seeker: string;
  resume: string;
  hopes: string[];
  minutes: number;
  parts: { part: string; minutes: number }[];
}

/** The brief of a talk in which somebody comes for advice: who, their resume, what they hope for, and the minutes. */
export function host(given: Given & { favour: string }): Hosting {
  const favour = byId(given.favours).get(given.favour)!;
  const meeting = byId(given.meetings).get(favour.meeting);
  const minutes: number = meeting?.when?.promised || 20;
  return {
    favour: favour.id,
    meeting: meeting?.id ?? null,
    contact: favour.contact ?? null,
    seeker: favour.seeker ?? '',
    resume: favour.resume ?? '',
    hopes: (favour.wants ?? '')
      .split('\n')
      .map((line: string) => line.replace(/^[-•\s]+|[-•\s]+$/g, ''))
      .filter(Boolean),
    minutes,
    parts: parts(minutes),
  };
}

/** A welcome with their hopes, two pieces of advice, a close with one name or next step; in sum the minutes. */
function parts(minutes: number): Hosting['parts'] {
  const welcome = Math.min(2, minutes);
  const close = Math.min(3, Math.max(0, minutes - welcome));
  const advice = minutes - welcome - close;
  return [
    { part: 'welcome', minutes: welcome },
    { part: 'advice', minutes: Math.ceil(advice / 2) },
    { part: 'advice', minutes: Math.floor(advice / 2) },
    { part: 'close', minutes: close },
  ];
}
