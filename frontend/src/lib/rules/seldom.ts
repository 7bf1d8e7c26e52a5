/** What is owed now and then: openings that were mentioned, articles kept for somebody, a new job to tell of, favours. */
import { on, withWhom, type Ended, type FollowUpsGiven, type Found, type Source } from './followups';
import { toldOf } from './told';
import { addDays, dayOf } from './when';

/** The thank-you says that the user will write to whom they named; this long it may take. */
const WRITE_WITHIN = 7;

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

const knownAs = (name: string | undefined): string => (name ?? '').toLowerCase().split(/\s+/).filter(Boolean).join(' ');

/** Whom they named and the thank-you promised to write to, as long as nobody has. */
function named(given: FollowUpsGiven): Found[] {
  if (given.paused || given.landing) return [];
  const whom = withWhom(given);
  const thanked = new Map(given.touchpoints.filter((t) => t.kind === 'thank_you').map((t) => [t.meeting, t.at]));
  const reached = new Set([
    ...[...given.requests, ...given.touchpoints].map((one) => one.contact),
    ...given.meetings.filter((m) => !m.cancelled).flatMap((m) => [m.contact, ...m.also_present]),
  ]);
  const made = new Map(given.contacts.map((c) => [`${c.introduced_by}/${knownAs(c.name)}`, c.id]));
  const found: Found[] = [];
  const seen = new Set<string>();
  for (const c of given.captures) {
    const [name, at] = [knownAs(c.person), c.meeting && thanked.get(c.meeting)];
    const key = `${whom.get(c.meeting ?? '')}/${name}`;
    const to = made.get(key) ?? null;
    if (c.kind !== 'referral' || !c.shareable || !name || !at || reached.has(to ?? '') || seen.has(key)) continue;
    seen.add(key);
    const due = addDays(dayOf(Date.parse(at), given.zone), WRITE_WITHIN);
    found.push(on(given, 'named', [c.id, c.id], to, due, 'promised'));
  }
  return found;
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
  const told = new Set(
    given.touchpoints
      .filter((t) => t.kind === 'announcement' && toldOf(t, given.landings ?? [landing]) === landing.id)
      .map((t) => t.contact),
  );
  return given.contacts
    .filter(({ id }) => reached.has(id) && !told.has(id))
    .map(({ id }) => on(given, 'announce', [landing.id, `${landing.id}/${id}`], id, landing.announce_on!, 'landed', 8));
}

/** Times to offer to whoever asked; and, when the new job has settled, one gentle thought of others. */
function favours(given: FollowUpsGiven, now: number): Found[] {
  const found: Found[] = [];
  for (const f of given.favours ?? []) {
    const asked = f.asked_at || f.created_at;
    const waits = f.direction !== 'given' && (f.state ?? 'open') === 'open' && (f.slots ?? []).length < 2;
    if (!asked || !waits) continue;
    const due = addDays(dayOf(Date.parse(asked), given.zone), 2);
    found.push(on(given, 'favour_asked', [f.id, f.id], f.contact ?? null, due, 'asked'));
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

export const SELDOM: Source[] = [openings, named, articles, announcements, (given, _ended, now) => favours(given, now)];
