// @vitest-environment jsdom
/** A server that was down and comes back, while the phone never lost its signal: no event tells of it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Loop } from '../../src/lib/sync/loop';
import { device } from './devices';
import { Server } from './server';

const A = '0192f0c4-aaaa-7222-8333-444455556666';
let loop: Loop;
let answer: () => Promise<Response>;
const asked = vi.fn(() => answer());
const dead = () => Promise.reject(new TypeError('refused'));
const says =
  (status: number, retryAfter = '') =>
  () =>
    Promise.resolve(Response.json({}, { status, headers: retryAfter ? { 'Retry-After': retryAfter } : {} }));

/** The clock is given; what IndexedDB does in between takes no time on it. */
async function pass(ms: number) {
  for (const until = Date.now() + ms; Date.now() < until;) {
    await vi.advanceTimersByTimeAsync(Math.min(100, until - Date.now()));
    await rest();
  }
}
const rest = async () => {
  for (let n = 0; n < 5; n += 1) await new Promise((done) => setImmediate(done));
};
const look = (state: DocumentVisibilityState) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: state });
  document.dispatchEvent(new Event('visibilitychange'));
};
async function tries(ms: number): Promise<number> {
  asked.mockClear();
  await pass(ms);
  return asked.mock.calls.length;
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: Date.UTC(2026, 0, 5, 9) });
  vi.spyOn(Math, 'random').mockReturnValue(0.999);
  vi.stubGlobal(
    'BroadcastChannel',
    class {
      postMessage = () => {};
      close = () => {};
    },
  );
  Object.defineProperty(navigator, 'locks', {
    configurable: true,
    value: { request: (_: string, work: () => unknown) => Promise.resolve().then(work) },
  });
  look('visible');
  globalThis.fetch = asked as unknown as typeof fetch;
  answer = dead;
  const phone = await device(new Server());
  await phone.book.change('contact', A, { name: 'Ana' }, { created: true });
  loop = new Loop(phone.book, () => {});
});
afterEach(() => {
  loop.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('is asked within a minute, however long it was away', async () => {
  await pass(1_200_000);
  expect(await tries(60_000)).toBeGreaterThanOrEqual(1);
});

it('is not hammered by an app that lies open for an hour', async () => {
  expect(await tries(3_600_000)).toBeLessThan(100);
});

it('is left in peace by an app that nobody sees', async () => {
  look('hidden');
  await pass(1_200_000);
  expect(await tries(3_600_000)).toBeLessThanOrEqual(13);
});

it.each([
  ['the app is looked at', () => (look('hidden'), look('visible'))],
  ['a signal is back', () => dispatchEvent(new Event('online'))],
  ['something new is said', () => loop.edited([])],
  ['somebody asks for it', () => loop.now()],
])('is asked at once when %s', async (_, act) => {
  await pass(1_200_000);
  await pass(6000);
  act();
  expect(await tries(500)).toBe(1);
});

it('is asked at once when something new is said after it was in trouble', async () => {
  answer = says(500);
  await pass(1_200_000);
  await pass(6000);
  loop.edited([]);
  expect(await tries(500)).toBe(1);
});

it('is asked by somebody who types on and on at most every five seconds', async () => {
  answer = says(500);
  await pass(600_000);
  asked.mockClear();
  for (let n = 0; n < 60; n += 1) {
    loop.edited([]);
    await pass(1000);
  }
  expect(asked.mock.calls.length).toBeGreaterThan(2);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(13);
});

it('is asked within a minute, although a proxy said an hour', async () => {
  answer = says(503, '3600');
  await pass(60_000);
  expect(await tries(60_000)).toBeGreaterThanOrEqual(1);
});

it('is asked no more for as long as it says that it is asked too much', async () => {
  answer = says(429, '600');
  await pass(5000);
  expect(await tries(590_000)).toBe(0);
});

it('is asked at once by a person, whatever a proxy said', async () => {
  answer = says(503, '3600');
  await pass(2000);
  loop.now();
  expect(await tries(500)).toBe(1);
});

it('is asked again soon when a signal comes while the last try hangs', async () => {
  await pass(1_200_000);
  let fail = () => {};
  answer = () => new Promise((_, refuse) => (fail = () => refuse(new TypeError('gone'))));
  loop.now();
  await pass(10_000);
  dispatchEvent(new Event('online'));
  fail();
  expect(await tries(2500)).toBe(1);
});
