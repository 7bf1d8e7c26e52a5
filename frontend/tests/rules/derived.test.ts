import { expect, it } from 'vitest';
import { derivedId } from '../../src/lib/rules/derived';

const ACCOUNT = '0190a0b0-0000-7000-8000-0123456789ab';

it('is the one that the server derives', () => {
  expect(derivedId(ACCOUNT, 'touch', 'c1', 't1')).toBe('0d958301-6321-59be-b73b-35e5490a7da1');
  expect(derivedId(ACCOUNT, 'article', 'é'.repeat(80), 'x')).toBe('5465d972-c126-5480-9d01-abe5dea18c59');
});
