/** Which words two versions of a text do not share, and how they are marked. */
import { expect, it } from 'vitest';
import { changedWords } from '../../src/lib/view/differences';

const said = (text: string, other: string) =>
  changedWords(text, other)
    .map(({ word, changed }) => (changed ? `<${word}>` : word))
    .join('');

it('words side by side are marked as one, and no mark runs out behind a word', () => {
  expect(said('He thinks the vote in May decides.', 'He thinks they decide.')).toBe(
    'He thinks <the vote in May decides.>',
  );
});

it('a word is the same at the end of a line and in the middle of one', () => {
  expect(said('Likes tea.\nHas a dog.', 'Likes tea.')).toBe('Likes tea.\n<Has a dog.>');
  expect(said('Likes tea.', 'Likes tea.\nHas a dog.')).toBe('Likes tea.');
});

it('nothing is lost: the pieces are the text', () => {
  for (const text of ['', '  one  two\n\n three ', 'a', '\n'])
    expect(
      changedWords(text, 'one three')
        .map(({ word }) => word)
        .join(''),
    ).toBe(text);
});
