// @vitest-environment jsdom
/** Sentences that depend on what is there. */
import { describe, expect, it } from 'vitest';
import type { PreviewRow } from '../../src/lib/imports';
import { groups } from '../../src/lib/view/people';
import { shows } from '../../src/lib/words/blank';
import { addedWords, plainValue } from '../../src/lib/words/imports';
import { statusWords } from '../../src/lib/words/status';
import { countedTitle } from '../../src/lib/words/title';
import { initialsOf, type PersonView } from '../../src/lib/view/person';

const row = (action: PreviewRow['action']): PreviewRow => ({
  n: 1,
  kind: 'meeting',
  action,
  summary: '',
  problem: null,
  details: [],
});

describe('the state of the exchange', () => {
  it('does not say that something waits where nothing does', () => {
    expect(statusWords('signed_out', 0, 0).word).toBe('Signed out, nothing lost');
  });

  it('stays in sight while a signal is missing, and not for a moment of saving', () => {
    expect([statusWords('offline', 1, 0).lasting, statusWords('idle', 1, 0).lasting]).toEqual([true, false]);
  });
});

describe('an import', () => {
  it('says what was changed and what was added', () => {
    expect(addedWords([row('update'), row('create'), row('create')])).toBe('2 added, 1 changed');
  });

  it('writes a time as one would say it', () => {
    const when = { wall: '2026-12-10T14:30', zone: 'Europe/Berlin' };
    expect(plainValue(when, 'Europe/Berlin', '2026-11-24')).toBe('10 Dec, 14:30');
  });

  it('names the place of a clock that is not one’s own', () => {
    const when = { wall: '2027-01-10T14:30', zone: 'Europe/Berlin' };
    expect(plainValue(when, 'America/New_York', '2026-11-24')).toBe('10 Jan 2027, 14:30 in Berlin');
  });
});

describe('the title of a page', () => {
  it('has what is owed before it, once', () => {
    expect(countedTitle('(2) People · Beforehand', 3)).toBe('(3) People · Beforehand');
  });

  it('has nothing before it when nothing is owed', () => {
    expect(countedTitle('(2) People · Beforehand', 0)).toBe('People · Beforehand');
  });
});

describe('a name', () => {
  it('shows nothing where no sign of it can be seen', () =>
    expect(['', ' \t', '\u200b\u2060', '\u00ad', '\u3164'].filter(shows)).toEqual([]));

  it('shows in any script, and as a picture', () =>
    expect(['Å', 'שרה', '李', '👩‍🔬'].map(shows)).toEqual([true, true, true, true]));
});

describe('people in the order in which they cool', () => {
  const person = (id: string, word: string) => ({ doc: { id }, warmth: { word }, due: false }) as unknown as PersonView;

  it('stand under what they are', () => {
    const found = ['Mild', 'Cooling', 'To meet', 'Quiet'].map((word, n) => person(String(n), word));
    expect(groups(found, 'coolest').flatMap((line) => line.head ?? [])).toEqual([
      'Still warm',
      'Cooling',
      'To meet',
      'Gone quiet',
    ]);
  });
});

describe('initials', () => {
  it('are letters, whatever else stands in a name', () => {
    expect(initialsOf('👩‍🔬 Zoë 🚀')).toBe('Z');
  });

  it('are the first of the first and of the last word', () => {
    expect(initialsOf('Ana Maria (Mia) Ruiz')).toBe('AR');
  });

  it('are not those of an aside', () => {
    expect([initialsOf('Ana Ruiz (Kiln)'), initialsOf('李娜（Lina）'), initialsOf('(Mia)')]).toEqual(['AR', '李', 'M']);
  });
});
