/** The days that a slip may be put off to. */
import { expect, it } from 'vitest';
import { usualDays } from '../../src/lib/view/days';

const offered = (today: string, last: string | null = null) => usualDays(today, [], last).map(([words]) => words);

it('are four on most days', () =>
  expect(offered('2026-12-08')).toEqual(['Tomorrow', 'In three days', 'Next Monday', 'In two weeks']));
it('on a Thursday three days on are Monday, which is offered once', () =>
  expect(offered('2026-12-10')).toEqual(['Tomorrow', 'In three days', 'In two weeks']));
it('on a Sunday tomorrow is Monday, which is offered once', () =>
  expect(offered('2026-12-13')).toEqual(['Tomorrow', 'In three days', 'In two weeks']));
it('end with the last day', () => expect(offered('2026-12-08', '2026-12-11')).toEqual(['Tomorrow', 'In three days']));
