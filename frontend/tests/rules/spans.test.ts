import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/lib/rules/coach';
import { cut, nameOf } from '../../src/lib/rules/reading';
import { runs } from '../../src/lib/rules/spans';

const finding = (...words: Finding['words']): Pick<Finding, 'class' | 'words'> => ({ class: 'bitter', words });
const pieces = (text: string, ...found: Pick<Finding, 'class' | 'words'>[]) =>
  runs(text, found).map((run) => (run.fault ? `[${run.text}]` : run.text));

describe('a text in pieces', () => {
  it('is one piece when nothing was found', () => expect(pieces('All is well.')).toEqual(['All is well.']));
  it('is nothing when empty', () => expect(pieces('')).toEqual([]));
  it('has the found words apart', () =>
    expect(pieces('They gutted us.', finding([5, 11]))).toEqual(['They ', '[gutted]', ' us.']));
  it('counts an emoji as one', () => expect(pieces('😀 gutted', finding([2, 8]))).toEqual(['😀 ', '[gutted]']));
  it('has no place twice', () =>
    expect(pieces('gutted us', finding([0, 6]), finding([3, 9])).join('')).toBe('[gutted][ us]'));
  it('ends where the text ends', () => expect(pieces('gone', finding([2, 99]))).toEqual(['go', '[ne]']));
});

describe('a piece of a text', () => it('is cut by code points', () => expect(cut('a😀bc', 1, 3)).toBe('😀b')));

describe('the name of a sentence', () => {
  it('is the same whatever its case, marks and spaces', () =>
    expect(nameOf('Are you  hiring')).toBe(nameOf('are you hiring.')));
  it('is another one for other words', () => expect(nameOf('Are you hiring')).not.toBe(nameOf('Are we hiring')));
});
