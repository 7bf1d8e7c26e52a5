import { expect, it } from 'vitest';
import limits from '$playbook/limits.json';
import { lengthOf, listTrouble, tooLong } from '../../src/lib/words/fits';

it('says how long a text is, how much fits, and how much has to go', () => {
  expect(tooLong(60_000, 50_000)).toBe(
    'This is 60,000 characters long; 50,000 fit. Shorten it by 10,000: nothing is cut off.',
  );
});

it('counts a letter that is stored as two as one, as the server does', () => {
  expect(lengthOf('👋é')).toBe(2);
});

it('has nothing to say of values that fit', () => {
  expect(listTrouble(Array(limits.several).fill('x'.repeat(limits.line)))).toBe('');
});

it('names the value of a list that is too long', () => {
  expect(listTrouble(['x', 'x'.repeat(limits.line + 3)])).toContain('Shorten it by 3');
});

it('says how many values have to go', () => {
  expect(listTrouble(Array(limits.several + 2).fill('x'))).toContain('Take out 2');
});
