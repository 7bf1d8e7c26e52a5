/** What was shared becomes an article: its address, and what it may be called. */
import { describe, expect, it } from 'vitest';
import { addressIn, cleaned, titleFor } from '../../src/lib/words/addresses';
import { badge, notedWords, stateWords } from '../../src/lib/words/articles';

describe('the address of what was shared', () => {
  it('stands anywhere in the words', () =>
    expect(addressIn('Read this (https://journal.example/a).')).toBe('https://journal.example/a'));
  it('is none where only words were shared', () => expect(addressIn('call Dana at 10.30 tomorrow')).toBeNull());
  it('is no script', () => expect(addressIn('javascript:alert(1)')).toBeNull());
  it('does not say by whom one came to it', () =>
    expect(cleaned('https://journal.example/a?id=7&utm_source=mail&fbclid=x#top')).toBe(
      'https://journal.example/a?id=7',
    ));
});

describe('what it may be called', () => {
  const url = 'https://journal.example/2026/insurers-slow-second-life-batteries.html';
  it('is the title that came along', () => expect(titleFor(url, 'Insurers', 'x')).toBe('Insurers'));
  it('is the words around the address', () =>
    expect(titleFor(url, '', `Insurers decide ${url}`)).toBe('Insurers decide'));
  it('is read from the address', () => expect(titleFor(url, '', url)).toBe('Insurers slow second life batteries'));
  it('is nothing where the address says nothing', () =>
    expect(titleFor('https://journal.example/p/9f3', '', '')).toBe(''));
});

describe('an article in words', () => {
  it('says for whom it is kept and who has had it', () =>
    expect(stateWords(['Yuki'], [['Leo', '2026-12-11']], '2026-12-10')).toBe('Kept for Leo, tomorrow. Sent to Yuki'));
  it('is kept for later otherwise', () => expect(stateWords([], [], '2026-12-10')).toBe('Kept for later'));
  it('tells who said what ties them to it', () =>
    expect(notedWords('Insurers decide.', true, '2026-10-30', '2026-12-10')).toBe(
      'Told you on 30 Oct: Insurers decide.',
    ));
  it('has two letters for its place', () => expect(badge('www.coastledger.example')).toBe('CO'));
});
