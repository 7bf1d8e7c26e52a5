/** What is owed, to whom, when and why. Only what people did to it is stored. */
import { compare, groupBy } from './docs';
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
  contacts: {
    id: string;
    introduced_by: string | null;
    do_not_contact: boolean;
    paused: boolean;
    cadence?: string | null;
    company?: string | null;
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
    contact: string | null;
    direction: string;
    state: string;
    slots: string[];
    asked_at: string | null;
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
export type Ended = { meeting: FollowUpsGiven['meetings'][number]; end: number };

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
    ...openings(given, ended),
    ...touches(given, ended, now),
    ...unanswered(given, now),
    ...articles(given),
    ...announcements(given, ended),
    ...favours(given, now),
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
    owed: owed.sort((a, b) => compare(a.due, b.due) || compare(a.rule, b.rule) || compare(a.occurrence, b.occurrence)),
  };
}

/** Owed on a day of the user, overdue from the midnight after it. */
function on(
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

const withWhom = (given: FollowUpsGiven) => new Map(given.meetings.map((m) => [m.id, m.contact]));

function promises(given: FollowUpsGiven): Found[] {
  const whom = withWhom(given);
  return given.captures
    .filter((c) => c.kind === 'promise' && c.by === 'me' && !c.done_at && c.due_on)
    .map((c) => {
      const to = c.contact || whom.get(c.meeting ?? '') || null;
      return on(given, 'promise', [c.id, c.id], to, c.due_on!, 'promised');
    });
}

/** They mentioned an opening: ask how they would go about it. */
function openings(given: FollowUpsGiven, ended: Ended[]): Found[] {
  if (given.landing) return [];
  const [whom, ends] = [withWhom(given), new Map(ended.map((e) => [e.meeting.id, e.end]))];
  const found: Found[] = [];
  for (const c of given.captures) {
    if (c.kind !== 'opening' || c.done_at) continue;
    const to = c.contact || whom.get(c.meeting ?? '');
    const moment = c.at ? Date.parse(c.at) : ends.get(c.meeting ?? '');
    if (to && moment !== undefined)
      found.push(on(given, 'opening', [c.id, c.id], to, addDays(dayOf(moment, given.zone), 2), 'opening'));
  }
  return found;
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

/** Articles kept for somebody, on the day that was chosen. */
function articles(given: FollowUpsGiven): Found[] {
  const kept = new Set((given.articles ?? []).map((a) => a.id));
  const known = new Set(given.contacts.map((c) => c.id));
  const sent = new Set(given.touchpoints.filter((t) => t.kind === 'article').map((t) => `${t.article}/${t.contact}`));
  const found: Found[] = [];
  for (const a of given.acts) {
    const to = a.occurrence.slice(a.occurrence.lastIndexOf('/') + 1);
    if (a.rule === 'article' && a.on && kept.has(a.subject) && known.has(to) && !sent.has(`${a.subject}/${to}`))
      found.push(on(given, 'article', [a.subject, a.occurrence], to, a.on, 'kept_for_them'));
  }
  return found;
}

function announcements(given: FollowUpsGiven, ended: Ended[]): Found[] {
  const { landing } = given;
  if (!landing?.announce_on || landing.closed_at) return [];
  const reached = new Set([
    ...ended
      .filter(({ meeting }) => meeting.role !== 'host')
      .flatMap(({ meeting }) => [meeting.contact, ...meeting.also_present]),
    ...given.requests.map((r) => r.contact),
  ]);
  const told = new Set(given.touchpoints.filter((t) => t.kind === 'announcement').map((t) => t.contact));
  return given.contacts
    .filter(({ id }) => reached.has(id) && !told.has(id))
    .map(({ id }) => on(given, 'announce', [landing.id, `${landing.id}/${id}`], id, landing.announce_on!, 'landed', 8));
}

/** Times to offer to whoever asked; and, when the new job has settled, one gentle thought of others. */
function favours(given: FollowUpsGiven, now: number): Found[] {
  const found: Found[] = [];
  for (const f of given.favours ?? []) {
    if (f.direction !== 'asked' || f.state !== 'open' || f.slots.length >= 2 || !f.asked_at) continue;
    const due = addDays(dayOf(Date.parse(f.asked_at), given.zone), 2);
    found.push(on(given, 'favour_asked', [f.id, f.id], f.contact, due, 'asked'));
  }
  const { landing } = given;
  const due = landing?.start_on ? addDays(landing.start_on, 30) : null;
  if (landing && due && dayOf(now, given.zone) >= due) {
    const { id } = landing;
    found.push({
      rule: 'favour_30',
      subject: id,
      occurrence: id,
      to: null,
      due,
      reason: 'settled',
      overdueAt: Infinity,
    });
  }
  return found;
}
