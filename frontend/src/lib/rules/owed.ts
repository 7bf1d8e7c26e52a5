/** What is owed, from documents: puts them before `followups` as it wants them. */
import { compare, type Doc, type Given } from './docs';
import { followups, type FollowUpsGiven, type Owed } from './followups';
import { cancelled } from './met';

type Part<K extends keyof FollowUpsGiven> = NonNullable<FollowUpsGiven[K]>;

const NOTED = { kind: 'note', by: 'me', meeting: null, due_on: null, done_at: null };

/** Everything owed at `now`. */
export function owed(given: Given): { owed: Owed[] } {
  const { zone, holidays, now, preference } = given;
  return followups({
    zone,
    holidays,
    now,
    paused: !!preference?.search_paused,
    cadence: preference?.cadence,
    landing: landingOf(given) as FollowUpsGiven['landing'],
    contacts: (given.contacts ?? []).map((c) => ({ ...c, introduced_by: c.introduced_by ?? null })) as Part<'contacts'>,
    meetings: (given.meetings ?? []).flatMap(meeting),
    captures: (given.captures ?? []).map((c) => ({ ...NOTED, ...c })) as Part<'captures'>,
    touchpoints: (given.touchpoints ?? []).map((t) => ({
      kind: 'message',
      direction: 'out',
      meeting: null,
      ...t,
    })) as Part<'touchpoints'>,
    requests: (given.requests ?? []).filter((r) => r.asked_at) as unknown as Part<'requests'>,
    articles: given.articles ?? [],
    favours: (given.favours ?? []).map((f) => ({
      contact: null,
      direction: 'asked',
      state: 'open',
      slots: [],
      ...f,
      asked_at: f.asked_at || f.created_at || null,
    })) as Part<'favours'>,
    acts: (given.follow_ups ?? []).map(act),
  });
}

/** The new job; of several the latest. */
export function landingOf(given: Given): Doc | null {
  const key = (d: Doc) => d.start_on || d.announce_on || '';
  const found = [...(given.landings ?? [])].sort((a, b) => compare(key(a), key(b)) || compare(a.id, b.id)).at(-1);
  return found ? { announce_on: null, start_on: null, closed_at: null, ...found } : null;
}

function act(a: Doc): Part<'acts'>[number] {
  const unsettled = a.planned_by === 'snooze' ? 'snoozed' : 'planned';
  return {
    rule: a.rule,
    subject: a.subject,
    occurrence: a.occurrence,
    act: a.done_at ? 'done' : a.dismissed_at ? 'dismissed' : unsettled,
    on: a.planned_on ?? null,
  };
}

function meeting(m: Doc): Part<'meetings'> {
  const start = m.when?.utc || m.ended_at || m.held_at;
  if (!m.contact || !start) return [];
  return [
    {
      id: m.id,
      contact: m.contact,
      also_present: m.also_present ?? [],
      start,
      minutes: m.when?.utc ? m.when.promised || 30 : 0,
      ended_at: m.ended_at ?? null,
      cancelled: cancelled(m),
      role: m.role ?? 'seeker',
    },
  ];
}
