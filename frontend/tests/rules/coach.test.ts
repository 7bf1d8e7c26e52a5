/** The case files of the coach, which also judge the server. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import advice from '$playbook/advice.json';
import told from '$playbook/circumstances.json';
import learned from '$playbook/coach.json';
import phrases from '$playbook/phrases.json';
import { circumstances } from '../../src/lib/rules/circumstances';
import { check, unpack, type Given } from '../../src/lib/rules/coach';

interface Case {
  id: string;
  it: string;
  given: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- each file has a shape of its own
  then: unknown;
}
const file = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../../tests/cases/${name}.json`, import.meta.url), 'utf8'));
const cases = (name: string) => (file(name).cases as Case[]).map((c) => [c.id, c.it, c] as const);

const weights = unpack(learned, phrases);
const judged = (given: Given) => check(given, weights, advice);
const places = (given: Given) => {
  const { job_ask, tone, findings } = judged(given);
  return { job_ask, tone, places: findings.map((one) => [one.class, one.start, one.end]) };
};
const byHand = file('coach_made');
const made = (given: Given) => {
  const { job_ask, tone } = check(given, unpack(byHand.learned, byHand.lists), advice);
  return { job_ask, tone };
};

describe('coach', () => it.each(cases('coach'))('%s: %s', (_id, _it, c) => expect(places(c.given)).toEqual(c.then)));
describe('weights made by hand', () =>
  it.each(cases('coach_made'))('%s: %s', (_id, _it, c) => expect(made(c.given)).toEqual(c.then)));
describe('the words that weighed most', () =>
  it.each(cases('coach_spans'))('%s: %s', (_id, _it, c) => expect(judged(c.given)).toEqual(c.then)));
describe('circumstances', () =>
  it.each(cases('circumstances'))('%s: %s', (_id, _it, c) => expect(circumstances(c.given, told)).toEqual(c.then)));
