import { expect, test } from 'vitest';
import { reach } from '../../src/lib/rules/reach';

const at = { now: '2026-12-07T12:00:00Z', zone: 'America/New_York', holidays: [] };
const met = (id: string, contact: string, ended_at: string) => ({ id, contact, ended_at, also_present: [] });
const contacts = [
  { id: 'ana', name: 'Ana' },
  { id: 'ben', name: 'Ben' },
];

test('before anybody was met there is nothing to show', () => {
  expect(reach({ ...at, contacts, meetings: [] })).toEqual([]);
});

test('it begins with the week of the first meeting', () => {
  const weeks = reach({ ...at, contacts, meetings: [met('1', 'ana', '2026-11-20T15:00:00Z')] });
  expect(weeks.map((w) => w.on)).toEqual(['2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07']);
});

test('who was met counts from that day on', () => {
  const meetings = [met('1', 'ana', '2026-11-20T15:00:00Z'), met('2', 'ben', '2026-12-01T15:00:00Z')];
  expect(reach({ ...at, contacts, meetings }).map((w) => w.met)).toEqual([0, 1, 1, 2]);
});

test('after six weeks without a touch somebody is not thinking any more', () => {
  const weeks = reach({ ...at, contacts, meetings: [met('1', 'ana', '2026-10-20T15:00:00Z')] });
  expect(weeks.slice(-2).map(({ met: m, thinking }) => [m, thinking])).toEqual([
    [1, 1],
    [1, 0],
  ]);
});

test('it goes back half a year at most', () => {
  expect(reach({ ...at, contacts, meetings: [met('1', 'ana', '2025-10-20T15:00:00Z')] })).toHaveLength(26);
});
