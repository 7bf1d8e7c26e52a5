/** How a pitch may sound, and whether its circumstances can be believed. */
import type { Fault } from '../rules/coach';
import type { Told } from '../rules/circumstances';
import { FAULTS } from './coach';
import { plural } from './numbers';

export const CLEAR = 'Clear: nothing in it sounds bitter, defensive, too sure of itself or too small.';

/** One is worth a mention; two of a kind are worth another writing. */
export function severityWords(counts: [Fault, number][]): string {
  const worst = counts.filter(([, count]) => count > 1).map(([fault]) => FAULTS[fault].toLowerCase());
  if (worst.length) return `Rewrite before rehearsal: more than once ${new Intl.ListFormat('en').format(worst)}.`;
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  return plural(all, { zero: CLEAR, one: 'One place to look at.', other: '# places to look at.' });
}

export const EVIDENCE: Record<string, string> = {
  number: 'A number',
  result: 'A result',
  credit: 'Credit to others',
  learning: 'Still learning',
};

export function balanceWords(balance: number): string {
  if (balance > 0.2) return 'It leans to too much: put facts where the claims are.';
  return balance < -0.2 ? 'It leans to too little: leave out what makes it smaller.' : 'Self-assured, with humility.';
}

/** What the telling of the circumstances lacks, a sentence each; none where it can be believed and is kind. */
export function toldWords(told: Told, grand: string[], years: string[]): string[] {
  return [
    told.event ? '' : 'Name what happened: a closing, a sale, a move.',
    told.event && !told.cause ? 'Say why in a neutral way, or own your part in it.' : '',
    told.blame ? 'It sounds like blame; tell it without.' : '',
    told.facts.length ? '' : 'Add something that can be checked: a number, a month or a name.',
    ...grand.map((word) => `Leave out “${word}”: a plain word is believed sooner.`),
    ...years.map((year) => `${year} does not stand in your résumé.`),
  ].filter(Boolean);
}
export const BELIEVED = 'It can be believed, and it is told kindly.';
