/** Who runs a meeting, and how often one has met. */
import { spell } from './numbers';

export const RUNS = 'You run it.';
export const ASKED = 'You asked for this meeting, so its plan is yours.';

export function metWords(held: number, first: string): string {
  if (!held) return `You may get one meeting with ${first}.`;
  return held === 1
    ? `You have met ${first} once.`
    : `You have met ${first} ${held === 2 ? 'twice' : `${spell(held)} times`}.`;
}
