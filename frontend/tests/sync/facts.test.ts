/** What a phone promises about what is typed on it. */
import { beforeEach, describe, expect, it } from 'vitest';
import { device, type Device } from './devices';
import { Server } from './server';

const A = '0192f0c4-aaaa-7222-8333-444455556666';
let server: Server, one: Device, two: Device;
const name = (d: Device) => d.book.get('contact', A)?.name as string | undefined;

beforeEach(async () => {
  server = new Server();
  [one, two] = [await device(server), await device(server)];
});

const both = async () => {
  await one.sync();
  await two.sync();
};

describe('what is said without a server', () => {
  it('is shown at once', () => {
    void one.book.change('contact', A, { name: 'Ana' }, { created: true });
    expect(name(one)).toBe('Ana');
  });
  it('survives a crash', async () => {
    await one.book.change('contact', A, { name: 'Ana' }, { created: true });
    await one.crash();
    expect(name(one)).toBe('Ana');
  });
  it('arrives on another device', async () => {
    await one.book.change('contact', A, { name: 'Ana' }, { created: true });
    await both();
    expect(name(two)).toBe('Ana');
  });
  it('is one change, however often it was edited', async () => {
    await one.book.change('contact', A, { name: 'A' }, { created: true });
    await one.book.change('contact', A, { name: 'Ana' });
    await one.sync();
    expect(server.seq).toBe(1);
  });
  it('vanishes if it was made and deleted before anybody heard', async () => {
    await one.book.change('contact', A, { name: 'Ana' }, { created: true });
    await one.book.change('contact', A, {}, { delete: true });
    await one.sync();
    expect(server.rows.size).toBe(0);
  });
});

describe('a lost message', () => {
  it.each(['request', 'answer'] as const)('%s: is repeated and applied once', async (lost) => {
    await one.book.change('contact', A, { name: 'Ana' }, { created: true });
    server.lose = lost;
    await one.sync();
    await one.crash();
    await one.sync();
    expect([server.seq, name(one), one.book.inflight.size]).toEqual([1, 'Ana', 0]);
  });
  it('keeps its key over a crash', async () => {
    await one.sync();
    await one.book.change('contact', A, { name: 'Ana' }, { created: true });
    server.lose = 'request';
    await one.sync();
    const [before] = [...one.book.inflight.values()];
    await one.crash();
    expect([...one.book.inflight.values()][0]!.key).toBe(before!.key);
  });
});

describe('two devices', () => {
  beforeEach(async () => {
    await one.book.change(
      'contact',
      A,
      { name: 'Ana', headline: '', about: 'first\nsecond\nthird' },
      { created: true },
    );
    await both();
  });
  it('keep both fields', async () => {
    await one.book.change('contact', A, { name: 'Ana Ruiz' });
    await two.book.change('contact', A, { headline: 'Chair' });
    await both();
    await one.sync();
    expect([one.docs() === two.docs(), name(one), one.book.get('contact', A)!.headline]).toEqual([
      true,
      'Ana Ruiz',
      'Chair',
    ]);
  });
  it('keep lines of both in one text', async () => {
    await one.book.change('contact', A, { about: 'FIRST\nsecond\nthird' });
    await two.book.change('contact', A, { about: 'first\nsecond\nTHIRD' });
    await both();
    await one.sync();
    expect(one.book.get('contact', A)!.about).toBe('FIRST\nsecond\nTHIRD');
  });
  it('keep both versions of one line, and a conflict waits', async () => {
    await one.book.change('contact', A, { about: 'mine\nsecond\nthird' });
    await two.book.change('contact', A, { about: 'yours\nsecond\nthird' });
    await both();
    await one.sync();
    expect([one.book.get('contact', A)!.about, one.book.all('conflict').length]).toEqual([
      'mine\nyours\nsecond\nthird',
      1,
    ]);
  });
  it('do not quarrel with their own earlier edit that was on its way', async () => {
    await one.book.change('contact', A, { about: 'once' });
    server.lose = 'answer';
    await one.sync();
    await one.book.change('contact', A, { about: 'once and again' });
    await one.sync();
    expect([one.book.get('contact', A)!.about, one.book.all('conflict').length, server.history.length]).toEqual([
      'once and again',
      0,
      0,
    ]);
  });
  it('an edit beats a delete', async () => {
    await one.book.change('contact', A, { name: 'Ana Ruiz' });
    await two.book.change('contact', A, {}, { delete: true });
    await both();
    expect(name(two)).toBe('Ana Ruiz');
  });
  it('a delete arrives', async () => {
    await one.book.change('contact', A, {}, { delete: true });
    await both();
    expect(name(two)).toBeUndefined();
  });
});

it('what the server refuses is parked and still shown', async () => {
  await one.book.change('contact', A, { name: '' }, { created: true });
  await one.sync();
  expect([one.book.parked.size, one.book.get('contact', A)?.name]).toEqual([1, '']);
});

it('a restored server gets what waits as whole records', async () => {
  await one.book.change('contact', A, { name: 'Ana', headline: 'Chair' }, { created: true });
  await one.sync();
  await one.book.change('contact', A, { name: 'Ana Ruiz' });
  Object.assign(server, { epoch: 'e2', seq: 0, rows: new Map(), done: new Map() });
  await one.sync();
  await one.sync();
  expect(server.rows.get(`contact/${A}`)?.doc).toMatchObject({ name: 'Ana Ruiz', headline: 'Chair' });
});

it('children hide with their meeting', async () => {
  await one.book.change('meeting', A, { place: 'Cafe' }, { created: true });
  await one.book.change(
    'goal',
    '0192f0c4-bbbb-7222-8333-444455556666',
    { meeting: A, text: 'Two names' },
    { created: true },
  );
  await one.sync();
  await one.book.change('meeting', A, {}, { delete: true });
  expect(one.book.all('goal')).toEqual([]);
});
