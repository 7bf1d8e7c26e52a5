/** What came of it: from each meeting and each person, whom one has helped, and the way to the job. */
import { grown, pathTo, referrals } from './chains';
import { byId, compare, groupBy, type Doc, type Given } from './docs';
import { about, cameLater, heldOf, isGivenToThem, isMet, present, touchesOf, type Held } from './met';
import { landingOf } from './owed';

const COUNTS = ['insights', 'contacts', 'referrals_met', 'articles', 'openings', 'later'] as const;
type Count = (typeof COUNTS)[number];
type Counts = Record<Count, number>;
const COUNTED: Record<string, Count> = {
  note: 'insights',
  idea: 'insights',
  value: 'insights',
  referral: 'contacts',
  opening: 'openings',
};

export interface Outcome {
  meetings: ({ meeting: string; contact: string | null } & Counts)[];
  people: ({ contact: string; meetings: number } & Counts)[];
  totals: Counts;
  helped: { people: number; meetings: string[]; favours: string[] };
  chain: { landing: string | null; contacts: string[] };
}

const none = (): Counts => ({ insights: 0, contacts: 0, referrals_met: 0, articles: 0, openings: 0, later: 0 });
const sum = (row: Counts): number => COUNTS.reduce((total, name) => total + row[name], 0);

/** Counts per meeting and per person, in sum; people helped; and the chain to the job, or the longest so far. */
export function outcome(given: Given): Outcome {
  const mine = heldOf(given).filter((h) => h.askedFor);
  const pairs = mine.flatMap((h) => present(h.doc).map((who) => ({ who, h })));
  const withThem = new Map([...groupBy(pairs, (p) => p.who)].map(([who, list]) => [who, list.map((p) => p.h)]));
  const meetings = new Map(
    mine.map((h) => [h.doc.id, { meeting: h.doc.id, contact: (h.doc.contact ?? null) as string | null, ...none() }]),
  );
  const people = new Map(
    [...withThem].map(([contact, met]) => [contact, { contact, meetings: met.length, ...none() }]),
  );
  for (const [who, meeting, name] of counted(given, withThem))
    for (const row of [people.get(who), meetings.get(meeting ?? '')]) if (row) row[name] += 1;
  const totals = none();
  for (const row of people.values()) for (const name of COUNTS) totals[name] += row[name];
  return {
    meetings: [...meetings.values()],
    people: [...people.values()].sort((a, b) => sum(b) - sum(a) || compare(a.contact, b.contact)),
    totals,
    helped: helped(given),
    chain: chain(given),
  };
}

/** Everything that counts: from whom, in which meeting, as what. */
function counted(given: Given, withThem: Map<string, Held[]>): [string, string | null, Count][] {
  const [meetings, passed] = [byId(given.meetings), touchesOf(given)];
  const found: [string, string | null, Count][] = [];
  for (const c of given.captures ?? []) {
    const [who, name] = [about(c, meetings), COUNTED[c.kind ?? 'note']];
    if (!who || !name || isGivenToThem(c) || !(c.text || c.person)) continue;
    found.push([who, c.meeting ?? null, name]);
    if (cameLater(c, withThem.get(who) ?? [], given.zone)) found.push([who, c.meeting ?? null, 'later']);
  }
  const made = new Map((given.captures ?? []).map((c) => [c.id, c.meeting as string | undefined]));
  for (const n of referrals(given))
    if (n.contact && isMet(passed.get(n.contact)))
      found.push([n.by, made.get(n.capture ?? '') || before(withThem.get(n.by) ?? [], n.at), 'referrals_met']);
  for (const [who, mine] of passed)
    for (const t of mine)
      if (t.kind === 'article' && t.way === 'out')
        found.push([who, before(withThem.get(who) ?? [], t.doc.at), 'articles']);
  return found;
}

/** The last of these meetings before a moment, else the last of all. */
function before(met: Held[], at: string | null): string | null {
  const earlier = met.filter((h) => at === null || h.end <= Date.parse(at));
  return (earlier.at(-1) ?? met.at(-1))?.doc.id ?? null;
}

/** Whom the user has helped: those who came for advice, and favours that became a talk. */
function helped(given: Given): Outcome['helped'] {
  const hosted = heldOf(given)
    .filter((h) => !h.askedFor)
    .map((h) => h.doc.id);
  const held = new Set(hosted);
  const favours = (given.favours ?? []).filter(
    (f) => f.state === 'met' || f.direction === 'given' || held.has(f.meeting),
  );
  return {
    people: hosted.length + favours.filter((f) => !held.has(f.meeting)).length,
    meetings: hosted,
    favours: favours.map((f) => f.id),
  };
}

function chain(given: Given): Outcome['chain'] {
  const [contacts, job] = [byId(given.contacts), landingOf(given)];
  const forest = grown(contacts);
  if (job) {
    const through = job.through || raiser(given, job);
    // Through whom it came is for the user to say; the longest way is no guess at it.
    return { landing: job.id, contacts: contacts.has(through) ? pathTo(forest, through) : [] };
  }
  const end = forest.length ? forest.reduce((best, row) => (row.depth > best.depth ? row : best)) : null;
  return { landing: null, contacts: end ? pathTo(forest, end.contact) : [] };
}

/** Who spoke first of the opening that became the job. */
export function raiser(given: Given, job: Doc): string {
  const opening = byId(given.captures).get(job.opening);
  return (opening?.by === 'them' && about(opening, byId(given.meetings))) || '';
}
