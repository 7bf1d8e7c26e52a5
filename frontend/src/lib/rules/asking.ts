/** How far the asking has come with each contact, and what to do next: once more, then rest. */
import { compare, type Doc, type Given } from './docs';
import { cancelled, endOf, heldOf, present } from './met';
import { businessAfter, dayOf } from './when';

export type State = 'idea' | 'asked' | 'nudged' | 'agreed' | 'declined' | 'met' | 'silent';
export type Hold = 'do_not_contact' | 'paused' | 'somebody_helps';
export interface Next {
  act: 'ask' | 'wait' | 'try_elsewhere' | 'ask_again' | 'rest' | null;
  on: string | null;
  others: string[];
}
export interface Asking extends Next {
  contact: string;
  state: State;
  request: string | null;
  hold: Hold | null;
  helped_by: string[];
}

const HELPING = ['agreed', 'met'];
const WAITING = ['idea', 'asked', 'nudged'];

/** State and next step for every contact, in the order of their ids. */
export function requests(given: Given): { contacts: Asking[] } {
  const contacts = given.contacts ?? [];
  const latest = new Map<string, Doc>();
  const key = (r: Doc) => `${r.asked_at ?? ''} ${r.id}`;
  for (const r of [...(given.requests ?? [])].sort((a, b) => compare(key(a), key(b)))) latest.set(r.contact, r);
  const states = statesOf(given, latest);
  const helping = new Map<string, string[]>();
  for (const c of contacts)
    if (c.company && HELPING.includes(states.get(c.id)!))
      helping.set(c.company, [...(helping.get(c.company) ?? []), c.id]);
  return {
    contacts: [...contacts]
      .sort((a, b) => compare(a.id, b.id))
      .map((c) => {
        const [state, request] = [states.get(c.id)!, latest.get(c.id)];
        const hold = holdOf(c, state, helping);
        return {
          contact: c.id,
          state,
          request: request?.id ?? null,
          hold,
          helped_by: hold === 'somebody_helps' ? helping.get(c.company)! : [],
          ...next(given, c, state, request, hold),
        };
      }),
  };
}

function statesOf(given: Given, latest: Map<string, Doc>): Map<string, State> {
  const now = Date.parse(given.now);
  const met = new Set(heldOf(given).flatMap((h) => (h.askedFor ? present(h.doc) : [])));
  const ahead = (m: Doc) => !cancelled(m) && m.role !== 'host' && m.when && (endOf(m) ?? Infinity) > now;
  const coming = new Set((given.meetings ?? []).filter(ahead).flatMap(present));
  return new Map((given.contacts ?? []).map((c) => [c.id, stateOf(given, c.id, latest.get(c.id), met, coming)]));
}

function stateOf(given: Given, who: string, r: Doc | undefined, met: Set<string>, coming: Set<string>): State {
  if (met.has(who)) return 'met';
  if (coming.has(who)) return 'agreed';
  if (!r?.asked_at) return 'idea';
  if (r.answered_at) return r.answer ?? 'agreed';
  if (!r.nudged_at) return 'asked';
  return today(given) >= business(given, r.nudged_at, 7) ? 'silent' : 'nudged';
}

const today = (given: Given): string => dayOf(Date.parse(given.now), given.zone);
const business = (given: Given, since: string, days: number): string =>
  businessAfter(dayOf(Date.parse(since), given.zone), days, given.holidays);

/** Why one should not write now, if so. */
function holdOf(c: Doc, state: State, helping: Map<string, string[]>): Hold | null {
  if (c.do_not_contact) return 'do_not_contact';
  if (c.paused) return 'paused';
  return WAITING.includes(state) && c.company && helping.has(c.company) ? 'somebody_helps' : null;
}

/** After three business days somebody else there, after seven once more, then rest. */
function next(given: Given, c: Doc, state: State, r: Doc | undefined, hold: Hold | null): Next {
  const plain = (act: Next['act'], on: string | null = null): Next => ({ act, on, others: [] });
  if (hold) return plain(null);
  if (state === 'idea') return plain('ask');
  if (!WAITING.includes(state)) return plain(state === 'silent' || state === 'declined' ? 'rest' : null);
  if (r!.nudged_at) return plain('wait', business(given, r!.nudged_at, 7));
  const [third, seventh] = [business(given, r!.asked_at, 3), business(given, r!.asked_at, 7)];
  if (today(given) >= seventh) return plain('ask_again', seventh);
  const others = othersAt(given, c);
  if (today(given) >= third && others.length) return { act: 'try_elsewhere', on: third, others };
  return plain('wait', today(given) < third ? third : seventh);
}

/** People at the same company whom nobody has asked yet. */
function othersAt(given: Given, c: Doc): string[] {
  const asked = new Set((given.requests ?? []).filter((r) => r.asked_at).map((r) => r.contact));
  return (given.contacts ?? [])
    .filter((o) => c.company && o.company === c.company && o.id !== c.id)
    .filter((o) => !asked.has(o.id) && !o.do_not_contact && !o.paused)
    .map((o) => o.id)
    .sort(compare);
}

/** Companies by advocate, motivation and posting, then as the user put them; the first five first. */
export function ranking(given: Pick<Given, 'companies' | 'contacts' | 'requests'>) {
  const helping = new Set((given.requests ?? []).filter((r) => r.answer === 'agreed').map((r) => r.contact));
  const there = new Set((given.contacts ?? []).filter((c) => c.company && helping.has(c.id)).map((c) => c.company));
  const rows = [...(given.companies ?? [])]
    .sort(
      (a, b) =>
        compare(a.rank || '~', b.rank || '~') ||
        compare(a.name.toLowerCase(), b.name.toLowerCase()) ||
        compare(a.id, b.id),
    )
    .map((c) => ({
      company: c.id,
      advocate: !!c.advocate || there.has(c.id),
      motivation: (c.motivation ?? null) as number | null,
      posting: !!c.posting,
    }))
    .sort(
      (a, b) =>
        Number(b.advocate) - Number(a.advocate) ||
        (b.motivation ?? 0) - (a.motivation ?? 0) ||
        Number(b.posting) - Number(a.posting),
    );
  return { companies: rows.map((row, n) => ({ place: n + 1, top: n < 5, ...row })) };
}
