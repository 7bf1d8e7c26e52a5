/** A letter on the screen: what comes from the records is marked, what is open is named. */
import { describe, expect, it } from 'vitest';
import type { Piece } from '../../src/lib/rules/letters';
import { blanks, carriedOver, stretches, without } from '../../src/lib/view/blanks';

const slot = (text: string, name = 'point', missing = false): Piece => ({ text, slot: name, from: null, missing });
const marked = (text: string, pieces: Piece[]) =>
  blanks(text, pieces).map((one) => [text.slice(one.start, one.end), one.missing]);

describe('the blanks of a letter', () => {
  it('are the words that come from the records', () =>
    expect(marked('You said: Rare birds.', [slot('Rare birds.')])).toEqual([['Rare birds.', false]]));
  it('leave the name at the head unmarked', () => expect(marked('Dear Malik,', [slot('Malik', 'first')])).toEqual([]));
  it('are whole words', () => expect(marked('In 2026 for 20 minutes', [slot('20')])).toEqual([['20', false]]));
  it('are gone where the words were written anew', () =>
    expect(marked('You said a lot.', [slot('Rare birds.')])).toEqual([]));
  it('name what is open', () => expect(marked('As for me, [how it went].', [])).toEqual([['[how it went]', true]]));
  it('name what a rewording leaves open', () => expect(marked('My goal is …; then', [])).toEqual([['…', true]]));
  it('take an ellipsis behind a word for one', () => expect(marked('Well… I went', [])).toEqual([]));
  it('leave brackets alone that somebody noted themselves', () =>
    expect(marked('Read [Podcast] Grid now', [slot('[Podcast] Grid')])).toEqual([['[Podcast] Grid', false]]));
});

describe('leaving out what is open', () => {
  const out = (text: string) =>
    without(
      text,
      blanks(text, []).find((one) => one.missing)!,
    );

  it('takes its sentence with it', () => expect(out('One. Two [x]. Three.')).toBe('One. Three.'));
  it('takes its paragraph where nothing else stands in it', () =>
    expect(out('Dear Malik,\n\nAs for me, [x].\n\nInes')).toBe('Dear Malik,\n\nInes'));
  it('keeps what stands before it in the paragraph', () =>
    expect(out('Dear Malik,\n\nOne. Two [x].\n\nInes')).toBe('Dear Malik,\n\nOne.\n\nInes'));
});

describe('a draft that becomes another', () => {
  const [referral, cold] = [
    'Dear M,\n\nDana sent me. I ask for advice.\n\nFor 20 minutes, please.',
    'Dear M,\n\nWe have not met. I ask for advice.\n\nFor 20 minutes, please.',
  ];

  it('is the new one where nobody has written in it', () => expect(carriedOver(referral, referral, cold)).toBe(cold));
  it('keeps what was written besides', () =>
    expect(carriedOver(`${referral} Thanks!`, referral, cold)).toBe(`${cold} Thanks!`));
  it('changes the sentence alone in a paragraph that was written in', () =>
    expect(carriedOver(referral.replace('advice', 'a view'), referral, cold)).toBe(cold.replace('advice', 'a view')));
  it('leaves a sentence alone that was written anew', () =>
    expect(carriedOver('Dear M,\n\nMy own words.', referral, cold)).toBe('Dear M,\n\nMy own words.'));
});

describe('the stretches of a letter', () => {
  it('count as the screen does where the coach counts characters', () => {
    const text = '🙂 get me a job';
    const found = stretches(text, [], [{ class: 'job_ask', words: [[2, 5]] }]);
    expect(found.find((one) => one.fault)?.text).toBe('get');
  });
  it('make up the whole text', () => {
    const text = 'Dear Malik, twenty minutes [when]?';
    expect(
      stretches(text, blanks(text, [slot('twenty minutes')]), [{ class: 'bitter', words: [[5, 15]] }])
        .map((one) => one.text)
        .join(''),
    ).toBe(text);
  });
});
