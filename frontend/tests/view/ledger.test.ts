/** The ledger says every state in words, and what mends it. */
import { describe, expect, it } from 'vitest';
import { ledger, testFacts, type Delivery, type Told } from '../../src/lib/view/ledger';

const ZONE = 'America/New_York';
const NOW = Date.parse('2026-12-10T15:00:00Z');
const told = (more: Partial<Told> = {}): Told => ({
  id: 'r1',
  kind: 'brief',
  subject: 'm1',
  occurrence: '2026-12-10T15:30:00Z',
  title: 'Tomasz Wilk in 60 minutes',
  body: 'Café Ostra.',
  state: 'sent',
  due_at: '2026-12-10T14:30:00Z',
  sent_at: '2026-12-10T14:30:00Z',
  held_since: null,
  late_minutes: 0,
  digest: null,
  deliveries: [],
  ...more,
});
const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  device: 'A phone',
  state: 'sent',
  sent_at: '2026-12-10T14:30:00Z',
  shown_at: null,
  opened_at: null,
  problem: null,
  ...more,
});
const words = (...rows: Told[]) => {
  const { coming, past } = ledger(rows, NOW, ZONE, '08:00');
  return [...coming, ...past].flatMap((day) => day.rows.flatMap((row) => row.facts.map((f) => `${f.what}: ${f.how}`)));
};
const device = (more: Partial<Delivery>) => words(told({ deliveries: [delivery(more)] }));

describe('a reminder', () => {
  it.each<[string, Partial<Told>, string]>([
    ['planned', { state: 'pending', due_at: '2026-12-11T14:30:00Z', sent_at: null }, 'Planned: still to come'],
    ['withdrawn', { state: 'withdrawn' }, 'Withdrawn: no longer needed'],
    ['expired', { state: 'expired' }, 'Expired: too late to be of use'],
    ['kept', { state: 'kept' }, 'Kept in the app: no device'],
    ['late', { late_minutes: 19 }, 'Late by 19 minutes: and said so'],
    ['inside a digest', { digest: 'd1' }, 'Told together with others: one digest'],
  ])('that is %s says so', (_state, more, said) => expect(words(told(more))).toContain(said));

  it('that nobody was told of late does not claim to have said so', () =>
    expect(words(told({ state: 'kept', late_minutes: 20 }))).toEqual(['Kept in the app: no device']));
  it('that quiet hours held back says since when', () =>
    expect(words(told({ held_since: '2026-12-10T04:00:00Z', due_at: '2026-12-10T13:00:00Z' }))[0]).toMatch(
      /^Held since 11:00.*: quiet hours$/,
    ));
  it('that stands for three says so', () =>
    expect(
      words(told({ id: 'd1', kind: 'digest' }), ...['a', 'b', 'c'].map((id) => told({ id, digest: 'd1' }))),
    ).toContain('In place of three: one digest'));
});

describe('a device', () => {
  it.each<[string, Partial<Delivery>, RegExp]>([
    ['opened', { opened_at: '2026-12-10T14:31:00Z' }, /^A phone: opened 9:31/],
    ['shown', { shown_at: '2026-12-10T14:30:02Z' }, /^A phone: shown after 2 s$/],
    ['handed over', {}, /^A phone: handed over, not shown yet$/],
    ['on its way', { state: 'pending', sent_at: null }, /^A phone: on its way$/],
    ['withdrawn', { state: 'withdrawn', sent_at: null }, /^A phone: withdrawn$/],
    ['expired', { state: 'expired', sent_at: null }, /^A phone: too late, not sent$/],
    ['not reached', { state: 'failed', sent_at: null }, /^A phone: not reached$/],
  ])('%s', (_state, more, said) => expect(device(more)[0]).toMatch(said.source.includes('9:31') ? /9:31/ : said));
});

describe('what is to come', () => {
  const ahead = (id: string, due_at: string) => told({ id, state: 'pending', due_at, sent_at: null });
  it('stands apart from what went out, the next first', () => {
    const { coming, past } = ledger(
      [ahead('far', '2026-12-20T14:30:00Z'), told(), ahead('near', '2026-12-11T14:30:00Z')],
      NOW,
      ZONE,
    );
    expect([coming, past].map((days) => days.flatMap((day) => day.rows.map((row) => row.id)))).toEqual([
      ['near', 'far'],
      ['r1'],
    ]);
  });
});

describe('a test', () => {
  const mends = (one: Delivery, without: string[] = []) =>
    testFacts({ asked_at: '2026-12-10T14:30:00Z', deliveries: [one] }, without, NOW, ZONE).map((fact) => fact.mend);
  it('says how a device that was lost is won back', () =>
    expect(mends(delivery({ state: 'failed', problem: 'This device no longer takes push.' }))).toEqual([
      'A phone: open Beforehand there and switch reminders on in You.',
    ]));
  it('says where to look when nothing appears', () =>
    expect(mends(delivery())[0]).toMatch(/^A phone: if nothing appears, see whether it is silent/));
  it('says that a busy service is tried again', () =>
    expect(mends(delivery({ state: 'pending', problem: 'The push service asks to wait.' }))).toEqual([
      'A phone: The push service asks to wait. It is tried again by itself.',
    ]));
  it('has nothing to mend where it was shown', () =>
    expect(mends(delivery({ shown_at: '2026-12-10T14:30:02Z' }))).toEqual([undefined]));
  it('names the devices that take no reminders', () =>
    expect(mends(delivery({ shown_at: '2026-12-10T14:30:02Z' }), ['A laptop'])[1]).toBe(
      'A laptop: open Beforehand there and switch reminders on in You.',
    ));
});

describe('what can be put off', () => {
  const later = (more: Partial<Told>) => ledger([told(more)], NOW, ZONE).past[0]!.rows[0]!.later;
  it('is what went out lately and no slip stands for, by the name of its first telling', () =>
    expect(later({ kind: 'rehearse', occurrence: '2026-12-10T15:30:00Z/2026-12-09' })).toEqual({
      rule: 'rehearse',
      subject: 'm1',
      occurrence: '2026-12-10T15:30:00Z',
    }));
  it('is not what has a slip of its own', () => expect(later({ kind: 'thank_2h' })).toBeNull());
  it('is not what was withdrawn', () => expect(later({ kind: 'rehearse', state: 'withdrawn' })).toBeNull());
  it('is not what went out long ago', () =>
    expect(later({ kind: 'rehearse', sent_at: '2026-12-07T14:30:00Z' })).toBeNull());
});
