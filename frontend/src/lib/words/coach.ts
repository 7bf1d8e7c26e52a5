/** What the coach's findings are called. */
import type { Fault } from '../rules/coach';

export const FAULTS: Record<Fault, string> = {
  job_ask: 'Asks for a job',
  bitter: 'Bitter',
  defensive: 'Defensive',
  overconfident: 'Overconfident',
  hedging: 'Hedging',
};

/** How each is underlined: the line says which, not its colour. */
export const LINES: Record<Fault, string> = {
  job_ask: '',
  bitter: 'tone--wavy',
  defensive: 'tone--dash',
  overconfident: 'tone--dot',
  hedging: 'tone--double',
};

/** The first sentence of a reason says what it is, the rest what it costs. */
export function reasonOf(reason: string): [what: string, cost: string] {
  const end = reason.indexOf('. ') + 1;
  return end ? [reason.slice(0, end), reason.slice(end + 1)] : [reason, ''];
}
