// @vitest-environment jsdom
/** What the form of a meeting says of a time that the clocks leave out or show twice. */
import { expect, it } from 'vitest';
import { wallClock } from '../../src/lib/words/dates';
import { skipped, twice } from '../../src/lib/words/planning';
import { formOf, hintsOf } from '../../src/lib/view/planning';

const ZONE = 'America/New_York';
const NOW = Date.parse('2026-01-01T00:00:00Z');
const hints = (day: string, time: string) => hintsOf({ ...formOf(undefined, 'ana', ZONE), day, time }, NOW);

it('a time that the clocks leave out is named, with the one that is taken', () => {
  expect(hints('2027-03-14', '02:30')).toContain(skipped(wallClock('2027-03-14T02:30'), wallClock('2027-03-14T03:30')));
});

it('a time that comes twice is named, and any other is passed over in silence', () => {
  expect(hints('2026-11-01', '01:30')).toContain(twice(wallClock('2026-11-01T01:30')));
  expect(hints('2027-03-14', '03:30').filter((said) => said.includes('clocks'))).toEqual([]);
});
