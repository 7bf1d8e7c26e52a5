/** What became of what another program was told, in words. */
import { describe, expect, it } from 'vitest';
import { deliveryWords, hookWords, stoppedWords, WORDS, type Delivery, type Hook } from '../../src/lib/words/webhooks';

const NOW = Date.parse('2026-12-07T09:00:00Z');
/** As a device tells it that counts twenty-four hours. */
const plain = (words: string) => words.replace(/ am\b/, '').replace(/\b(\d):/, '0$1:');
const one = (said: Partial<Delivery>): Delivery => ({
  id: 'd',
  type: 'meeting.held',
  at: '2026-12-07T08:00:00Z',
  state: 'pending',
  tries: 0,
  tried_at: null,
  next_at: null,
  sent_at: null,
  problem: null,
  ...said,
});
const hook = (said: Partial<Hook>): Hook => ({
  id: 'h',
  address: 'https://example.org/in',
  events: [],
  with_record: false,
  state: 'on',
  stopped_for: null,
  failing_since: null,
  old_secret_until: null,
  last: null,
  ...said,
});
const arrived = one({ state: 'sent', sent_at: '2026-12-07T08:00:00Z' });
const failing = {
  problem: 'It answered 500.',
  tries: 2,
  tried_at: '2026-12-06T08:00:00Z',
  next_at: '2026-12-08T10:00:00Z',
};

describe('one message', () => {
  it.each<[string, Delivery]>([
    ['On its way', one({})],
    ['Arrived today, 08:00', arrived],
    ['It answered 500. The next try is tomorrow, 10:00.', one(failing)],
    ['Given up 6 Dec, 08:00. It answered 500.', one({ ...failing, state: 'failed', next_at: null })],
    ['Not sent: it was turned off', one({ state: 'withdrawn' })],
  ])('%s', (words, said) => expect(plain(deliveryWords(said, NOW, 'UTC'))).toBe(words));
});

describe('an address', () => {
  it.each<[string, Hook]>([
    ['Nothing told yet', hook({})],
    ['Turned off', hook({ state: 'off' })],
    ['Turned off: nothing arrived there for five days', hook({ state: 'stopped', stopped_for: 'failing' })],
    ['Turned off: it said that nobody is there any more', hook({ state: 'stopped', stopped_for: 'gone' })],
    ['Last told today, 08:00', hook({ last: arrived })],
    ['Nothing has arrived since today, 08:00', hook({ last: arrived, failing_since: '2026-12-07T08:00:00Z' })],
    ['On its way', hook({ last: one({}) })],
  ])('%s', (words, said) => expect(plain(hookWords(said, NOW, 'UTC'))).toBe(words));
});

it('says in You that one was turned off', () => {
  expect(stoppedWords([hook({}), hook({ state: 'stopped' })])).toBe('One was turned off, since nothing arrives there');
  expect(stoppedWords([hook({ state: 'off' })])).toBe(WORDS.what);
});
