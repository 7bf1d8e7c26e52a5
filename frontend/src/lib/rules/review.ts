/** The week in seven ratios, each with both numbers, beside what they have been since the first meeting. */
import { referrals } from './chains';
import { byId, groupBy, type Doc, type Given } from './docs';
import { cancelled, endOf, heldOf, isMet, touchesOf, type Held } from './met';
import { BAND, sum } from './pitch';
import { standings } from './standing';
import { daysOf, inTouch, thoughtOn } from './thinking';
import { addDays, DAY, dayOf, weekday } from './when';

export interface Ratio {
  n: number;
  of: number;
}
export interface Review {
  week: string;
  from: string;
  to: string;
  first: string | null;
  ratios: { name: string; week: Ratio; all: Ratio }[];
}
type Pair = [day: string, good: boolean];

/** The seven ratios of `week` (2026-W50), or of this one. */
export function review(given: Given & { week?: string | null }): Review {
  const today = dayOf(Date.parse(given.now), given.zone);
  const monday = given.week ? mondayOf(given.week) : addDays(today, -((weekday(today) + 6) % 7));
  const sunday = addDays(monday, 6);
  const days = heldOf(given)
    .filter((h) => h.askedFor)
    .map((h) => dayOf(h.end, given.zone));
  const ratios = Object.entries(OF).map(([name, work]) => {
    const pairs = work(given);
    const week = pairs.filter(([day]) => day >= monday && day <= sunday);
    return { name, week: ratio(week), all: ratio(pairs) };
  });
  const until = sunday < today ? sunday : today;
  ratios.splice(4, 0, { name: 'in_window', week: inWindow(given, until), all: inWindow(given, today) });
  return { week: weekOf(monday), from: monday, to: sunday, first: days.sort()[0] ?? null, ratios };
}

const ratio = (pairs: Pair[]): Ratio => ({ n: pairs.filter(([, good]) => good).length, of: pairs.length });

/** The Monday of an ISO week: its year's first week is the one with the fourth of January. */
function mondayOf(week: string): string {
  const fourth = `${week.slice(0, 4)}-01-04`;
  return addDays(fourth, (Number(week.slice(6)) - 1) * 7 - ((weekday(fourth) + 6) % 7));
}

/** The ISO week that begins on this Monday. */
export function weekOf(monday: string): string {
  const year = addDays(monday, 3).slice(0, 4);
  const number = Math.round((Date.parse(monday) - Date.parse(mondayOf(`${year}-W01`))) / (7 * DAY)) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

const heldBy = (given: Given, pair: (h: Held) => boolean | null): Pair[] =>
  heldOf(given).flatMap((h) => {
    const good = h.askedFor ? pair(h) : null;
    return good === null ? [] : ([[dayOf(h.end, given.zone), good]] as Pair[]);
  });

/** Meetings that were to be by now, and whether they were. */
function meetings(given: Given): Pair[] {
  const now = Date.parse(given.now);
  return (given.meetings ?? []).flatMap((m) => {
    const end = endOf(m);
    return m.role !== 'host' && end !== null && end <= now ? ([[dayOf(end, given.zone), !cancelled(m)]] as Pair[]) : [];
  });
}

/** Meetings held, and whether each of the three areas had a finding with a source by that day. */
function homework(given: Given): Pair[] {
  const [contacts, companies] = [byId(given.contacts), byId(given.companies)];
  const bySubject = groupBy(
    (given.findings ?? []).filter((f) => f.source),
    (f) => (f.subject as string).trim().toLowerCase(),
  );
  return heldBy(given, ({ doc, end }) => {
    const contact = contacts.get(doc.contact);
    const company = companies.get(contact?.company);
    const day = dayOf(end, given.zone);
    const subjects = [contact?.id, company?.id, (company?.industry ?? '').trim().toLowerCase()].filter(Boolean);
    const known = subjects.flatMap((subject): Doc[] => bySubject.get(subject as string) ?? []);
    const before = known.filter((f) => (f.found_on || f.created_at || '').slice(0, 10) <= day);
    return ['individual', 'company', 'industry'].every((area) => before.some((f) => f.area === area));
  });
}

/** Rehearsals, and whether they took five to seven minutes. */
function pitch(given: Given): Pair[] {
  return (given.rehearsals ?? [])
    .filter((r) => r.at)
    .map((r) => {
      const seconds = sum(r.seconds ?? []);
      return [dayOf(Date.parse(r.at), given.zone), seconds >= BAND[0] && seconds <= BAND[1]];
    });
}

/** Meetings held a day ago or thanked for, and whether the thank-you went out within twenty-four hours. */
function thanks(given: Given): Pair[] {
  const sent = groupBy(
    (given.touchpoints ?? []).filter((t) => t.kind === 'thank_you' && t.meeting),
    (t) => t.meeting as string,
  );
  return heldBy(given, ({ doc, end }) => {
    const mine = sent.get(doc.id);
    if (!mine && end + DAY > Date.parse(given.now)) return null;
    return !!mine?.some((t) => Date.parse(t.at) <= end + DAY);
  });
}

/** People named, and whether they have been met. */
function met(given: Given): Pair[] {
  const passed = touchesOf(given);
  return referrals(given)
    .filter((n) => n.at)
    .map((n) => [dayOf(Date.parse(n.at!), given.zone), !!n.contact && isMet(passed.get(n.contact))]);
}

/** Meetings held of which it is known, and whether no job was asked for. */
const jobAsks = (given: Given): Pair[] =>
  heldBy(given, ({ doc }) => (typeof doc.asked_for_job === 'boolean' ? !doc.asked_for_job : null));

/** People met by a day, and how many of them had been in touch within the six weeks before it. */
function inWindow(given: Given, day: string): Ratio {
  const found = { n: 0, of: 0 };
  for (const s of standings(given).values()) {
    const days = daysOf(s.passed, given.zone);
    if (!days.some((t) => t.met && t.on <= day)) continue;
    const thought = thoughtOn(days, day);
    found.n += Number(thought);
    found.of += Number(thought || inTouch(s));
  }
  return found;
}

const OF: Record<string, (given: Given) => Pair[]> = {
  meetings_held: meetings,
  homework,
  pitch,
  thanked: thanks,
  referrals_met: met,
  no_job_ask: jobAsks,
};
