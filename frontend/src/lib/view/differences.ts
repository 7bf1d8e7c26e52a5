/** Which words of a text another version does not have in that place. */
import { diffComm } from 'node-diff3';

export interface Piece {
  word: string;
  changed: boolean;
}

/** The text in pieces; a gap is marked only between two words that are, so that no line runs out behind a word. */
export function changedWords(text: string, other: string): Piece[] {
  const words = text.split(/(?<=\s)(?=\S)/);
  const bare = (t: string[]) => t.map((word) => word.trim());
  const marks = diffComm(bare(words), bare(other.split(/(?<=\s)(?=\S)/))).flatMap((part) => {
    const common = 'common' in part && part.common;
    const here = common || (part as { buffer1?: string[] }).buffer1 || [];
    return here.map(() => !common);
  });
  const pieces: Piece[] = [];
  const say = (word: string, changed: boolean) => {
    const last = pieces.at(-1);
    if (last?.changed === changed) last.word += word;
    else if (word) pieces.push({ word, changed });
  };
  for (const [n, word] of words.entries()) {
    say(word.trimEnd(), marks[n]!);
    say(word.slice(word.trimEnd().length), marks[n]! && (marks[n + 1] ?? false));
  }
  return pieces;
}
