/** What is owed, from documents: puts them before `followups` as it wants them. */
import { cancelled, compare, type Doc, type Given } from './docs';
import { followups, type FollowUpsGiven, type Owed, type Source } from './followups';

const NONE = { contacts: [], captures: [], touchpoints: [] };

/** Everything owed at `now`. */
export function owed(given: Given, seldom: Source[] = []): { owed: Owed[] } {
  const { preference, meetings = [], requests = [], follow_ups = [] } = given;
  const known = {
    ...NONE,
    ...given,
    paused: preference?.search_paused,
    cadence: preference?.cadence,
    landing: landingOf(given),
    meetings: meetings.filter((m) => m.contact && startOf(m)).map(meeting),
    requests: requests.filter((r) => r.asked_at),
    acts: follow_ups.map(act),
  };
  return followups(known as unknown as FollowUpsGiven, seldom);
}

/** The new job; of several the latest. */
export function landingOf({ landings = [] }: Given): Doc | null {
  const key = (d: Doc) => `${d.start_on || d.announce_on || ''}/${d.id}`;
  return [...landings].sort((a, b) => compare(key(a), key(b))).at(-1) ?? null;
}

const act = (a: Doc) => ({
  ...a,
  act: a.done_at ? 'done' : a.dismissed_at ? 'dismissed' : a.planned_by === 'snooze' ? 'snoozed' : 'planned',
  on: a.planned_on,
});

const startOf = (m: Doc): string | undefined => m.when?.utc || m.ended_at || m.held_at;
const meeting = (m: Doc) => ({
  also_present: [],
  ...m,
  start: startOf(m),
  minutes: m.when?.utc ? m.when.promised || 30 : 0,
  cancelled: cancelled(m),
});
