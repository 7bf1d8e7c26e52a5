/** The same case files that the server's rules are judged by. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fit } from '../../src/lib/rules/agenda';
import { followups } from '../../src/lib/rules/followups';
import { mergeText, newer } from '../../src/lib/rules/merge';
import { ready } from '../../src/lib/rules/readiness';
import { warmth } from '../../src/lib/rules/warmth';

interface Case {
  id: string;
  it: string;
  given: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- each file has a shape of its own
  then: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- each file has a shape of its own
}
const cases = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../../tests/cases/${name}.json`, import.meta.url), 'utf8')).cases;
const named = (list: Case[]) => list.map((c) => [c.id, c.it, c] as const);

describe('agenda', () =>
  it.each(named(cases('agenda')))('%s: %s', (_id, _it, c) => expect(fit(c.given)).toEqual(c.then)));
describe('ready', () =>
  it.each(named(cases('ready')))('%s: %s', (_id, _it, c) => expect(ready(c.given)).toEqual(c.then)));
describe('warmth', () =>
  it.each(named(cases('warmth')))('%s: %s', (_id, _it, c) => expect(warmth(c.given)).toEqual(c.then)));
describe('followups', () =>
  it.each(named(cases('followups')))('%s: %s', (_id, _it, c) => expect(followups(c.given)).toEqual(c.then)));

const merges = cases('merge');
describe('texts', () =>
  it.each(named(merges.filter((c) => c.given.lines)))('%s: %s', (_id, _it, c) =>
    expect(mergeText(c.given.lines.base, c.given.lines.mine, c.given.lines.theirs)).toEqual(c.then),
  ));
describe('rows', () =>
  it.each(named(merges.filter((c) => c.given.row)))('%s: %s', (_id, _it, c) =>
    expect({ keep: newer(c.given.row, c.given.have) }).toEqual(c.then),
  ));
