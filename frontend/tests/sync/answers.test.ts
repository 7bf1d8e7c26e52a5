/** What becomes of what was typed, whatever the server answers. */
import { beforeEach, describe, expect, it } from 'vitest';
import { freeze } from '../../src/lib/sync/batch';
import { AnotherAccount, round } from '../../src/lib/sync/round';
import { settle, takeRows } from '../../src/lib/sync/settle';
import { ApiProblem } from '../../src/lib/api';
import { device, type Device } from './devices';
import { problem, Server } from './server';

const A = '0192f0c4-aaaa-7222-8333-444455556666';
const B = '0192f0c4-bbbb-7222-8333-444455556666';
const NAME = `contact/${A}`;
let server: Server, one: Device, two: Device;

beforeEach(async () => {
  server = new Server();
  [one, two] = [await device(server), await device(server)];
  await one.say(A, { name: 'Ana', headline: 'Chair', about: 'first\nsecond' });
  await both();
});

const both = async () => {
  for (const at of [one, two]) await at.sync();
};

describe('a repeated change', () => {
  it('does not overwrite what another has written since', async () => {
    await one.say(A, { name: 'Ana R.' });
    server.lose = 'answer';
    await one.sync();
    await two.sync();
    await two.say(A, { name: 'Ana Ruiz' });
    await two.sync();
    await both();
    expect([one.book.get('contact', A)!.name, server.history]).toEqual(['Ana Ruiz', []]);
  });
  it('merges what was typed on top of it with what another has written since', async () => {
    await one.say(A, { about: 'first\nmine\nsecond' });
    server.lose = 'answer';
    await one.sync();
    await two.sync();
    await two.say(A, { about: 'first\nmine\nsecond\ntheirs' });
    await two.sync();
    await one.say(A, { about: 'first\nmine\nmore\nsecond' });
    await both();
    await one.sync();
    expect(one.book.get('contact', A)!.about).toBe('first\nmine\nmore\nsecond\ntheirs');
    expect(one.book.all('conflict')).toEqual([]);
  });
});

describe('a change that cannot be read', () => {
  it('is parked with its problem and still shown', async () => {
    await one.say(A, { name: '' });
    await one.sync();
    expect([one.book.parked.get(NAME)?.problem.code, one.book.get('contact', A)!.name]).toEqual(['invalid', '']);
  });
  it('stays parked over a crash', async () => {
    await one.say(A, { name: '' });
    await one.sync();
    await one.crash();
    expect(one.book.parked.size).toBe(1);
  });
  it('goes again by itself once it is mended', async () => {
    await one.say(A, { name: '', headline: 'Head' });
    await one.sync();
    await one.say(A, { name: 'Ana Ruiz' });
    await one.sync();
    expect(server.rows.get(NAME)!.doc).toMatchObject({ name: 'Ana Ruiz', headline: 'Head' });
    expect(one.book.parked.size).toBe(0);
  });
  it('is forgotten when it is discarded', async () => {
    await one.say(A, { name: '' });
    await one.sync();
    await one.book.unpark('contact', A, 'discard');
    expect([one.book.get('contact', A)!.name, one.book.unsent()]).toEqual(['Ana', []]);
  });
  it('does not hold the others back, even where the whole batch is refused', async () => {
    await one.say(A, { name: 'poison' });
    await one.say(B, { name: 'Bea' });
    server.instead = (_, body) => (body.some((sent) => sent.patch?.name === 'poison') ? problem(422, 'invalid') : null);
    await one.sync();
    expect([server.rows.has(`contact/${B}`), [...one.book.parked.keys()]]).toEqual([true, [NAME]]);
  });
});

describe('a server that misbehaves', () => {
  it('that leaves an answer out is not asked without end', async () => {
    await one.say(A, { name: 'Ana Ruiz' });
    server.instead = (_, body) => (body.length ? Response.json({ epoch: 'e1', results: [] }) : null);
    const before = server.requests.length;
    expect([await one.sync(), one.book.inflight.size, server.requests.length - before]).toEqual([false, 1, 1]);
  });
  it.each([401, 429, 500, 503])('with %i keeps everything to be sent again', async (status) => {
    await one.say(A, { name: 'Ana Ruiz' });
    server.instead = () => problem(status, 'trouble');
    expect([await one.sync(), one.book.unsent().length]).toEqual([false, 1]);
    server.instead = null;
    await one.sync();
    expect(server.rows.get(NAME)!.doc.name).toBe('Ana Ruiz');
  });
  it('says how long to wait', async () => {
    server.instead = () => problem(429, 'slow_down', { 'Retry-After': '7' });
    await one.sync();
    expect((one.trouble as ApiProblem).retryAfter).toBe(7);
  });
});

describe('nothing vanishes without a word', () => {
  it('an overwritten value is remembered', async () => {
    await one.say(A, { headline: 'Mine' });
    await two.say(A, { headline: 'Theirs' });
    await two.sync();
    await one.sync();
    expect([...one.book.notices.values()]).toMatchObject([{ what: 'overwritten', field: 'headline', value: 'Theirs' }]);
  });
  it('an edit of somebody who was forgotten is dropped, and said', async () => {
    await one.say(A, { headline: 'Mine' });
    Object.assign(server.rows.get(NAME)!, { gone: true, deleted: true, seq: ++server.seq, doc: {}, fields: {} });
    await one.sync();
    expect(one.book.get('contact', A)).toBeUndefined();
    expect([...one.book.notices.values()]).toMatchObject([{ what: 'gone', id: A }]);
  });
  it('what was typed before a delete that lost is sent after all', async () => {
    await two.say(A, { name: 'Ana Ruiz' });
    await two.sync();
    await one.say(A, { headline: 'Mine' });
    await one.book.change('contact', A, {}, { delete: true });
    await both();
    expect(server.rows.get(NAME)).toMatchObject({ deleted: false, doc: { name: 'Ana Ruiz', headline: 'Mine' } });
  });
});

describe('a server that cannot go on', () => {
  it('from an old cursor gets only what was edited, so that news elsewhere stays', async () => {
    await two.say(A, { headline: 'Head' });
    await two.sync();
    server.minSeq = server.seq;
    server.meanwhile = () => one.say(A, { name: 'Ana Ruiz' });
    await one.sync();
    expect(server.rows.get(NAME)!.doc).toMatchObject({ name: 'Ana Ruiz', headline: 'Head' });
    expect(server.history).toEqual([]);
  });
  it('after a restore gets whole records, and texts of both', async () => {
    await one.say(A, { about: 'first\nmine\nsecond' });
    await one.sync();
    await one.say(A, { name: 'Ana Ruiz' });
    server.epoch = 'e2';
    Object.assign(server.rows.get(NAME)!.doc, { about: 'first\nsecond\nafterwards', headline: 'Old' });
    await one.sync();
    expect(server.rows.get(NAME)!.doc).toMatchObject({
      name: 'Ana Ruiz',
      headline: 'Chair',
      about: 'first\nmine\nsecond\nafterwards',
    });
  });
  it('keeps what was typed over a crash in the middle of it', async () => {
    await one.say(A, { name: 'Ana Ruiz' });
    server.epoch = 'e2';
    server.rows.clear();
    let asked = 0;
    server.instead = (path) => (path.endsWith('/sync') && ++asked === 2 ? problem(503, 'trouble') : null);
    await one.sync();
    await one.crash();
    expect(one.book.get('contact', A)).toMatchObject({ name: 'Ana Ruiz', headline: 'Chair' });
    server.instead = null;
    await one.sync();
    expect(server.rows.get(NAME)!.doc).toMatchObject({ name: 'Ana Ruiz', headline: 'Chair' });
  });
});

it('another account never receives what waits here', async () => {
  await one.say(A, { name: 'Ana Ruiz' });
  const theirs = new Server();
  Object.assign(theirs, { account: 'somebody else', epoch: 'e9' });
  globalThis.fetch = theirs.fetch as typeof fetch;
  Object.assign(one, { server: theirs });
  await one.sync();
  expect(one.trouble).toBeInstanceOf(AnotherAccount);
  expect([theirs.rows.size, one.book.unsent().length, one.book.get('contact', A)!.name]).toEqual([0, 1, 'Ana Ruiz']);
});

it('a first bring-down comes in pages, and says how far it is', async () => {
  for (let n = 0; n < 8; n += 1) await one.say(A.replace('aaaa', `aa0${n}`), { name: `n${n}` });
  await one.sync();
  const fresh = await device(server);
  server.asking = fresh.account;
  const heard: number[] = [];
  await round(fresh.book, (received) => heard.push(received));
  expect([fresh.docs() === one.docs(), heard]).toEqual([true, [3, 6]]);
});

describe('an older row', () => {
  const older = { kind: 'contact', id: A, seq: 0, deleted: true, fields: {}, doc: {} };
  it('that comes down late changes nothing', async () => {
    await takeRows(one.book, [older], {});
    expect(one.book.get('contact', A)!.name).toBe('Ana');
  });
  it('in an answer that comes late changes nothing', async () => {
    await one.say(A, { headline: 'Head' });
    await freeze(one.book);
    const sent = [...one.book.inflight.values()];
    await settle(one.book, 'e1', sent, [{ key: sent[0]!.key, status: 'applied', row: older }]);
    expect(one.book.get('contact', A)!.name).toBe('Ana');
  });
});
