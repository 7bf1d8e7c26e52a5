/** The reminders that went out, by day, each with what became of it. */
import { dayOf } from '../rules/when';
import type { IconName } from '../icons';
import { lateWords, shownAfter } from '../words/ledger';
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
  title: string;
  state: string;
  due_at: string;
  sent_at: string | null;
  late_minutes: number | null;
  digest: string | null;
  deliveries: Delivery[];
}

export interface Fact {
  icon: IconName;
  what: string;
  how: string;
  tone: 'ok' | 'no' | '';
}
export interface Entry {
  id: string;
  at: string;
  title: string;
  facts: Fact[];
}

const STATES: Record<string, [icon: IconName, what: string, how: string]> = {
  withdrawn: ['withdrawn', 'Withdrawn', 'no longer needed'],
  expired: ['late', 'Expired', 'too late to be of use'],
  pending: ['clock', 'Still to come', ''],
};
const momentOf = (told: Told): number => Date.parse(told.sent_at ?? told.due_at);

export function ledger(all: Told[], today: string, zone: string): { words: string; rows: Entry[] }[] {
  const past = all.filter((one) => one.kind !== 'test').sort((a, b) => momentOf(b) - momentOf(a));
  const days = Map.groupBy(past, (one) => capital(dayWords(dayOf(momentOf(one), zone), today)));
  return [...days].map(([words, list]) => ({ words, rows: list.map((one) => entry(one, zone)) }));
}

const entry = (told: Told, zone: string): Entry => ({
  id: told.id,
  at: clock(momentOf(told), zone),
  title: told.title,
  facts: factsOf(told, zone),
});

export function factsOf(told: Told, zone: string): Fact[] {
  const facts: Fact[] = [];
  const state = STATES[told.state];
  if (state) facts.push({ icon: state[0], what: state[1], how: state[2], tone: '' });
  if (told.digest) facts.push({ icon: 'layers', what: 'Told together with others', how: 'one digest', tone: '' });
  if (told.late_minutes) facts.push({ icon: 'late', what: lateWords(told.late_minutes), how: 'and said so', tone: '' });
  return [...facts, ...told.deliveries.map((d) => delivered(d, zone))];
}

function delivered(d: Delivery, zone: string): Fact {
  const at = (moment: string) => clock(Date.parse(moment), zone);
  const fact = (icon: IconName, how: string, tone: Fact['tone']): Fact => ({ icon, what: d.device, how, tone });
  if (d.opened_at) return fact('check', `opened ${at(d.opened_at)}`, 'ok');
  if (d.shown_at && d.sent_at) {
    const seconds = Math.round((Date.parse(d.shown_at) - Date.parse(d.sent_at)) / 1000);
    return fact('check', seconds < 60 ? shownAfter(Math.max(0, seconds)) : `shown ${at(d.shown_at)}`, 'ok');
  }
  if (d.shown_at) return fact('check', `shown ${at(d.shown_at)}`, 'ok');
  if (d.state === 'sent') return fact('bell', 'handed over, not shown yet', '');
  if (d.state === 'pending') return fact('clock', 'on its way', '');
  return fact('bell_off', d.problem || 'not reached', 'no');
}
