// @vitest-environment jsdom
/** When a round is made, and when not. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Loop } from '../../src/lib/sync/loop';
import { device, type Device } from './devices';
import { Server } from './server';

const A = '0192f0c4-aaaa-7222-8333-444455556666';
const register = vi.fn(() => Promise.resolve());
let phone: Device;
let loop: Loop;
let states: string[];
const dead = vi.fn(() => Promise.reject(new TypeError('refused')));

beforeEach(async () => {
  register.mockClear();
  dead.mockClear();
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
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { addEventListener: () => {}, getRegistration: () => Promise.resolve({ sync: { register } }) },
  });
  phone = await device(new Server());
  await phone.book.change('contact', A, { name: 'Ana' }, { created: true });
  globalThis.fetch = dead as unknown as typeof fetch;
  states = [];
  loop = new Loop(phone.book, () => states.push(loop?.state));
});
afterEach(() => loop.stop());

const tries = (n: number) => vi.waitFor(() => expect(dead.mock.calls.length).toBeGreaterThanOrEqual(n));
async function tryAgain(n: number) {
  loop.soon(0);
  await tries(n);
  await vi.waitFor(() => expect(loop.state).toBe('offline'));
}

it('asks the browser once a silence to wake it, however often it tries', async () => {
  await tryAgain(1);
  await tryAgain(2);
  await tryAgain(3);
  expect(register).toHaveBeenCalledOnce();
});

it('asks again in the next silence', async () => {
  await tryAgain(1);
  phone.server.asking = phone.account;
  globalThis.fetch = phone.server.fetch as typeof fetch;
  loop.soon(0);
  await vi.waitFor(() => expect(loop.state).toBe('idle'));
  globalThis.fetch = dead as unknown as typeof fetch;
  await phone.book.change('contact', A, { name: 'Ana Ruiz' });
  await tryAgain(2);
  await vi.waitFor(() => expect(register).toHaveBeenCalledTimes(2));
});

it('goes on saying that nobody answers while it tries again', async () => {
  await tryAgain(1);
  states = [];
  await tryAgain(2);
  expect(new Set(states)).toEqual(new Set(['offline']));
});
