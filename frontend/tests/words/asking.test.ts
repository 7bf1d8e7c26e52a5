/** Asking and sending, in words. */
import { describe, expect, it } from 'vitest';
import { companyWords, holdWords, holidayWords, stateWords, whyWords } from '../../src/lib/words/asking';
import { countWords, openedWords, pushyWords } from '../../src/lib/words/letter';
import { mailto } from '../../src/lib/words/reach';

const facts = { first: 'Malik', asked: '2026-11-24', nudged: null, answered: null, minutes: 20 };
const [NOW, MINUTE] = [Date.parse('2026-11-24T14:13:00Z'), 60_000];

describe('asking', () => {
  it('names a holiday that is not counted', () =>
    expect(holidayWords(['2026-11-26'])).toBe('Thu 26 Nov is a holiday and is not counted.'));
  it('names two of them', () =>
    expect(holidayWords(['2026-12-24', '2026-12-25'])).toBe(
      'Thu 24 Dec and Fri 25 Dec are holidays and are not counted.',
    ));
  it('says nothing where there is none', () => expect(holidayWords([])).toBe(''));
  it('says for how long one has asked', () =>
    expect(stateWords({ ...facts, state: 'asked' })).toBe('Asked for 20 minutes on 24 Nov.'));
  it('says that two requests are enough', () =>
    expect(stateWords({ ...facts, state: 'silent', nudged: '2026-12-03' })).toBe(
      'Asked twice, the last time on 3 Dec, without an answer.',
    ));
  it('names who helps at a company', () =>
    expect(holdWords('somebody_helps', 'Ruta', 'Northlight', ['Tomasz', 'Oskar'])).toBe(
      'Tomasz and Oskar help you at Northlight. Asking others there as well may put Tomasz and Oskar off.',
    ));
  it('names who sent one to somebody', () =>
    expect(whyWords({ via: 'Grace', link: 'both Tufts', badge: 'Connector', cold: false })).toBe(
      'Grace sent you, may know whom else to meet',
    ));
  it('says plainly that there is no link', () =>
    expect(whyWords({ via: '', link: '', badge: null, cold: false })).toBe('No link noted yet'));
  it('says why a company comes first', () =>
    expect(companyWords(true, 4, false)).toBe('Somebody helps there, you want it 4 of 5'));
});

describe('sending', () => {
  it('says when it was opened', () =>
    expect(openedWords('mail', NOW - MINUTE, NOW)).toBe('You opened it in Mail a minute ago'));
  it('says so days later', () =>
    expect(openedWords('copy', NOW - 2880 * MINUTE, NOW)).toBe('You copied it two days ago'));
  it('says how many words to cut', () => expect(countWords(82, 75)).toBe('7 to cut'));
  it('says from when one more is fine', () =>
    expect(
      pushyWords(
        'Leo',
        { week: 1, month: 2, too_pushy: false, one_more_is: true, free_on: '2026-12-09' },
        '2026-11-24',
      ),
    ).toBe('Two notes to Leo without an answer in four weeks. One more now may be too pushy; it is fine from 9 Dec.'));
  it('gives Mail the subject and the text', () =>
    expect(mailto('a@b.org', 'One\nTwo', 'Thank you, Leo')).toBe(
      'mailto:a@b.org?subject=Thank%20you%2C%20Leo&body=One%0D%0ATwo',
    ));
});
