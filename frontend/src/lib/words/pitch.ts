/** The pitch in words. */
import type { PARTS } from '../rules/pitch';
import { capital, spell } from './numbers';

type Part = (typeof PARTS)[number];

export const PART_NAMES: Record<Part, string> = {
  in_one_line: 'In one line',
  thread: 'The thread',
  proofs: 'Two proofs',
  circumstances: 'Circumstances',
  where_you_look: 'What it taught me',
  immediate_goals: 'Immediate goals',
};

export const PART_HINTS: Record<Part, string> = {
  in_one_line: 'Who you are by trade',
  thread: 'Two or three chapters, and why each move',
  proofs: 'What you did, what came of it, who helped',
  circumstances: 'What led to the search, told kindly, in a minute',
  where_you_look: 'Where you look, and why this field',
  immediate_goals: 'Always last, with the months in it',
};

export function runsWords(runs: number, fit: number): string {
  if (!runs) return 'No run yet';
  return `${capital(spell(fit))} of ${spell(runs)} ${runs === 1 ? 'run' : 'runs'} ${fit === 1 ? 'fits' : 'fit'}`;
}
