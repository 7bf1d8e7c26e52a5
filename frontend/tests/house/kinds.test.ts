/** The phone and the server mean the same by every kind of record. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { KINDS } from '../../src/lib/db/kinds';

const ASK = `
import json
from backend.app import KINDS
def default(f):
    d = f.load_default
    return None if repr(d) == "<marshmallow.missing>" else d() if callable(d) else d
print(json.dumps({k.name: {"texts": sorted(k.texts), "parent": k.parent,
  "defaults": {n: default(f) for n, f in k.wire.fields.items() if not f.dump_only},
  "required": [n for n, f in k.wire.fields.items() if f.required]} for k in KINDS}))
`;
interface Said {
  texts: string[];
  parent: [string, string] | null;
  defaults: Record<string, unknown>;
  required: string[];
}
const said = JSON.parse(
  execFileSync('../.venv/bin/python', ['-c', ASK], {
    cwd: process.cwd(),
    env: { ...process.env, PYTHONPATH: '..' },
  }).toString(),
) as Record<string, Said>;

it('there are the same kinds', () => expect(Object.keys(KINDS).sort()).toEqual(Object.keys(said).sort()));

it.each(Object.keys(said))('%s has the same fields', (kind) => {
  expect(Object.keys(KINDS[kind]!.defaults).sort()).toEqual(Object.keys(said[kind]!.defaults).sort());
});

it.each(Object.keys(said))('%s is blank in the same way', (kind) => {
  for (const [field, value] of Object.entries(said[kind]!.defaults)) {
    if (!said[kind]!.required.includes(field)) expect([field, KINDS[kind]!.defaults[field]]).toEqual([field, value]);
  }
});

it.each(Object.keys(said))('%s has the same texts and hides with the same parent', (kind) => {
  expect([[...KINDS[kind]!.texts].sort(), KINDS[kind]!.parent ?? null]).toEqual([
    said[kind]!.texts,
    said[kind]!.parent,
  ]);
});
