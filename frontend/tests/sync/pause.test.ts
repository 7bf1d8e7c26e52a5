/** How long a phone lets a server be that did not answer. */
import { expect, it } from 'vitest';
import { longest, pause } from '../../src/lib/sync/pause';

const MANY = 40;
const waits = (seen: boolean, chance: number) => Array.from({ length: MANY }, (_, n) => pause(n + 1, seen, chance));

it('lets no one who looks wait longer than a minute, with the request that hangs', () => {
  expect(Math.max(...waits(true, 1)) + 20_000).toBeLessThanOrEqual(65_000);
});

it('asks seldom where nobody looks', () => {
  expect(Math.max(...waits(false, 1))).toBe(300_000);
});

it('never asks twice within a second', () => {
  expect(Math.min(...waits(true, 0), ...waits(false, 0))).toBe(1000);
});

it('waits longer with each failure, up to where it stays', () => {
  const all = waits(true, 1);
  expect(all).toEqual([...all].sort((a, b) => a - b));
  expect(all.slice(0, 3)).toEqual([3000, 5000, 9000]);
  expect(all.at(-1)).toBe(longest(true));
});

it('scatters phones that lost the server in the same second', () => {
  expect(pause(MANY, true, 0.25)).not.toBe(pause(MANY, true, 0.75));
});
