/** The server that the devices are tried against keeps the rules that the real one is judged by. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Row } from '../../src/lib/db/rows';
import { Account, type Answer, type Sent } from './merging';

interface Case {
  id: string;
  it: string;
  given: { epoch: string; seq: number; done: Answer[]; server: (Row & { forgotten?: boolean })[]; push: Sent[] };
  then: { results: (Answer & { again?: boolean })[]; rows: Row[]; history: object[]; seq: number };
}
const file = new URL('../../../tests/cases/merge.json', import.meta.url);
const cases = (JSON.parse(readFileSync(file, 'utf8')).cases as Case[]).filter((c) => c.given.push);

it.each(cases.map((c) => [c.id, c.it, c] as const))('%s: %s', (_id, _it, { given, then }) => {
  const account = new Account();
  Object.assign(account, { epoch: given.epoch, seq: given.seq });
  for (const { forgotten, ...row } of given.server)
    account.rows.set(`${row.kind}/${row.id}`, { ...row, ...(forgotten ? { gone: true } : {}) });
  const done = new Map(given.done.map((one) => [one.key, one.status]));
  const results = given.push.map((sent) => {
    const again = done.get(sent.key);
    const answer = again ? { key: sent.key, status: again, again: true } : account.merge(sent);
    done.set(sent.key, answer.status);
    return pick(answer);
  });
  const rows = [...account.rows.values()].sort((a, b) => (a.kind + a.id < b.kind + b.id ? -1 : 1));
  expect({ results, history: account.history, seq: account.seq }).toEqual({
    results: then.results,
    history: then.history,
    seq: then.seq,
  });
  expect(rows.map(({ gone, ...row }) => ({ ...row, ...(gone ? { forgotten: true } : {}) }))).toEqual(then.rows);
});

const pick = ({ key, status, refused, again }: Answer & { again?: boolean }) => ({
  key,
  status,
  ...(again ? { again } : {}),
  ...(refused ? { refused } : {}),
});
