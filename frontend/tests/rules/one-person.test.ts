/** Two records become one, and two again to the letter. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import limits from '../../../backend/playbook/limits.json';
import { merged, parted, type Change, type Records } from '../../src/lib/rules/one-person';

const { cases } = JSON.parse(readFileSync(new URL('../../../tests/cases/one_person.json', import.meta.url), 'utf8'));
type Case = { id: string; given: Records & { account: string; kept: string; gone: string } };

function after(records: Records, changes: Change[]): Records {
  const kinds = new Map(
    Object.entries(records)
      .filter(([, docs]) => Array.isArray(docs))
      .map(([kind, docs]) => [kind, new Map(docs!.map((doc) => [doc.id, doc]))]),
  );
  for (const change of changes) {
    const docs = kinds.get(`${change.kind}s`)!;
    if (change.delete) docs.delete(change.id);
    else docs.set(change.id, { ...docs.get(change.id), id: change.id, ...change.patch });
  }
  return Object.fromEntries([...kinds].map(([kind, docs]) => [kind, [...docs.values()]]));
}
/** Blank and absent are the same, and lists have no order. */
const plain = (records: Records) =>
  Object.fromEntries(
    Object.entries(records).map(([kind, docs]) => [
      kind,
      Object.fromEntries(
        docs!.map((doc) => [
          doc.id,
          Object.fromEntries(Object.entries(doc).filter(([f, v]) => v && f !== 'created_at')),
        ]),
      ),
    ]),
  );

it.each((cases as Case[]).map((c) => [c.id, c]))('%s is taken back', (_id, { given }) => {
  const { changes, did } = merged({ ...given, records: given });
  const one = after(given, changes);
  const two = after(one, parted({ gone: given.gone, did, records: one }).changes);
  expect(plain(two)).toEqual(plain(after(given, [])));
});

it('cuts between signs, where two texts are longer than one may be', () => {
  const [kept, gone] = ['0190a0b0-0000-7000-8000-00000000000a', '0190a0b0-0000-7000-8000-00000000000b'];
  const contacts = [
    { id: kept, name: 'Ana', about: 'a'.repeat(limits.text - 3) },
    { id: gone, name: 'Ana', about: '🌿🌿' },
  ];
  const about = merged({ account: kept, kept, gone, records: { contacts } }).changes[0]!.patch!.about as string;
  expect([[...about].length, about.slice(-2)]).toEqual([limits.text, '🌿']);
});
