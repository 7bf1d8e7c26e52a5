/** The same said of two thousand people. */
import { beforeEach, expect, it, vi } from 'vitest';
import { changeAll } from '../../src/lib/db/many';
import { device, type Device } from './devices';
import { Server } from './server';

const PEOPLE = 2000;
const id = (n: number) => `0192f0c4-aaaa-7222-8333-${String(n).padStart(12, '0')}`;
const said = (patch: Record<string, string>) =>
  Array.from({ length: PEOPLE }, (_, n): [string, Record<string, string>] => [id(n), patch]);
const cadences = (d: Device) => new Set(d.book.all('contact').map((c) => c.cadence));
let server: Server, one: Device;

beforeEach(async () => {
  server = new Server();
  one = await device(server);
  await changeAll(one.book, 'contact', said({ name: 'Ana', cadence: '5' }));
});

it('is one transaction, and whoever listens hears of it once', async () => {
  const [begun, told] = [vi.spyOn(one.book.db, 'transaction'), vi.fn()];
  one.book.onChange(told);
  await changeAll(one.book, 'contact', said({ cadence: '4' }));
  expect([begun.mock.calls.length, told.mock.calls.length]).toEqual([1, 1]);
});

it('stands on the screen before it is on the disk', () => {
  void changeAll(one.book, 'contact', said({ cadence: '4' }));
  expect(cadences(one)).toEqual(new Set(['4']));
});

it('survives a crash', async () => {
  await changeAll(one.book, 'contact', said({ cadence: '4' }));
  await one.crash();
  expect(cadences(one)).toEqual(new Set(['4']));
});

it('arrives at the server in batches, and on another device', async () => {
  const asked: number[] = [];
  server.instead = (_, body) => {
    if (body.length) asked.push(body.length);
    return null;
  };
  await one.sync();
  const two = await device(server);
  await two.sync();
  expect(cadences(two)).toEqual(new Set(['5']));
  expect(Math.max(...asked)).toBe(200);
  expect(asked.reduce((sum, n) => sum + n, 0)).toBe(PEOPLE);
});
