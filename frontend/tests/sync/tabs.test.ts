/** Two tabs of one account share what is on disk, and neither may undo what the other has written. */
import { expect, it } from 'vitest';
import { Book } from '../../src/lib/db/book';
import { freeze } from '../../src/lib/sync/batch';
import { device } from './devices';
import { Server } from './server';

const A = '0192f0c4-aaaa-7222-8333-444455556666';

async function twoTabs() {
  const server = new Server();
  const first = await device(server);
  await first.book.change('contact', A, { name: 'Ana' }, { created: true });
  await first.sync();
  return { server, first, second: await Book.open(first.book.account) };
}

it('what another tab has typed into the same record is kept', async () => {
  const { first, second } = await twoTabs();
  await first.book.change('contact', A, { headline: 'Chair' });
  await second.change('contact', A, { address: 'Kiln Lane' });
  const kept = await Book.open(first.book.account);
  expect(kept.pending.get(`contact/${A}`)?.patch).toEqual({ headline: 'Chair', address: 'Kiln Lane' });
});

it('the sending tab also sends what it has not yet heard of', async () => {
  const { server, first, second } = await twoTabs();
  await first.book.change('contact', A, { headline: 'Chair' });
  await second.change('contact', A, { headline: 'Chair', address: 'Kiln Lane' });
  await first.sync();
  expect(server.rows.get(`contact/${A}`)?.doc).toMatchObject({ headline: 'Chair', address: 'Kiln Lane' });
});

it('a letter typed while everything is read again does not flicker', async () => {
  const { first } = await twoTabs();
  const reading = first.book.reload();
  const said = first.book.change('contact', A, { name: 'Ana Ruiz' });
  await reading;
  expect(first.book.get('contact', A)?.name).toBe('Ana Ruiz');
  await said;
});

it('a letter typed while the batch is frozen does not flicker, and waits for the next', async () => {
  const { first } = await twoTabs();
  await first.book.change('contact', A, { name: 'Ana R' });
  const freezing = freeze(first.book);
  const said = first.book.change('contact', A, { name: 'Ana Ruiz' });
  await freezing;
  expect(first.book.get('contact', A)?.name).toBe('Ana Ruiz');
  await said;
  expect([...first.book.pending.values()].map(({ patch }) => patch)).toEqual([{ name: 'Ana Ruiz' }]);
});

it('an answer leaves alone what another tab typed while it was on its way', async () => {
  const { server, first, second } = await twoTabs();
  await first.book.change('contact', A, { headline: 'Chair' });
  server.meanwhile = () => second.reload().then(() => second.change('contact', A, { address: 'Kiln Lane' }));
  await first.sync();
  const kept = await Book.open(first.book.account);
  expect(kept.get('contact', A)).toMatchObject({ headline: 'Chair', address: 'Kiln Lane' });
});

it.each([249, 250, 251, 600])('an account of %i people opens whole', async (size) => {
  const server = new Server();
  const first = await device(server);
  const id = (n: number) => `0192f0c4-aaaa-7222-8333-${String(n).padStart(12, '0')}`;
  for (let n = 0; n < size; n += 1) await first.book.change('contact', id(n), { name: `Ana ${n}` }, { created: true });
  await first.sync();
  const kept = await Book.open(first.book.account);
  expect(new Set(kept.all('contact').map((c) => c.name)).size).toBe(size);
});

it('what another tab has let go is gone here with the next round, whether it was told or not', async () => {
  const { first, second } = await twoTabs();
  await first.book.change('contact', A, { name: '' });
  await first.sync();
  await second.reload();
  await first.book.unpark('contact', A, 'discard');
  expect(second.parked.size).toBe(1);
  await second.reloadIfChanged();
  expect(second.parked.size).toBe(0);
});
