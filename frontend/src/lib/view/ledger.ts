/** The reminders that are to come and that went out, each with what became of it. */
import { dayOf, local, MINUTE } from '../rules/when';
import type { IconName } from '../icons';
import * as words from '../words/ledger';
import { KINDS } from '../words/reminders';
import { capital } from '../words/numbers';
import { clock, dayWords } from '../words/when';

export interface Delivery {
  device: string;
  state: string;
  sent_at: string | null;
  shown_at: string | null;
  opened_at: string | null;
  problem: string | null;
}
export interface Told {
  id: string;
  kind: string;
  subject: string;
  occurrence: string;
  title: string;
  body: string;
  state: string;
  due_at: string;
  sent_at: string | null;
  held_since: string | null;
  late_minutes: number | null;
  digest: string | null;
  deliveries: Delivery[];
}
/** The last test, as the server tells it. */
export interface Tested {
  asked_at: string | null;
  deliveries: Delivery[];
}

export interface Fact {
  icon: IconName;
  what: string;
  how: string;
  tone: 'ok' | 'no' | '';
  mend?: string;
}
export interface Entry {
  id: string;
  at: string;
  /** What it is about, in a word or two. */
  kind: string;
  title: string;
  /** Of what is to come also the text: several may bear one title. */
  body: string;
  facts: Fact[];
  /** What a card's “Later” would put off; nothing where it is settled elsewhere, or long ago. */
  later: { rule: string; subject: string; occurrence: string } | null;
}
export interface Ledger {
  coming: { words: string; rows: Entry[] }[];
  past: { words: string; rows: Entry[] }[];
}

const STATES: Record<string, [icon: IconName, what: string, how: string, mend?: string]> = {
  withdrawn: ['withdrawn', 'Withdrawn', 'no longer needed'],
  expired: ['late', 'Expired', 'too late to be of use'],
  kept: ['today', 'Kept in the app', 'no device', words.KEPT_MEND],
};
const momentOf = (told: Told): number => Date.parse(told.sent_at ?? told.due_at);

/** What is to come, the next first; what was, the last first. */
export function ledger(all: Told[], now: number, zone: string, quietUntil = ''): Ledger {
  const ahead = (one: Told) => one.state === 'pending' && momentOf(one) > now;
  const order = [...all].sort((a, b) => momentOf(a) - momentOf(b));
  const days = (list: Told[]) => {
    const found = new Map<string, Entry[]>();
    for (const one of list) {
      const day = capital(dayWords(dayOf(momentOf(one), zone), dayOf(now, zone)));
      found.set(day, [...(found.get(day) ?? []), entry(one, all, zone, quietUntil, now)]);
    }
    return [...found].map(([said, rows]) => ({ words: said, rows }));
  };
  return { coming: days(order.filter(ahead)), past: days(order.filter((one) => !ahead(one)).reverse()) };
}

/** What no slip on Today stands for is put off on its card, and here. */
const AGAIN = ['homework_72', 'rehearse', 'after', 'landed_0', 'landed_3', 'landed_7'];
const LATELY = 2 * 24 * 60 * MINUTE;
const laterOf = ({ kind, subject, occurrence = '', state, ...told }: Told, now: number): Entry['later'] =>
  AGAIN.includes(kind) && ['sent', 'kept'].includes(state) && now - momentOf(told as Told) < LATELY
    ? { rule: kind, subject, occurrence: occurrence.split('/')[0]! }
    : null;

const entry = (told: Told, all: Told[], zone: string, quietUntil: string, now: number): Entry => ({
  id: told.id,
  at: clock(momentOf(told), zone),
  kind: KINDS[told.kind] ?? '',
  title: told.title || 'Several small things',
  body: told.state === 'pending' ? told.body : '',
  facts: factsOf(told, zone, quietUntil, all.filter((one) => one.digest === told.id).length),
  later: laterOf(told, now),
});

export function factsOf(told: Told, zone: string, quietUntil: string, inside = 0): Fact[] {
  const facts: Fact[] = [];
  const fact = (icon: IconName, what: string, how: string, mend?: string) =>
    facts.push({ icon, what, how, tone: '', mend });
  const state = STATES[told.state];
  if (state) fact(...state);
  if (told.state === 'pending' && !told.deliveries.length) fact('clock', 'Planned', 'still to come');
  if (told.kind === 'digest') fact('layers', words.inPlaceOf(inside), 'one digest');
  else if (told.digest) fact('layers', 'Told together with others', 'one digest');
  if (told.held_since && !['withdrawn', 'expired'].includes(told.state)) {
    const quiet = local(Date.parse(told.due_at), zone).slice(11) === quietUntil;
    fact(
      'moon',
      words.heldWords(clock(Date.parse(told.held_since), zone), told.state),
      quiet ? 'quiet hours' : 'a meeting',
    );
  }
  if (told.late_minutes && told.state === 'sent') fact('late', words.lateWords(told.late_minutes), 'and said so');
  return [...facts, ...told.deliveries.map((d) => delivered(d, zone))];
}

/** Device by device: what became of the test, and which devices take no reminders at all. */
export function testFacts(tested: Tested, without: string[], now: number, zone: string): Fact[] {
  const facts = tested.deliveries.map((d) => {
    const fact = delivered(d, zone);
    const silent = d.state === 'sent' && !d.shown_at && now - Date.parse(d.sent_at ?? '') > MINUTE;
    return silent ? { ...fact, mend: words.notShown(d.device) } : fact;
  });
  const off = without.map((what): Fact => ({
    icon: 'bell_off',
    what,
    how: 'reminders are off',
    tone: '',
    mend: words.switchOn(what),
  }));
  return [...facts, ...off];
}

function delivered(d: Delivery, zone: string): Fact {
  const at = (moment: string) => clock(Date.parse(moment), zone);
  const fact = (icon: IconName, how: string, tone: Fact['tone'], mend?: string): Fact => ({
    icon,
    what: d.device,
    how,
    tone,
    mend,
  });
  if (d.opened_at) return fact('check', `opened ${at(d.opened_at)}`, 'ok');
  if (d.shown_at && d.sent_at) {
    const seconds = Math.round((Date.parse(d.shown_at) - Date.parse(d.sent_at)) / 1000);
    return fact('check', seconds < 60 ? words.shownAfter(Math.max(0, seconds)) : `shown ${at(d.shown_at)}`, 'ok');
  }
  if (d.shown_at) return fact('check', `shown ${at(d.shown_at)}`, 'ok');
  if (d.state === 'sent') return fact('bell', 'handed over, not shown yet', '');
  if (d.state === 'pending')
    return d.problem
      ? fact('clock', 'not reached yet', '', words.mendWords(d.device, d.problem, true))
      : fact('clock', 'on its way', '');
  if (d.state === 'withdrawn') return fact('withdrawn', 'withdrawn', '');
  if (d.state === 'expired') return fact('late', 'too late, not sent', '');
  return fact('bell_off', 'not reached', 'no', words.mendWords(d.device, d.problem, false));
}
