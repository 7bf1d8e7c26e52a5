/** What is owed, to whom, when and why. Only what people did to it is stored. */
import { compare, groupBy, type Doc } from './docs';
import { touches } from './touches';
import { addDays, at, businessAfter, dayOf, HOUR, instantText, MINUTE } from './when';

export interface FollowUpsGiven {
  zone: string;
  holidays: string[];
  now: string;
  paused: boolean;
  /** The user's own cadence; a contact may have another. */
  cadence?: string | null;
  landing: { id: string; announce_on: string | null; start_on?: string | null; closed_at?: string | null } | null;
  landings?: Doc[];
  contacts: {
    id: string;
    introduced_by: string | null;
    do_not_contact: boolean;
    paused: boolean;
    cadence?: string | null;
    company?: string | null;
    name?: string;
  }[];
  meetings: {
    id: string;
    contact: string;
    also_present: string[];
    start: string;
    minutes: number;
    ended_at: string | null;
    cancelled: boolean;
    role?: string;
  }[];
  captures: {
    id: string;
    kind: string;
    by: string;
    person?: string;
    shareable?: boolean;
    meeting: string | null;
    contact?: string | null;
    at?: string | null;
    due_on: string | null;
    done_at: string | null;
  }[];
  touchpoints: {
    id: string;
    contact: string;
    kind: string;
    direction: string;
    at: string;
    meeting: string | null;
    article?: string | null;
  }[];
  requests: {
    id: string;
    contact: string;
    asked_at: string;
    nudged_at: string | null;
    answered_at: string | null;
    answer?: string | null;
  }[];
  articles?: { id: string }[];
  favours?: {
    id: string;
    contact?: string | null;
    direction?: string;
    state?: string;
    slots?: string[];
    asked_at?: string | null;
    created_at?: string;
  }[];
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

export type Found = Omit<Owed, 'overdue'> & { overdueAt: number };
export type Source = (given: FollowUpsGiven, ended: Ended[], now: number) => Found[];
export type Ended = { meeting: FollowUpsGiven['meetings'][number]; end: number };

/** `seldom` is what is owed now and then; the page takes it along only where there is any of it. */
export function followups(given: FollowUpsGiven, seldom: Source[] = []): { owed: Owed[] } {
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
    ...seldom.flatMap((source) => source(given, ended, now)),
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
    .map((f) => {
      // Field by field: taking one away from hundreds of them takes ten times as long.
      const { rule, subject, occurrence, to, due, reason } = f;
      return { rule, subject, occurrence, to, due, reason, overdue: f.overdueAt <= now };
    });
  return {
    owed: owed.sort((a, b) => compare(a.due, b.due) || compare(a.rule, b.rule) || compare(a.occurrence, b.occurrence)),
  };
}

/** Owed on a day of the user, overdue from the midnight after it. */
export function on(
  given: FollowUpsGiven,
  rule: string,
  [subject, occurrence]: [string, string],
  to: string | null,
  due: string,
  reason: string,
  days = 1,
): Found {
  return { rule, subject, occurrence, to, due, reason, overdueAt: at(addDays(due, days), '00:00', given.zone) };
}

function afterMeetings(given: FollowUpsGiven, ended: Ended[]): Found[] {
  const above = new Map(given.contacts.map((c) => [c.id, c.introduced_by]));
  const thanked = new Set(given.touchpoints.filter((t) => t.kind === 'thank_you').map((t) => t.meeting));
  const told = new Set(given.touchpoints.filter((t) => t.kind === 'report').map((t) => `${t.meeting}/${t.contact}`));
  const found: Found[] = [];
  for (const { meeting: m, end } of ended) {
    if (m.role === 'host') continue;
    const owe = (rule: string, to: string, occurrence: string, reason: string, due: number, overdueAt: number) =>
      found.push({ rule, subject: m.id, occurrence, to, due: instantText(due), reason, overdueAt });
    const day = end + 24 * HOUR;
    if (!thanked.has(m.id)) owe('thank_you', m.contact, m.id, 'met', day, day);
    const referrer = above.get(m.contact) ?? null;
    const chain = [
      ['report', referrer, 'introduced_by'],
      ['suggest_report', referrer && above.get(referrer), 'chain'],
    ] as const;
    for (const [rule, to, reason] of chain)
      if (to && above.has(to) && to !== m.contact && !told.has(`${m.id}/${to}`))
        owe(rule, to, `${m.id}/${to}`, reason, end + 48 * HOUR, end + 96 * HOUR);
  }
  return found;
}

export const withWhom = (given: FollowUpsGiven) => new Map(given.meetings.map((m) => [m.id, m.contact]));

function promises(given: FollowUpsGiven): Found[] {
  const whom = withWhom(given);
  return given.captures
    .filter((c) => c.kind === 'promise' && c.by !== 'them' && !c.done_at && c.due_on)
    .map((c) => {
      const to = c.contact || whom.get(c.meeting ?? '') || null;
      return on(given, 'promise', [c.id, c.id], to, c.due_on!, 'promised');
    });
}

function unanswered(given: FollowUpsGiven, now: number): Found[] {
  if (given.paused || given.landing) return [];
  const contacts = new Map(given.contacts.map((c) => [c.id, c]));
  const [helped, today] = [helping(given), dayOf(now, given.zone)];
  const found: Found[] = [];
  for (const r of given.requests) {
    const who = contacts.get(r.contact);
    if (r.answered_at || r.nudged_at || who?.paused) continue;
    const asked = dayOf(Date.parse(r.asked_at), given.zone);
    const [third, seventh] = [businessAfter(asked, 3, given.holidays), businessAfter(asked, 7, given.holidays)];
    const others = helped.get(who?.company)?.some((c) => c.id !== r.contact);
    if (today >= seventh) found.push(on(given, 'ask_again', [r.id, r.id], r.contact, seventh, 'no_answer'));
    else if (today >= third && !others)
      found.push(on(given, 'try_elsewhere', [r.id, r.id], r.contact, third, 'no_answer'));
  }
  return found;
}

/** Who helps at each company: somebody met, about to be met, or who agreed. Others there are left in peace. */
function helping(given: FollowUpsGiven): Map<string | null | undefined, { id: string }[]> {
  const giving = new Set([
    ...given.meetings.filter((m) => !m.cancelled && m.role !== 'host').flatMap((m) => [m.contact, ...m.also_present]),
    ...given.requests.filter((r) => r.answer === 'agreed').map((r) => r.contact),
  ]);
  return groupBy(
    given.contacts.filter((c) => c.company && giving.has(c.id)),
    (c) => c.company,
  );
}
