/** What keeps the thread: the cases that also judge the server's rules. A case names the part of the answer that it is about. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import letterBook from '$playbook/letters.json';
import readerBook from '$playbook/readers.json';
import { announce } from '../../src/lib/rules/announce';
import { chains, harvest } from '../../src/lib/rules/chains';
import { favours, host } from '../../src/lib/rules/favours';
import { letter, type LettersBook } from '../../src/lib/rules/letters';
import { outcome } from '../../src/lib/rules/outcome';
import { owed } from '../../src/lib/rules/owed';
import { pressure } from '../../src/lib/rules/pressure';
import { readers } from '../../src/lib/rules/readers';
import { reasons } from '../../src/lib/rules/reasons';
import { review } from '../../src/lib/rules/review';
import { SELDOM } from '../../src/lib/rules/seldom';
import { thinking } from '../../src/lib/rules/thinking';
import { wasted } from '../../src/lib/rules/wasted';

const book = { ...letterBook, ...readerBook } as unknown as LettersBook;
/* eslint-disable @typescript-eslint/no-explicit-any -- each file has a shape of its own */
const RULES: Record<string, (given: any) => object> = {
  announce,
  chains,
  favours,
  harvest,
  host,
  letters: (given) => letter(given, book),
  outcome,
  owed: (given) => owed(given, SELDOM),
  pressure,
  readers: (given) => readers(given, book),
  reasons: (given) => reasons(given, book),
  review,
  thinking,
  wasted,
};

describe.each(Object.keys(RULES))('%s', (name) => {
  const file = new URL(`../../../tests/cases/${name}.json`, import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, 'utf8'));
  it.each(cases as any[])('$id: $it', (c) => {
    const answer: any = RULES[name]!(c.given);
    expect(Object.fromEntries(Object.keys(c.then).map((part) => [part, answer[part]]))).toEqual(c.then);
  });
});
