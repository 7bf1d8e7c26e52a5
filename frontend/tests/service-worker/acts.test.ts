import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { Book } from '../../src/lib/db/book';
import { keep } from '../../src/service-worker/acts';

const NOW = Date.parse('2026-12-10T23:30:00Z');
const SENT = {
  kind: 'touchpoint',
  id: 't1',
  patch: { contact: 'c1', kind: 'thank_you', direction: 'out', at: '@now', meeting: 'm1' },
};
const LATER = {
  kind: 'follow_up',
  id: 'f1',
  patch: { rule: 'touch', subject: 'c1', occurrence: 't0', planned_on: '@tomorrow', planned_by: 'snooze' },
};
let account = '';
let made = 0;

beforeEach(async () => {
  account = `a${++made}`;
  (await Book.open(account)).db.close();
});

async function inBook<T>(look: (book: Book) => T | Promise<T>): Promise<T> {
  const book = await Book.open(account);
  const found = await look(book);
  book.db.close();
  return found;
}

it('waits in the outbox, with the app closed and nobody to ask', async () => {
  expect(await keep(account, SENT, NOW)).toBe(true);
  expect(await inBook((book) => [...book.pending.keys()])).toEqual(['touchpoint/t1']);
});

it('happened when it was tapped', async () => {
  await keep(account, SENT, NOW);
  expect((await inBook((book) => book.get('touchpoint', 't1')))?.at).toBe('2026-12-10T23:30:00Z');
});

it('tapped twice is sent once', async () => {
  await keep(account, SENT, NOW);
  await keep(account, SENT, NOW + 60_000);
  expect((await inBook((book) => book.get('touchpoint', 't1')))?.at).toBe('2026-12-10T23:30:00Z');
});

it('is not said again of thanks that the app knows of', async () => {
  await inBook((book) =>
    book.change('touchpoint', 'mine', { ...SENT.patch, at: '2026-12-10T12:00:00Z' }, { created: true }),
  );
  await keep(account, SENT, NOW);
  expect(await inBook((book) => book.all('touchpoint').map((t) => t.id))).toEqual(['mine']);
});

it('puts off until tomorrow where the user is', async () => {
  await inBook((book) => book.change('preference', account, { zone: 'Asia/Tokyo' }, { created: true }));
  await keep(account, LATER, NOW);
  expect((await inBook((book) => book.get('follow_up', 'f1')))?.planned_on).toBe('2026-12-12');
});

it('changes the record of the same thing owed, whoever made it', async () => {
  const other = { ...LATER.patch, planned_on: '2026-12-20', planned_by: 'choice' };
  await inBook((book) => book.change('follow_up', 'mine', other, { created: true }));
  await keep(account, LATER, NOW);
  expect(await inBook((book) => book.all('follow_up').map((f) => [f.id, f.planned_by]))).toEqual([['mine', 'snooze']]);
});

it('keeps a promise that is there, and makes none', async () => {
  const done = { kind: 'capture', id: 'k1', patch: { done_at: '@now' } };
  await keep(account, done, NOW);
  expect(await inBook((book) => book.all('capture'))).toEqual([]);
  await inBook((book) => book.change('capture', 'k1', { kind: 'promise', text: 'A list' }, { created: true }));
  await keep(account, done, NOW);
  expect((await inBook((book) => book.get('capture', 'k1')))?.done_at).toBe('2026-12-10T23:30:00Z');
});

it('is not kept for an account that is not on this device', async () => {
  expect(await keep('somebody-else', SENT, NOW)).toBe(false);
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('beforehand-somebody-else');
});
