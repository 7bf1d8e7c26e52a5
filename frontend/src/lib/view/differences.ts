/** Which words of a text another version does not have in that place. */
import { diffComm } from 'node-diff3';

export function changedWords(text: string, other: string): { word: string; changed: boolean }[] {
  const split = (t: string) => t.split(/(?<=\s)/);
  return diffComm(split(text), split(other)).flatMap((part) => {
    const changed = !('common' in part && part.common);
    const words = changed ? (part as { buffer1?: string[] }).buffer1 : part.common;
    return (words ?? []).map((word) => ({ word, changed }));
  });
}
