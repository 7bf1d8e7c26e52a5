/** A full disk, a server that was put back while the signal goes, an edit that a delete has not seen. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { device, type Device } from './devices';
import { Server } from './server';

const A = '0192f0c4-aaaa-7222-8333-444455556666';
const B = '0192f0c4-bbbb-7222-8333-444455556666';
let server: Server, one: Device, two: Device;

beforeEach(async () => {
  server = new Server();
  [one, two] = [await device(server), await device(server)];
  await one.say(A, { name: 'Ana', headline: 'Chair', about: 'first\nsecond' });
  await one.sync();
  await two.sync();
});

/** Nothing can be written while the act goes on. */
async function whileFull(act: () => Promise<unknown>): Promise<void> {
  const real = IDBObjectStore.prototype.put;
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...said) {
    const request = real.apply(this, said);
    this.transaction.abort();
    return request;
  });
  await act().catch(() => {});
  put.mockRestore();
}

describe('words that found no room', () => {
  it('are written with the next words about the same record', async () => {
    await whileFull(() => one.say(A, { headline: 'Head of crews' }));
    await one.say(A, { name: 'Ana Ruiz' });
    await one.crash();
    expect(one.book.get('contact', A)).toMatchObject({ name: 'Ana Ruiz', headline: 'Head of crews' });
  });
  it('are written with the next words about another record', async () => {
    await whileFull(() => one.say(A, { headline: 'Head of crews' }));
    await one.say(B, { name: 'Bea' });
    await one.crash();
    expect(one.book.get('contact', A)!.headline).toBe('Head of crews');
  });
  it('travel with the next round', async () => {
    await whileFull(() => one.say(A, { headline: 'Head of crews' }));
    await one.sync();
    expect(server.rows.get(`contact/${A}`)!.doc.headline).toBe('Head of crews');
  });
  it('are known to be on the screen alone', async () => {
    await whileFull(() => one.say(A, { headline: 'Head of crews' }));
    const before = one.book.unkept;
    await one.say(B, { name: 'Bea' });
    expect([before, one.book.unkept]).toEqual([true, false]);
  });
  it('come in the order in which they were said', async () => {
    await whileFull(() => one.say(A, { headline: 'First' }));
    await whileFull(() => one.say(A, { headline: 'Second' }));
    await one.sync();
    expect(server.rows.get(`contact/${A}`)!.doc.headline).toBe('Second');
  });
});

describe('a server that was put back', () => {
  it('empties no screen when the signal goes before its records are here', async () => {
    Object.assign(server, { epoch: 'e2' });
    server.instead = (path) => {
      if (!path.endsWith('/sync')) return null;
      server.lose = 'request';
      server.instead = null;
      return Response.json({ code: 'cursor_expired', status: 410 }, { status: 410 });
    };
    expect(await one.sync()).toBe(false);
    expect(one.book.get('contact', A)!.name).toBe('Ana');
    await one.crash();
    expect(one.book.get('contact', A)!.name).toBe('Ana');
  });
  it('takes away what it has lost, once it is heard', async () => {
    Object.assign(server, { epoch: 'e2', seq: 0, rows: new Map(), done: new Map() });
    await one.sync();
    expect(one.book.get('contact', A)).toBeUndefined();
  });
  it('is asked for every page before anything is replaced', async () => {
    for (const n of [1, 2, 3, 4]) await one.say(A.replace('aaaa', `000${n}`), { name: `Person ${n}` });
    await one.sync();
    Object.assign(server, { epoch: 'e2' });
    await one.sync();
    await one.crash();
    expect([one.book.all('contact').length, one.book.meta.epoch]).toEqual([5, 'e2']);
  });
});

describe('a delete on top of an edit that is on its way', () => {
  it('does not hide what another has written into the same text', async () => {
    await two.say(A, { about: 'first\nsecond\ntheirs' });
    await two.sync();
    await one.say(A, { about: 'mine\nsecond' });
    server.meanwhile = () => one.book.change('contact', A, {}, { delete: true });
    await one.sync();
    await one.sync();
    expect(one.book.get('contact', A)?.about).toBe('mine\nsecond\ntheirs');
  });
  it('takes effect where nobody else has written', async () => {
    await one.say(A, { about: 'mine' });
    server.meanwhile = () => one.book.change('contact', A, {}, { delete: true });
    await one.sync();
    await two.sync();
    expect(two.book.get('contact', A)).toBeUndefined();
  });
  it('takes effect on a record that was being made', async () => {
    await one.say(B, { name: 'Bea', about: 'x' });
    server.meanwhile = () => one.book.change('contact', B, {}, { delete: true });
    await one.sync();
    await two.sync();
    expect(two.book.get('contact', B)).toBeUndefined();
  });
});
