/** Minutes that went into getting a meeting, against those that went into preparing and running it. */
import { byId, compare, type Doc, type Given } from './docs';
import { cancelled } from './met';
import { startOf } from './span';
import { HOUR } from './when';

export interface EffortGiven extends Given {
  meeting: string;
  efforts?: Doc[];
}

/** The balance of one meeting; it warns from a day before the start until the start, if getting it took more. */
export function effort(given: EffortGiven) {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const mine = (given.efforts ?? []).filter((e) => of(given, e) === meeting.id);
  const [securing, preparing] = ['securing', 'preparing'].map((side) =>
    mine.filter((e) => e.side === side).reduce((all, e) => all + e.minutes, 0),
  ) as [number, number];
  const [start, now] = [startOf(meeting), Date.parse(given.now)];
  const soon = start !== null && !cancelled(meeting) && start - 24 * HOUR <= now && now < start;
  return {
    securing_minutes: securing,
    preparing_minutes: preparing,
    balanced: preparing >= securing,
    warn: soon && securing > preparing,
  };
}

/** The meeting that an effort was for: its own, else the contact's first that begins after it. */
function of(given: EffortGiven, one: Doc): string | null {
  if (one.meeting) return one.meeting;
  const at = one.at ? Date.parse(one.at) : -Infinity;
  const theirs = (given.meetings ?? [])
    .filter((m) => one.contact && m.contact === one.contact && !cancelled(m))
    .map((m) => ({ id: m.id, start: startOf(m) ?? Infinity }))
    .filter((m) => m.start >= at)
    .sort((a, b) => (a.start === b.start ? compare(a.id, b.id) : a.start - b.start));
  return theirs[0]?.id ?? null;
}
