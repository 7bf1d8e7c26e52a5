/** When one writes next to those whom one has met, and when the user is asked whether to go on. */
import { chosenCadence, dayToWrite, windowOf } from './cadence';
import { compare, groupBy } from './docs';
import type { Ended, FollowUpsGiven, Found } from './followups';
import { addDays, at, dayOf, daysBetween } from './when';

// What counts as the user's message when silence is counted.
const OUTGOING = ['message', 'article'];
type Met = { end: number; meeting: FollowUpsGiven['meetings'][number] };
type Mine = FollowUpsGiven['touchpoints'][number];
type Act = FollowUpsGiven['acts'][number];

/** Every touch whose window is open. */
export function touches(given: FollowUpsGiven, ended: Ended[], now: number): Found[] {
  if (given.paused) return [];
  const met = new Map<string, Met[]>();
  for (const e of ended)
    for (const who of new Set([e.meeting.contact, ...e.meeting.also_present]))
      if (met.get(who)?.push(e) === undefined) met.set(who, [e]);
  const mine = groupBy(given.touchpoints, (t) => t.contact);
  const acts = new Map(given.acts.filter((a) => a.rule === 'touch').map((a) => [`${a.subject}/${a.occurrence}`, a]));
  const today = dayOf(now, given.zone);
  return given.contacts.flatMap((c) => {
    const meetings = met.get(c.id);
    const weeks = chosenCadence(c.cadence, given.cadence, !!given.landing);
    if (!meetings?.some((m) => m.meeting.role !== 'host') || c.paused || weeks === 'off') return [];
    return touch(given, c.id, weeks, meetings, mine.get(c.id) ?? [], acts, today);
  });
}

function touch(
  given: FollowUpsGiven,
  subject: string,
  weeks: string,
  met: Met[],
  mine: Mine[],
  acts: Map<string, Act>,
  today: string,
): Found[] {
  const past = [
    ...met.map((m) => ({ at: m.end, id: m.meeting.id, sent: false, answered: true })),
    ...mine.map((t) => ({
      at: Date.parse(t.at),
      id: t.id,
      sent: t.direction !== 'in' && OUTGOING.includes(t.kind ?? 'message'),
      answered: t.direction === 'in',
    })),
  ].sort((a, b) => a.at - b.at || compare(a.id, b.id));
  // How many of the user's messages nobody has answered.
  const answered = Math.max(...past.filter((p) => p.answered).map((p) => p.at));
  const silent = past.filter((p) => p.sent && p.at > answered).length;
  const { at: last, id: occurrence } = past.at(-1)!;
  const span = windowOf(weeks, silent >= 2 ? 2 : 1)!;
  const day = dayOf(last, given.zone);
  if (daysBetween(day, today) < span[0]) return [];
  const act = acts.get(`${subject}/${occurrence}`);
  const due = dayToWrite(day, act?.on ?? null, given.holidays, span);
  const overdueAt = at(addDays(day, span[2] + 1), '00:00', given.zone);
  const asks = silent >= 4;
  const reason = asks ? 'four_unanswered' : act?.on ? act.act : silent >= 2 ? 'silent' : 'window_open';
  return [
    { rule: asks ? 'ask_user' : 'touch', subject, occurrence, to: asks ? null : subject, due, reason, overdueAt },
  ];
}
