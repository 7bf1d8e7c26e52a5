/** How the minutes of a meeting add up, in a sentence. */
import type { Agenda } from '../rules/agenda';
import { capital, plural, spell } from './numbers';

/** So many minutes, as one would say it. */
export const thirty = (n: number): string =>
  ({ 15: 'Fifteen', 20: 'Twenty', 25: 'Twenty-five', 30: 'Thirty', 40: 'Forty', 45: 'Forty-five', 60: 'Sixty' })[n] ??
  capital(spell(n));

export const fitWords = (used: number, promised: number): string => `${used} of ${promised}, it fits`;

/** By how much it is over, and the smallest change: the pitch where it can give so much, else so many must-asks. */
export function overWords(over: number, spare: number, waiting: number): string {
  const much = plural(over, { one: 'One minute too many.', other: '# minutes too many.' });
  const wait = plural(waiting, { one: 'let one question wait', other: 'let # questions wait' });
  if (spare < over) return `${much} ${capital(wait)}.`;
  return `${much} ${plural(over, { one: 'Shorten the pitch by one minute', other: 'Shorten the pitch by # minutes' })}, or ${wait}.`;
}

export function mustWords(must: number, room: number): string {
  const most = Math.floor((room * 2) / 3);
  if (!must) return 'No must-asks yet.';
  return must > most
    ? `Must-asks take ${spell(must)} of the ${spell(room)}; at most ${spell(most)} leave room for the rest.`
    : `Must-asks take ${spell(must)}, at most ${spell(most)} of the ${spell(room)}.`;
}

export const OVER_TWO_THIRDS = 'Must-asks take more than two thirds.';

interface Asked {
  id: string;
  priority: string;
  state: string;
}

/** "Three must-asks, then three if time, one later". */
export function questionsWords(agenda: Agenda, questions: Asked[]): string {
  if (!questions.length) return 'None yet';
  const musts = questions.filter((q) => q.state === 'open' && q.priority === 'must').length;
  const ifTime = questions.filter((q) => q.priority !== 'must' && agenda.if_time.includes(q.id)).length;
  const said = [
    musts ? plural(musts, { one: 'one must-ask', other: '# must-asks' }) : '',
    ifTime ? `${spell(ifTime)} if time` : '',
  ].filter(Boolean);
  const later = agenda.later.length ? `, ${spell(agenda.later.length)} later` : '';
  const done = agenda.kept.length ? `, ${spell(agenda.kept.length)} asked or skipped` : '';
  return capital((said.join(', then ') + later + done).replace(/^, /, ''));
}

/** Whoever asked for a meeting leads it. */
export const runsIt = (first = 'They'): string => `${first} asked for this meeting: the plan is only a suggestion.`;
