/** How the minutes of a meeting add up, in a sentence. */
import { spell } from './numbers';

export function fitWords(used: number, promised: number, over: number): string {
  if (over) return `${used} of ${promised}. Shorten the pitch, or let one question wait.`;
  return used === promised ? `${promised} of ${promised}, it fits` : `${used} of ${promised}, it fits`;
}

export function mustWords(must: number, room: number): string {
  return must
    ? `Must-asks take ${spell(must)}, at most ${spell(Math.floor((room * 2) / 3))} of the ${spell(Math.max(0, room))}.`
    : 'No must-asks yet.';
}
