/** Thanked and then left alone: the thank-you is the minimum, and by itself it is wasted. */
import { byId, compare, type Given } from './docs';
import { about, cancelled, endOf, present } from './met';
import { isSilenced, LAST_DAY, standings } from './standing';
import { dayOf } from './when';

export interface Minimum {
  contact: string;
  meeting: string | null;
  thanked_on: string;
  days: number;
}

/** Whom one has thanked and planned nothing further for; `wasted` are those of more than six weeks ago. */
export function wasted(given: Given): { minimum: Minimum[]; wasted: string[] } {
  const [later, today] = [planned(given), dayOf(Date.parse(given.now), given.zone)];
  const minimum: Minimum[] = [];
  for (const [contact, s] of standings(given)) {
    if (s.last.kind !== 'thank_you' || isSilenced(s.contact) || s.contact.cadence === 'off') continue;
    if (later.has(contact) || (s.plannedOn !== null && s.plannedOn >= today)) continue;
    minimum.push({ contact, meeting: s.last.doc.meeting ?? null, thanked_on: s.day, days: s.days });
  }
  minimum.sort((a, b) => compare(a.thanked_on, b.thanked_on) || compare(a.contact, b.contact));
  return { minimum, wasted: minimum.filter((m) => m.days > LAST_DAY).map((m) => m.contact) };
}

/** Those for whom something is planned: a meeting to come, an article kept, a promise to keep. */
function planned(given: Given): Set<string> {
  const [now, meetings] = [Date.parse(given.now), byId(given.meetings)];
  const found = new Set<string>();
  for (const m of meetings.values()) {
    const end = endOf(m);
    const ahead = end === null ? !!m.when : end > now;
    if (ahead && !cancelled(m)) for (const who of present(m)) found.add(who);
  }
  for (const a of given.follow_ups ?? [])
    if (a.rule === 'article' && a.planned_on && !a.done_at && !a.dismissed_at)
      found.add(a.occurrence.slice(a.occurrence.lastIndexOf('/') + 1));
  for (const c of given.captures ?? []) {
    const who = about(c, meetings);
    if (who && c.kind === 'promise' && (c.by ?? 'me') === 'me' && c.due_on && !c.done_at) found.add(who);
  }
  return found;
}
