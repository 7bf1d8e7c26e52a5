// @vitest-environment jsdom
/** What is said of a pitch and of a résumé. */
import { describe, expect, it } from 'vitest';
import type { Told } from '../../src/lib/rules/circumstances';
import { overview } from '../../src/lib/rules/script';
import { skim } from '../../src/lib/rules/skim';
import { yearsAmiss } from '../../src/lib/view/script';
import { goalsLineWords } from '../../src/lib/words/goals';
import { lengthVerdict, missingWords, paceWords, wantingWords } from '../../src/lib/words/pitch';
import { holdersWords, skimWords, waitsWords } from '../../src/lib/words/resume';
import { balanceWords, CLEAR, severityWords, toldWords } from '../../src/lib/words/sound';

const many = (n: number) => Array.from({ length: n }, () => 'word').join(' ');
const said = (lengths: number[], runs: number[][] = []) => {
  const pitch_parts = lengths.map((n, at) => ({ id: `p${at}`, number: at + 1, text: many(n), must_says: [] }));
  const given = { now: '', zone: '', holidays: [], pitch_parts };
  const { version } = overview(given);
  const rehearsals = runs.map((seconds, n) => ({
    id: `r${n}`,
    at: `2026-11-2${n}T10:00:00Z`,
    seconds,
    version,
    ticks: [],
    rating: 'stiff',
  }));
  return overview({ ...given, rehearsals });
};

describe('the length of a pitch', () => {
  it('asks of one that is too short what is missing', () => {
    const short = said([70, 280]);
    expect(lengthVerdict(short)).toBe(
      'These words take about 2:30 at 140 words a minute: too short. There is room for 350 words.',
    );
    expect(missingWords(short)).toBe(
      'What is missing? Not written yet: Two proofs, Circumstances, What it taught me, and Immediate goals.',
    );
  });

  it('says how many words to cut from one that is too long', () => {
    expect(lengthVerdict(said([100, 400, 300, 100, 80, 70]))).toContain(': too long. Cut 70 words.');
  });

  it('believes a run rather than a count', () => {
    expect(lengthVerdict(said([10, 10, 10, 10, 10, 10], [[60, 60, 60, 60, 60, 60]]))).toBe(
      'As the last run went, 6:00: it fits.',
    );
  });

  it('takes the pace of whoever has run it twice', () => {
    const run = [60, 60, 60, 60, 60, 60];
    expect(paceWords(said([130, 130, 130, 130, 130, 130], [run, run]))).toBe(
      'Your own pace: 130 words a minute, from two runs.',
    );
  });
});

describe('what a pitch lacks to be practised', () => {
  it('is said, a sentence each', () => {
    const lacks = { runs: 1, changed: false, length: 460, points: ['March'], rating: 'read_out' };
    expect(wantingWords(lacks)).toEqual([
      'One more run with these words.',
      'The last was 40 seconds too long.',
      'Not yet said in both: “March”.',
      'One of the two sounded read out.',
    ]);
  });
});

describe('how it may sound', () => {
  it('is clear, worth a mention, or worth another writing', () => {
    expect(severityWords([['bitter', 0]])).toBe(CLEAR);
    expect(severityWords([['bitter', 1]])).toBe('One place to look at.');
    expect(severityWords([['bitter', 2]])).toBe('Rewrite before rehearsal: more than once bitter.');
  });

  it('has two ends, and the middle is wanted', () => {
    expect([0.5, 0, -0.5].map((x) => balanceWords(x).slice(0, 15))).toEqual([
      'It leans to too',
      'Self-assured, w',
      'It leans to too',
    ]);
  });
});

describe('the circumstances', () => {
  const told: Told = {
    facts: [],
    superlatives: [],
    credible: false,
    event: true,
    cause: null,
    blame: true,
    sympathetic: false,
  };

  it('are asked for a cause, a fact and no blame', () => {
    expect(toldWords(told, ['best'], ['2019'])).toEqual([
      'Say why in a neutral way, or own your part in it.',
      'It sounds like blame; tell it without.',
      'Add something that can be checked: a number, a month or a name.',
      'Leave out “best”: a plain word is believed sooner.',
      '2019 does not stand in your résumé.',
    ]);
  });

  it('agree with the résumé in their years, where its words are known', () => {
    expect(yearsAmiss('In 2023 and 2024', 'Since 2023')).toEqual(['2024']);
    expect(yearsAmiss('In 2023', '')).toEqual([]);
  });
});

describe('a résumé', () => {
  it('is read as far as sixty seconds carry', () => {
    const read = skim(`40 clinics, ${many(238)}\nbelow`);
    expect(read.below).toBe('below');
    expect(skimWords(read)).toBe(
      'In sixty seconds a reader gets to 240 of 241 words, with one number. The rest is below the fold.',
    );
  });

  it('that is short is read whole', () => {
    expect(skimWords(skim(many(120)))).toBe('A reader is through in 30 seconds, without a number.');
  });

  it('names three who have it, and counts the others', () => {
    expect([holdersWords(['Grace', 'Leo']), holdersWords(['A', 'B', 'C', 'D', 'E'])]).toEqual([
      'Grace, Leo',
      'and two more',
    ]);
  });

  it('that the server refused says why', () => {
    expect(waitsWords('Choose a PDF.')).toBe('The server did not take it. Choose a PDF.');
  });
});

describe('the goals, said aloud', () => {
  it('stay within half a minute', () => {
    expect(goalsLineWords(75, 70, 32)).toBe('About 32 seconds: over half a minute. Cut five words.');
    expect(goalsLineWords(50, 70, 21)).toBe('About 21 seconds: it fits.');
  });
});
