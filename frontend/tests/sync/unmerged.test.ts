/** What merges texts comes later than the app; words do not wait for it. */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { Book } from '../../src/lib/db/book';

const A = '0192f0c4-aaaa-7222-8333-444455556666';
const late = vi.hoisted(() => {
  let come = () => {};
  return { arrived: new Promise<void>((resolve) => (come = resolve)), come: () => come() };
});
vi.mock('../../src/lib/rules/merge', async (real) => {
  await late.arrived;
  return real();
});

it('words are on the disk before it is here', async () => {
  const book = await Book.open('unmerged-1');
  await book.change('contact', A, { name: 'Ana', about: 'first' }, { created: true });
  expect((await Book.open('unmerged-1')).get('contact', A)!.about).toBe('first');
});

it('where another tab has typed into the same text both wait for it and stay', async () => {
  const book = await Book.open('unmerged-2');
  await book.change('contact', A, { name: 'Ana', about: 'first\nsecond' }, { created: true });
  const other = await Book.open('unmerged-2');
  await other.change('contact', A, { about: 'theirs\nfirst\nsecond' });
  const said = book.change('contact', A, { about: 'first\nsecond\nmine' });
  late.come();
  await said;
  expect((await Book.open('unmerged-2')).get('contact', A)!.about).toBe('theirs\nfirst\nsecond\nmine');
});
