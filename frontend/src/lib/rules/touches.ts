/** When one writes next to those whom one has met, and when the user is asked whether to go on. */
import { chosenCadence, dayToWrite, windowOf } from './cadence';
import { compare, groupBy } from './docs';
import type { Ended, FollowUpsGiven, Found } from './followups';
import { addDays, at, dayOf, daysBetween } from './when';

// What counts as the user's message when silence is counted.
const OUTGOING = ['message', 'article'];
type Met = { end: number; id: string; asked: boolean };
type Mine = { at: number; t: FollowUpsGiven['touchpoints'][number] };
type Act = FollowUpsGiven['acts'][number];

/** Every touch whose window is open. */
export function touches(given: FollowUpsGiven, ended: Ended[], now: number): Found[] {
  if (given.paused) return [];
  const met = groupBy(
    ended.flatMap(({ meeting: m, end }) =>
      [...new Set([m.contact, ...m.also_present])].map((who) => ({ who, end, id: m.id, asked: m.role !== 'host' })),
    ),
    (m) => m.who,
  );
  const mine = groupBy(
    given.touchpoints.map((t) => ({ at: Date.parse(t.at), t })),
    (x) => x.t.contact,
  );
  const acts = new Map(given.acts.filter((a) => a.rule === 'touch').map((a) => [`${a.subject}/${a.occurrence}`, a]));
  const found: Found[] = [];
  const today = dayOf(now, given.zone);
  for (const c of given.contacts) {
    const meetings = met.get(c.id);
    const weeks = chosenCadence(c.cadence, given.cadence, !!given.landing);
    if (!meetings?.some((m) => m.asked) || c.paused || weeks === 'off') continue;
    const owed = touch(given, c.id, weeks, meetings, mine.get(c.id) ?? [], acts, today);
    if (owed) found.push(owed);
  }
  return found;
}

/** How many of the user's messages nobody has answered. */
function silence(met: Met[], mine: Mine[]): number {
  const answered = Math.max(...met.map((m) => m.end), ...mine.filter((x) => x.t.direction === 'in').map((x) => x.at));
  return mine.filter((x) => x.t.direction === 'out' && OUTGOING.includes(x.t.kind) && x.at > answered).length;
}

function touch(
  given: FollowUpsGiven,
  contact: string,
  weeks: string,
  met: Met[],
  mine: Mine[],
  acts: Map<string, Act>,
  today: string,
): Found | null {
  const last = [...met.map((m) => [m.end, m.id] as const), ...mine.map((x) => [x.at, x.t.id] as const)]
    .sort((a, b) => a[0] - b[0] || compare(a[1], b[1]))
    .at(-1)!;
  const silent = silence(met, mine);
  const span = windowOf(weeks, silent >= 2 ? 2 : 1)!;
  const day = dayOf(last[0], given.zone);
  if (daysBetween(day, today) < span[0]) return null;
  const act = acts.get(`${contact}/${last[1]}`);
  const due = dayToWrite(day, act?.on ?? null, given.holidays, span);
  const owed = {
    subject: contact,
    occurrence: last[1],
    due,
    overdueAt: at(addDays(day, span[2] + 1), '00:00', given.zone),
  };
  if (silent >= 4) return { ...owed, rule: 'ask_user', to: null, reason: 'four_unanswered' };
  return { ...owed, rule: 'touch', to: contact, reason: act?.on ? act.act : silent >= 2 ? 'silent' : 'window_open' };
}
