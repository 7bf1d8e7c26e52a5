import { describe, expect, it } from 'vitest';
import { doingOf, cardFor, older, type Shown } from '../../src/service-worker/payload';

const HOME = 'https://beforehand.example/';
const SENT = { kind: 'touchpoint', id: 't1', patch: { contact: 'c1', kind: 'thank_you', at: '@now' } };
const actions = [
  { action: 'open', title: 'Open draft', url: '/meetings/m1/after' },
  { action: 'sent', title: 'Sent it', write: SENT },
  { action: 'map', title: 'Directions', url: 'https://maps.example/?q=Ostra' },
];
const payload = {
  web_push: 8030,
  notification: {
    title: 'Thank Tomasz this morning',
    body: 'You met yesterday at 10:30.',
    navigate: `${HOME}meetings/m1/after`,
    tag: 'r1',
    lang: 'en',
    dir: 'auto',
    data: { id: 'r1', kind: 'thank_20h', subject: 'm1', account: 'a1', receipt: 'secret', actions },
  },
  app_badge: 3,
};
const withActs = (...acts: object[]) => ({ notification: { data: { actions: acts } } });
const shown = (tag: string, subject: string): Shown => ({ tag, data: { subject }, close: () => {} });

describe('the card for a payload', () => {
  it('says what was sent', () => {
    const { title, options, badge } = cardFor(payload, HOME);
    expect(title).toBe('Thank Tomasz this morning');
    expect(options).toMatchObject({
      body: 'You met yesterday at 10:30.',
      tag: 'r1',
      lang: 'en',
      dir: 'auto',
      renotify: false,
      silent: false,
    });
    expect(options.data).toMatchObject({
      id: 'r1',
      subject: 'm1',
      receipt: 'secret',
      navigate: `${HOME}meetings/m1/after`,
    });
    expect(badge).toBe(3);
  });

  it('makes no sound the second time', () => {
    expect(cardFor(payload, HOME, [shown('r1', 'm1')]).options.silent).toBe(true);
    expect(cardFor(payload, HOME, [shown('r2', 'm1')]).options.silent).toBe(false);
  });

  it('shows no more buttons than the browser has room for, and knows them all', () => {
    const { options } = cardFor(payload, HOME, [], 2);
    expect(options.actions).toEqual([
      { action: 'open', title: 'Open draft' },
      { action: 'sent', title: 'Sent it' },
    ]);
    expect(options.data.actions).toHaveLength(3);
  });

  it.each([
    [null],
    ['text'],
    [{}],
    [{ notification: null }],
    [{ notification: { title: 7, data: [], actions: 'none' } }],
  ])('is there for %j too', (damaged) => {
    const { title, options, badge } = cardFor(damaged, HOME);
    expect(title).toBe('Beforehand');
    expect(options).toMatchObject({ body: 'One thing to follow up', data: { navigate: HOME, actions: [] } });
    expect(badge).toBeNull();
  });

  it('opens this app alone', () => {
    const led = (navigate: string) => cardFor({ notification: { navigate } }, HOME).options.data.navigate;
    expect(led('https://elsewhere.example/people')).toBe(HOME);
    expect(led('javascript:alert(1)')).toBe(HOME);
    expect(led('/people/p1')).toBe(`${HOME}people/p1`);
  });
});

describe('a tap', () => {
  const { data } = cardFor(payload, HOME).options;
  it('on the card leads to its page', () => expect(doingOf(data, '').url).toBe(`${HOME}meetings/m1/after`));
  it('on a button leads where the button says', () =>
    expect(doingOf(data, 'map').url).toBe('https://maps.example/?q=Ostra'));
  it('on a card of an older version leads home', () => expect(doingOf(undefined, 'open').url).toBe('/'));
  it('on a button that says something leads nowhere', () =>
    expect(doingOf(data, 'sent')).toMatchObject({ account: 'a1', write: SENT, url: undefined }));
  it('on Later only closes the card', () => {
    const later = cardFor(withActs({ action: 'later', title: 'Later' }), HOME).options.data;
    expect(doingOf(later, 'later')).toMatchObject({ write: undefined, url: undefined });
  });
  it('writes nothing but what a card may say', () => {
    const odd = { action: 'x', title: 'X', write: { kind: 'preference', id: 'a1', patch: { zone: 'UTC' } } };
    expect(doingOf(cardFor(withActs(odd), HOME).options.data, 'x').write).toBeUndefined();
  });
});

describe('older cards', () => {
  it('of the same subject go, the same reminder and other subjects stay', () => {
    const [same, other, twin] = [shown('r0', 'm1'), shown('r9', 'm2'), shown('r1', 'm1')];
    expect(older(cardFor(payload, HOME), [same, other, twin])).toEqual([same]);
  });
  it('stay where a card names no subject', () => expect(older(cardFor({}, HOME), [shown('r0', '')])).toEqual([]));
});
