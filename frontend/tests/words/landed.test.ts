/** The new job and favours in words. */
import { describe, expect, it } from 'vitest';
import { slotWords } from '../../src/lib/words/hosting';
import { freeWords, jobWords, leftWords, noteWords, progressWords } from '../../src/lib/words/landed';

describe('the new job', () => {
  it('is told in a sentence', () =>
    expect(jobWords('operations lead', 'Coastline Grid', '2027-01-04', '2026-12-18')).toBe(
      'Operations lead at Coastline Grid, from 4 January.',
    ));
  it('may lack its day and its place', () => expect(jobWords('planner', '', null, '2026-12-18')).toBe('Planner.'));
  it('says the year of a day that is far off', () =>
    expect(jobWords('planner', '', '2026-01-05', '2026-12-18')).toBe('Planner, from 5 January 2026.'));
  it('is told by both numbers', () => expect(progressWords(12, 20)).toBe('Twelve told, 20 to go'));
  it('says when nobody is left', () => expect(progressWords(3, 0)).toBe('Three told, nobody left'));
  it('says from when it may be told', () =>
    expect([freeWords('2026-12-18', '2026-12-20'), freeWords('2026-12-18', '2026-12-10')]).toEqual([
      'Free to tell since Friday 18 December',
      'Free to tell from Friday 18 December',
    ]));
  it('names who keeps the telling open', () =>
    expect(leftWords(['Oskar', 'Ida', 'Petra', 'Ben', 'Leo'])).toMatch(
      /^Oskar, Ida, Petra,? and two more do not know yet/,
    ));
  it('names the only one who does', () => expect(leftWords(['Oskar'])).toMatch(/^Oskar does not know yet/));
  it('thanks those who helped for it', () => expect(noteWords('Paul', true, true)).toContain('helped'));
});

describe('a time to offer', () => {
  it('is said in words where it was picked', () =>
    expect(slotWords('2027-01-14T17:30')).toMatch(/^Thursday 14 January, /));
  it('stays as it was written otherwise', () => expect(slotWords('Thursday at four')).toBe('Thursday at four'));
});
