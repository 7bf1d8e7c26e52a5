import { expect, it } from 'vitest';
import { forAnother, keptWords, offerToStop } from '../../src/lib/words/running';

it('promises no question more minutes than the meeting has', () => {
  expect(forAnother(4, 20)).toBe('Now, for another 4 min');
  expect(forAnother(4, 2)).toBe('Now, for another 2 min');
  expect(forAnother(4, 0)).toBe('Now, if they have time');
});

it('offers to stop after the minutes that were asked for, or after those that were given', () => {
  expect(offerToStop(20, 20)).toContain('I asked for 20 minutes');
  expect(offerToStop(20, 30)).toContain('You gave me 20 minutes');
});

it('says of no question that it was asked where it may have been skipped', () => {
  expect(keptWords(0)).toBe('No question is left');
});
