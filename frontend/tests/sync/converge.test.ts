/** Three devices, every kind of trouble: in the end all are equal, and nothing that was typed is lost. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { device, type Device } from './devices';
import { Server } from './server';

const IDS = ['a', 'b', 'c'].map((c) => `0192f0c4-${c.repeat(4)}-7222-8333-444455556666`);
const RUNS = process.env.SOAK ? 3000 : 150;

type Op = { who: number; id: number } & (
  { do: 'name' | 'line' | 'delete' } | { do: 'sync' | 'crash' | 'lose request' | 'lose answer' }
);
const op = fc.record({
  who: fc.integer({ min: 0, max: 2 }),
  id: fc.integer({ min: 0, max: 2 }),
  do: fc.constantFrom('name', 'line', 'line', 'delete', 'sync', 'sync', 'sync', 'crash', 'lose request', 'lose answer'),
}) as fc.Arbitrary<Op>;

async function act(
  devices: Device[],
  server: Server,
  { who, id, do: what }: Op,
  n: number,
  typed: Map<string, string[]>,
): Promise<void> {
  const [at, record] = [devices[who]!, IDS[id]!];
  const doc = at.book.get('contact', record);
  const said = (patch: Record<string, string>) =>
    at.book.change('contact', record, patch, { created: !doc && !at.book.rows.has(`contact/${record}`) });
  if (what === 'name') await said({ name: `name ${n}` });
  else if (what === 'line') {
    const word = `line ${n}`;
    typed.set(record, [...(typed.get(record) ?? []), word]);
    await said({
      ...(doc ? {} : { name: 'x' }),
      about: [
        ...String(doc?.about ?? '')
          .split('\n')
          .filter(Boolean),
        word,
      ].join('\n'),
    });
  } else if (what === 'delete') {
    if (doc) await at.book.change('contact', record, {}, { delete: true });
  } else if (what === 'crash') await at.crash();
  else {
    server.lose = what === 'lose request' ? 'request' : what === 'lose answer' ? 'answer' : null;
    await at.sync();
    server.lose = null;
  }
}

async function settle(devices: Device[]): Promise<void> {
  for (let n = 0; n < 4; n += 1) for (const d of devices) await d.sync();
}

it('all devices are equal in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { maxLength: 40, size: 'max' }), async (ops) => {
      const server = new Server();
      const devices = await Promise.all([device(server), device(server), device(server)]);
      for (const [n, one] of ops.entries()) await act(devices, server, one, n, new Map());
      await settle(devices);
      const [first, ...rest] = devices.map((d) => d.docs());
      for (const other of rest) expect(other).toBe(first);
      expect(devices.map((d) => d.book.pending.size + d.book.inflight.size)).toEqual([0, 0, 0]);
    }),
    { numRuns: RUNS },
  );
});

it('no typed line is lost while nobody deletes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        op.filter(({ do: what }) => what !== 'delete'),
        { maxLength: 40, size: 'max' },
      ),
      async (ops) => {
        const server = new Server();
        const devices = await Promise.all([device(server), device(server), device(server)]);
        const typed = new Map<string, string[]>();
        for (const [n, one] of ops.entries()) await act(devices, server, one, n, typed);
        await settle(devices);
        for (const [id, lines] of typed)
          for (const line of lines) expect(String(server.rows.get(id)!.doc.about).split('\n')).toContain(line);
      },
    ),
    { numRuns: RUNS },
  );
});

it('one device alone never quarrels with itself', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { maxLength: 40, size: 'max' }), async (ops) => {
      const server = new Server();
      const only = await device(server);
      for (const [n, one] of ops.entries()) await act([only, only, only], server, one, n, new Map());
      await settle([only]);
      expect([only.book.all('conflict'), server.history]).toEqual([[], []]);
    }),
    { numRuns: RUNS },
  );
});
