// @vitest-environment jsdom
/** What is left to do after a meeting, in words. */
import { describe, expect, it } from 'vitest';
import { againWords, dueWords, lackWords, minimumWords } from '../../src/lib/words/after';
import { worthQuestion } from '../../src/lib/words/debrief';
import { mailto } from '../../src/lib/words/reach';

const NONE = { planned: null, meets: false, tell: [], promises: 0, openings: 0 };
const NOON = Date.parse('2026-11-23T12:00:00Z');

describe('the thank-you', () => {
  it('is due a day after the end, at that hour', () => {
    expect(dueWords(NOON, NOON + 60_000, 'UTC')).toMatch(/^by tomorrow, 12:00/);
  });

  it('is welcome even when a day is over', () => {
    expect(dueWords(NOON, NOON + 25 * 3_600_000, 'UTC')).toBe('late, still welcome');
  });

  it('goes to Mail with its subject', () => {
    expect(mailto('a@b.org', 'One\nTwo', 'Thank you')).toBe('mailto:a@b.org?subject=Thank%20you&body=One%0D%0ATwo');
  });
});

describe('once it is sent', () => {
  it('the minimum is done, and that nothing further is planned is said', () => {
    expect(minimumWords(NONE)).toEqual({
      head: 'The minimum is done.',
      rest: 'Nothing further is planned yet; choose a day to write again.',
    });
  });

  it('a promise alone is no day to write again', () => {
    expect(minimumWords({ ...NONE, promises: 1 }).rest).toBe(
      'Still to come: one promise. A day to write again is not chosen yet.',
    );
  });

  it('a chosen day is more than the minimum', () => {
    expect(minimumWords({ ...NONE, planned: '2026-12-28', tell: ['Dana'] })).toEqual({
      head: 'More than the minimum is done.',
      rest: 'Still to come: a note on 28 Dec and telling Dana.',
    });
  });
});

it('the note to whoever led the way names the part that it lacks', () => {
  expect(lackWords(['summary'])).toBe('Still missing: one point from the talk.');
});

it('the day to write again is said in weeks', () => {
  const again = {
    last: '2026-11-23',
    planned: '2026-12-28',
    due: '2026-12-28',
    opens: '2026-12-21',
    final: '2027-01-04',
  };
  expect(againWords(again, '2026-11-23')).toBe('Five weeks from today. Four is early enough, six is the last.');
  expect(againWords(again, '2026-11-27')).toMatch(/^Five weeks after the last touch\. /);
});

it('one is asked about the time that it took', () => {
  expect([30, 60, 20].map(worthQuestion)).toEqual([
    'Was it worth the half hour?',
    'Was it worth the hour?',
    'Was it worth the 20 minutes?',
  ]);
});
