/** What is owed, to whom, when and why. Only what people did to it is stored. */
import { at, addDays, businessAfter, dayOf, daysBetween, HOUR, instantText, MINUTE, touchDay } from './when';

export interface FollowUpsGiven {
  zone: string;
  holidays: string[];
  now: string;
  paused: boolean;
  landing: { id: string; announce_on: string; start_on?: string } | null;
  contacts: { id: string; introduced_by: string | null; do_not_contact: boolean; paused: boolean }[];
  meetings: {
    id: string;
    contact: string;
    also_present: string[];
    start: string;
    minutes: number;
    ended_at: string | null;
    cancelled: boolean;
  }[];
  captures: { id: string; kind: string; by: string; meeting: string; due_on: string; done_at: string | null }[];
  touchpoints: { id: string; contact: string; kind: string; direction: string; at: string; meeting: string | null }[];
  requests: { id: string; contact: string; asked_at: string; nudged_at: string | null; answered_at: string | null }[];
  acts: {
    rule: string;
    subject: string;
    occurrence: string;
    act: string;
    on?: string | null;
    reason?: string | null;
  }[];
}

export interface Owed {
  rule: string;
  subject: string;
  occurrence: string;
  to: string | null;
  due: string;
  reason: string;
  overdue: boolean;
}

type Found = Omit<Owed, 'overdue'> & { overdueAt: number };
type Ended = { meeting: FollowUpsGiven['meetings'][number]; end: number };

const OUTGOING = ['message', 'article'];
const byName = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function followups(given: FollowUpsGiven): { owed: Owed[] } {
  const now = Date.parse(given.now);
  const ended = given.meetings
    .map((meeting) => ({
      meeting,
      end: meeting.ended_at ? Date.parse(meeting.ended_at) : Date.parse(meeting.start) + meeting.minutes * MINUTE,
    }))
    .filter(({ meeting, end }) => !meeting.cancelled && end <= now);
  const found = [
    ...afterMeetings(given, ended),
    ...promises(given),
    ...touches(given, ended, now),
    ...unanswered(given, now),
    ...announcements(given, ended),
  ];
  const contacts = new Map(given.contacts.map((c) => [c.id, c]));
  const settled = new Set(
    given.acts
      .filter((a) => a.act === 'done' || a.act === 'dismissed')
      .map((a) => `${a.rule}/${a.subject}/${a.occurrence}`),
  );
  const owed = found
    .filter(
      (f) => !contacts.get(f.to ?? f.subject)?.do_not_contact && !settled.has(`${f.rule}/${f.subject}/${f.occurrence}`),
    )
    .map(({ overdueAt, ...f }) => ({ ...f, overdue: overdueAt <= now }));
  return {
    owed: owed.sort((a, b) => byName(a.due, b.due) || byName(a.rule, b.rule) || byName(a.occurrence, b.occurrence)),
  };
}

function afterMeetings(given: FollowUpsGiven, ended: Ended[]): Found[] {
  const contacts = new Map(given.contacts.map((c) => [c.id, c]));
  const letters = new Set(
    given.touchpoints.flatMap((t) => [`${t.kind}/${t.meeting}`, `${t.kind}/${t.meeting}/${t.contact}`]),
  );
  const sent = (...letter: string[]) => letters.has(letter.join('/'));
  const found: Found[] = [];
  for (const { meeting: m, end } of ended) {
    const day = end + 24 * HOUR;
    if (!sent('thank_you', m.id)) {
      found.push({
        rule: 'thank_you',
        subject: m.id,
        occurrence: m.id,
        to: m.contact,
        due: instantText(day),
        reason: 'met',
        overdueAt: day,
      });
    }
    const above = contacts.get(m.contact)?.introduced_by ?? null;
    if (above === null) continue;
    const chain = [
      ['report', above, 'introduced_by'],
      ['suggest_report', contacts.get(above)?.introduced_by ?? null, 'chain'],
    ] as const;
    for (const [rule, to, reason] of chain) {
      if (to === null || to === m.contact || sent('report', m.id, to)) continue;
      const due = instantText(end + 48 * HOUR);
      found.push({ rule, subject: m.id, occurrence: `${m.id}/${to}`, to, due, reason, overdueAt: end + 96 * HOUR });
    }
  }
  return found;
}

function promises(given: FollowUpsGiven): Found[] {
  const meetings = new Map(given.meetings.map((m) => [m.id, m]));
  return given.captures
    .filter((c) => c.kind === 'promise' && c.by === 'me' && !c.done_at && c.due_on)
    .map((c) => {
      const overdueAt = at(addDays(c.due_on, 1), '00:00', given.zone);
      return {
        rule: 'promise',
        subject: c.id,
        occurrence: c.id,
        to: meetings.get(c.meeting)?.contact ?? null,
        due: c.due_on,
        reason: 'promised',
        overdueAt,
      };
    });
}

function touches(given: FollowUpsGiven, ended: Ended[], now: number): Found[] {
  if (given.paused || given.landing) return [];
  const met = new Map<string, [end: number, id: string][]>();
  for (const { meeting, end } of ended)
    for (const who of new Set([meeting.contact, ...meeting.also_present]))
      met.set(who, [...(met.get(who) ?? []), [end, meeting.id]]);
  const touched = group(given.touchpoints);
  const acts = new Map(given.acts.filter((a) => a.rule === 'touch').map((a) => [`${a.subject}/${a.occurrence}`, a]));
  const found: Found[] = [];
  const today = dayOf(now, given.zone);
  for (const c of given.contacts) {
    const meetings = met.get(c.id);
    if (!meetings || c.paused) continue;
    const mine = (touched.get(c.id) ?? []).map((t) => ({ at: Date.parse(t.at), t }));
    const last = [...meetings, ...mine.map(({ at: moment, t }) => [moment, t.id] as [number, string])]
      .sort((a, b) => a[0] - b[0] || byName(a[1], b[1]))
      .at(-1)!;
    const answered = Math.max(
      ...meetings.map(([end]) => end),
      ...mine.filter(({ t }) => t.direction === 'in').map((x) => x.at),
    );
    const silent = mine.filter((x) => x.t.direction === 'out' && OUTGOING.includes(x.t.kind) && x.at > answered).length;
    const factor = silent >= 2 ? 2 : 1;
    const day = dayOf(last[0], given.zone);
    if (daysBetween(day, today) < 28 * factor) continue;
    found.push(touch(given, c.id, last[1], day, factor, silent, acts.get(`${c.id}/${last[1]}`)));
  }
  return found;
}

function touch(
  given: FollowUpsGiven,
  contact: string,
  occurrence: string,
  day: string,
  factor: number,
  silent: number,
  act?: FollowUpsGiven['acts'][number],
): Found {
  const chosen = act?.on ?? null;
  const due = touchDay(day, chosen, given.holidays, factor);
  const overdueAt = at(addDays(day, 42 * factor + 1), '00:00', given.zone);
  if (silent >= 4)
    return { rule: 'ask_user', subject: contact, occurrence, to: null, due, reason: 'four_unanswered', overdueAt };
  const reason = chosen ? act!.act : factor === 2 ? 'silent' : 'window_open';
  return { rule: 'touch', subject: contact, occurrence, to: contact, due, reason, overdueAt };
}

function group(touchpoints: FollowUpsGiven['touchpoints']): Map<string, FollowUpsGiven['touchpoints']> {
  const found = new Map<string, FollowUpsGiven['touchpoints']>();
  for (const t of touchpoints) found.set(t.contact, [...(found.get(t.contact) ?? []), t]);
  return found;
}

function unanswered(given: FollowUpsGiven, now: number): Found[] {
  if (given.paused || given.landing) return [];
  const paused = new Set(given.contacts.filter((c) => c.paused).map((c) => c.id));
  const found: Found[] = [];
  for (const r of given.requests) {
    if (r.answered_at || r.nudged_at || paused.has(r.contact)) continue;
    const asked = dayOf(Date.parse(r.asked_at), given.zone);
    const [third, seventh] = [businessAfter(asked, 3, given.holidays), businessAfter(asked, 7, given.holidays)];
    const today = dayOf(now, given.zone);
    const owe = (rule: string, day: string) =>
      found.push({
        rule,
        subject: r.id,
        occurrence: r.id,
        to: r.contact,
        due: day,
        reason: 'no_answer',
        overdueAt: at(addDays(day, 1), '00:00', given.zone),
      });
    if (today >= seventh) owe('ask_again', seventh);
    else if (today >= third) owe('try_elsewhere', third);
  }
  return found;
}

function announcements(given: FollowUpsGiven, ended: Ended[]): Found[] {
  const { landing } = given;
  if (!landing) return [];
  const reached = new Set([
    ...ended.flatMap(({ meeting }) => [meeting.contact, ...meeting.also_present]),
    ...given.requests.map((r) => r.contact),
  ]);
  const told = new Set(given.touchpoints.filter((t) => t.kind === 'announcement').map((t) => t.contact));
  return [...reached]
    .filter((who) => !told.has(who))
    .map((who) => ({
      rule: 'announce',
      subject: landing.id,
      occurrence: `${landing.id}/${who}`,
      to: who,
      due: landing.announce_on,
      reason: 'landed',
      overdueAt: at(addDays(landing.announce_on, 8), '00:00', given.zone),
    }));
}
