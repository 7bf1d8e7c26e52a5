/** The same case files that the server's rules are judged by. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fit } from '../../src/lib/rules/agenda';
import { answered, carried } from '../../src/lib/rules/answered';
import { ranking, requests } from '../../src/lib/rules/asking';
import advice from '$playbook/advice.json';
import learned from '$playbook/coach.json';
import phrases from '$playbook/phrases.json';
import { asks, type Judge } from '../../src/lib/rules/asks';
import { check, unpack } from '../../src/lib/rules/coach';
import { cut, nameOf } from '../../src/lib/rules/reading';
import { clashes } from '../../src/lib/rules/clashes';
import { effort } from '../../src/lib/rules/effort';
import { followups } from '../../src/lib/rules/followups';
import { lead, timesHeld } from '../../src/lib/rules/lead';
import { mergeText, newer } from '../../src/lib/rules/merge';
import { merged } from '../../src/lib/rules/one-person';
import { parts } from '../../src/lib/rules/parts';
import { ready } from '../../src/lib/rules/readiness';
import { lookedUp, precious } from '../../src/lib/rules/researchable';
import { resume } from '../../src/lib/rules/resume';
import { close, running } from '../../src/lib/rules/running';
import { goalsLine, overview } from '../../src/lib/rules/script';
import { SELDOM } from '../../src/lib/rules/seldom';
import { strip } from '../../src/lib/rules/strip';
import { needs, suggestions } from '../../src/lib/rules/suggestions';
import { twins } from '../../src/lib/rules/twins';
import { warmth } from '../../src/lib/rules/warmth';
import { worth } from '../../src/lib/rules/worth';

interface Case {
  id: string;
  it: string;
  given: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- each file has a shape of its own
  then: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- each file has a shape of its own
}
const cases = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`../../../tests/cases/${name}.json`, import.meta.url), 'utf8')).cases;
const named = (list: Case[]) => list.map((c) => [c.id, c.it, c] as const);

const weights = unpack(learned, phrases);
const judge: Judge = (text, context, part) =>
  check({ text, context, part }, weights, advice)
    .findings.filter((one) => one.class === 'job_ask')
    .map((one) => nameOf(cut(text, one.start, one.end)));

type Rule = (given: any) => unknown; // eslint-disable-line @typescript-eslint/no-explicit-any -- each file has a shape of its own
const RULES: Record<string, Rule> = {
  agenda: fit,
  ready,
  warmth,
  followups: (given) => followups(given, SELDOM),
  strip,
  parts: (given) => parts(given, judge),
  asks: (given) => asks(given, judge),
  effort,
  suggestions,
  needs,
  researchable: lookedUp,
  precious,
  answered,
  carried,
  overview,
  goals_line: goalsLine,
  resume,
  running,
  close,
  worth,
  clashes,
  requests,
  ranking,
  held: timesHeld,
  lead,
  twins,
  one_person: (given) => merged({ ...given, records: given }),
};
describe.each(Object.entries(RULES))('%s', (name, rule) =>
  it.each(named(cases(name)))('%s: %s', (_id, _it, c) => expect(rule(c.given)).toEqual(c.then)),
);

const merges = cases('merge');
describe('texts', () =>
  it.each(named(merges.filter((c) => c.given.lines)))('%s: %s', (_id, _it, c) =>
    expect(mergeText(c.given.lines.base, c.given.lines.mine, c.given.lines.theirs)).toEqual(c.then),
  ));
describe('rows', () =>
  it.each(named(merges.filter((c) => c.given.row)))('%s: %s', (_id, _it, c) =>
    expect({ keep: newer(c.given.row, c.given.have) }).toEqual(c.then),
  ));
