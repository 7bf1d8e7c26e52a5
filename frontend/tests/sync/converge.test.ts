/** Three devices, every kind of trouble: in the end all are equal, and nothing that was typed is lost. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { device, type Device } from './devices';
import { Server } from './server';

const IDS = ['a', 'b', 'c'].map((c) => `0192f0c4-${c.repeat(4)}-7222-8333-444455556666`);
const SOAK = !!process.env.SOAK;
const RUNS = SOAK ? 3000 : 250;
const PATIENCE = SOAK ? 900_000 : 60_000;
const SEED = SOAK ? {} : { seed: 20261124 };
const DELETES = ['delete', 'undelete'];
const OPS = [
  'name',
  'line',
  'line',
  'other tab',
  'pull',
  'sync',
  'sync',
  'crash',
  'lose request',
  'lose answer',
  'twice',
  'crash on the way',
];

interface Op {
  who: number;
  id: number;
  do: string;
}
const ops = (also: string[] = []) =>
  fc.array(fc.record({ who: fc.nat(2), id: fc.nat(2), do: fc.constantFrom(...OPS, ...also) }) as fc.Arbitrary<Op>, {
    maxLength: SOAK ? 80 : 40,
    size: 'max',
  });

class World {
  readonly server = new Server();
  devices: Device[] = [];
  readonly typed = new Map<string, string[]>();
  private readonly newest = new Map<string, number>();

  static async of(count: number): Promise<World> {
    const world = new World();
    for (let n = 0; n < count; n += 1) world.devices.push(await device(world.server));
    return world;
  }

  async act({ who, id, do: what }: Op, n: number): Promise<void> {
    const [at, record] = [this.devices[who % this.devices.length]!, IDS[id]!];
    if (what === 'name') await at.say(record, { name: `name ${n}` });
    else if (what === 'line') await this.line(at, record, `line ${n}`);
    else if (what === 'other tab') await at.inAnotherTab((tab) => this.line(tab, record, `tab ${n}`));
    else if (what === 'delete' && at.book.get('contact', record))
      await at.book.change('contact', record, {}, { delete: true });
    else if (what === 'undelete' && at.book.rows.has(`contact/${record}`)) await at.book.change('contact', record, {});
    else if (what === 'crash') await at.crash();
    else await this.exchange(at, what);
    this.neverOlder(at);
  }

  private async exchange(at: Device, how: string): Promise<void> {
    const { server } = this;
    if (how === 'crash on the way') server.meanwhile = () => at.crash();
    if (how.startsWith('lose')) server.lose = how === 'lose request' ? 'request' : 'answer';
    server.twice = how === 'twice';
    await at.sync();
    Object.assign(server, { lose: null, meanwhile: null, twice: false });
  }

  private async line(at: Pick<Device, 'book' | 'say'>, record: string, word: string): Promise<void> {
    const about = String(at.book.get('contact', record)?.about ?? '');
    this.typed.set(record, [...(this.typed.get(record) ?? []), word]);
    await at.say(record, { about: [...about.split('\n').filter(Boolean), word].join('\n') });
  }

  /** No device goes back behind a row that it has shown. */
  private neverOlder(at: Device): void {
    for (const [name, row] of at.book.rows) {
      const place = `${this.devices.indexOf(at)} ${name}`;
      expect(row.seq).toBeGreaterThanOrEqual(this.newest.get(place) ?? 0);
      this.newest.set(place, row.seq);
    }
  }

  async settle(): Promise<void> {
    for (let n = 0; n < 4; n += 1) for (const one of this.devices) expect(await one.sync()).toBe(true);
  }
}

async function played(count: number, script: Op[]): Promise<World> {
  const world = await World.of(count);
  for (const [n, op] of script.entries()) await world.act(op, n);
  await world.settle();
  return world;
}

const check = (also: string[], property: (script: Op[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(ops(also), property), { numRuns: RUNS, ...SEED });

it(
  'all devices are equal in the end, and nothing waits',
  () =>
    check(DELETES, async (script) => {
      const { devices } = await played(3, script);
      expect(new Set(devices.map((one) => one.docs())).size).toBe(1);
      expect(new Set(devices.map((one) => one.docs('conflict'))).size).toBe(1);
      expect(devices.flatMap((one) => one.book.unsent())).toEqual([]);
    }),
  PATIENCE,
);

it(
  'what the screen shows is what a fresh start would show',
  () =>
    check(DELETES, async (script) => {
      const { devices } = await played(3, script);
      for (const one of devices) {
        const shown = one.docs();
        await one.crash();
        expect(one.docs()).toBe(shown);
      }
    }),
  PATIENCE,
);

it(
  'no typed line is lost while nobody deletes',
  () =>
    check([], async (script) => {
      const { server, typed } = await played(3, script);
      for (const [id, lines] of typed) {
        const kept = String(server.rows.get(`contact/${id}`)!.doc.about).split('\n');
        expect(kept).toEqual(expect.arrayContaining(lines));
      }
    }),
  PATIENCE,
);

it(
  'one device alone never quarrels with itself',
  () =>
    check(DELETES, async (script) => {
      const { devices, server } = await played(1, script);
      expect([devices[0]!.book.all('conflict'), server.history, devices[0]!.book.notices.size]).toEqual([[], [], 0]);
    }),
  PATIENCE,
);
