/** The week in words. */
import type { Ratio, Review } from '../rules/review';
import { capital, plural, spell } from './numbers';

export const RATIOS: Record<string, string> = {
  meetings_held: 'Meetings held, of those agreed',
  homework: 'Homework done before',
  pitch: 'Pitch between five and seven',
  thanked: 'Thank-you within a day',
  in_window: 'In touch inside six weeks',
  referrals_met: 'People you were sent to, met',
  no_job_ask: 'Talks without a job-ask',
};

export const ratioWords = ({ n, of }: Ratio): string => `${n} of ${of}`;
export const quietWords = ({ n, of }: Ratio): string =>
  plural(of - n, { zero: 'nobody is quiet', one: '1 is quiet', other: `${of - n} are quiet` });

/** One true sentence about the week: what was held, and what is still wanting, kindly. */
export function sentence({ ratios }: Review): string {
  const week = Object.fromEntries(ratios.map((r) => [r.name, r.week]));
  const held = week.meetings_held?.n ?? 0;
  const talks = plural(held, { zero: 'no talk this week', one: 'one talk held', other: `${spell(held)} talks held` });
  const late = missed(week.thanked);
  if (late)
    return capital(
      `${talks}, ${plural(late, { one: 'one thank-you went late', other: `${spell(late)} thank-yous went late` })}`,
    );
  const bare = missed(week.homework);
  if (bare)
    return capital(
      `${talks}, ${plural(bare, { one: 'one without homework', other: `${spell(bare)} without homework` })}`,
    );
  const quiet = missed(week.in_window);
  if (quiet)
    return capital(
      `${talks}, ${plural(quiet, { one: 'one person has gone quiet', other: `${spell(quiet)} people have gone quiet` })}`,
    );
  return capital(held ? `${talks}, everybody thanked` : talks);
}
const missed = (ratio: Ratio | undefined): number => (ratio ? ratio.of - ratio.n : 0);

export const CAME = [
  ['insights', (n: number) => plural(n, { one: 'thing learned', other: 'things learned' })],
  ['referrals_met', (n: number) => plural(n, { one: 'person by introduction', other: 'people by introduction' })],
  ['articles', (n: number) => plural(n, { one: 'article sent', other: 'articles sent' })],
  ['openings', (n: number) => plural(n, { one: 'opening they raised', other: 'openings they raised' })],
  ['later', (n: number) => plural(n, { one: 'came after the talk', other: 'came after the talk' })],
] as const;

export const helpedWords = (n: number): string =>
  plural(n, {
    zero: 'Nobody helped in return yet',
    one: 'One person you have helped',
    other: '# people you have helped',
  });

export const metOf = (thinking: number, met: number): string => `${thinking} of ${met} met`;
export const reachWords = (since: string, met: number, thinking: number): string =>
  `Since ${since}: ${plural(met, { one: 'one person met', other: `${met} people met` })}, ${thinking} of them thinking about you`;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');
export const sinceMonth = (day: string): string => `since ${MONTHS[Number(day.slice(5, 7)) - 1]}`;

/** What a person of the chain did for the one after them. */
export function stepWords(met: string | null, led: string | null, on: string | null): string {
  const first = met ? `met ${met}` : 'not met yet';
  return led ? `${first}; sent you to ${led}${on ? ` on ${on}` : ''}` : first;
}
export const raised = (on: string | null): string => `raised the opening${on ? ` on ${on}` : ''}. You had not asked.`;

/** Nobody was said to have led to the job. */
export const UNSAID = 'Through whom it came is not written down.';

export const thankedWords = (day: string): string => `Thanked on ${day}, and no word since.`;
export const gaugeWords = (gauge: { fresh: number; due: number; fading: number }): string =>
  `${gauge.fresh} fresh, ${gauge.due} due for a word, ${gauge.fading} fading.`;
