/** Telling of the new job: everybody met or asked, and who introduced somebody, one by one, until nobody is left. */
import { byId, compare, type Given } from './docs';
import { toldOf } from './told';
import { about, isGivenToThem, isMet, touchesOf } from './met';

const GROUPS = ['introduced', 'met', 'answered', 'asked'] as const;
const HELP = ['referral', 'idea', 'opening', 'value'];

export interface Hearer {
  contact: string;
  helped: boolean;
  group: (typeof GROUPS)[number];
  state: 'told' | 'untold' | 'left_out';
  at: string | null;
}
export interface Telling {
  people: Hearer[];
  told: number;
  left_out: number;
  of: number;
  left: number;
  can_close: boolean;
  closed: boolean;
}

/** Who is to hear of `landing`, those who helped first; who has; how many are left, and whether the telling can be closed. */
export function announce(given: Given & { landing: string }): Telling {
  const landing = byId(given.landings).get(given.landing)!;
  const [contacts, passed, meetings] = [byId(given.contacts), touchesOf(given), byId(given.meetings)];
  const acts = new Map((given.follow_ups ?? []).filter((a) => a.rule === 'announce').map((a) => [a.occurrence, a]));
  const introduced = new Set([...contacts.values()].map((c) => c.introduced_by).filter(Boolean));
  const gave = new Set(
    (given.captures ?? []).filter((c) => HELP.includes(c.kind) && !isGivenToThem(c)).map((c) => about(c, meetings)),
  );
  const asked = new Map<string, 'answered' | 'asked'>();
  for (const r of given.requests ?? [])
    if (r.asked_at) asked.set(r.contact, r.answered_at || asked.get(r.contact) === 'answered' ? 'answered' : 'asked');
  // Whoever led to somebody helped, even where one never sat down with them.
  const reached = [...contacts.values()].filter((c) => asked.has(c.id) || isMet(passed.get(c.id)));
  const led = new Set(reached.map((c) => c.introduced_by));
  const people: Hearer[] = [];
  for (const [who, contact] of contacts) {
    const met = isMet(passed.get(who));
    if (contact.do_not_contact || !(met || asked.has(who) || led.has(who))) continue;
    const told = (passed.get(who) ?? [])
      .filter((t) => t.kind === 'announcement' && toldOf(t.doc, given.landings) === landing.id)
      .at(-1);
    const act = acts.get(`${landing.id}/${who}`);
    people.push({
      contact: who,
      helped: introduced.has(who) || gave.has(who) || landing.through === who,
      group: introduced.has(who) ? 'introduced' : met ? 'met' : asked.get(who)!,
      state: told || act?.done_at ? 'told' : act?.dismissed_at ? 'left_out' : 'untold',
      at: told?.doc.at ?? act?.done_at ?? null,
    });
  }
  const name = (p: Hearer): string => contacts.get(p.contact)!.name ?? '';
  people.sort(
    (a, b) =>
      Number(b.helped) - Number(a.helped) ||
      GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) ||
      compare(name(a), name(b)) ||
      compare(a.contact, b.contact),
  );
  const count = (state: Hearer['state']): number => people.filter((p) => p.state === state).length;
  return {
    people,
    told: count('told'),
    left_out: count('left_out'),
    of: people.length,
    left: count('untold'),
    can_close: count('untold') === 0,
    closed: !!landing.closed_at,
  };
}
