/** A text in pieces, so that what the coach found can be underlined in it. */
import type { Fault, Finding } from './coach';

export interface Run {
  at: number;
  text: string;
  fault: Fault | null;
}

/** The words that weighed most in each finding, and all that lies between. A place that two findings claim is the first one's. */
export function runs(text: string, findings: Pick<Finding, 'class' | 'words'>[]): Run[] {
  const chars = [...text];
  const marks = findings
    .flatMap((one) => one.words.map(([start, end]) => ({ start, end, fault: one.class })))
    .sort((a, b) => a.start - b.start);
  const found: Run[] = [];
  let at = 0;
  const add = (end: number, fault: Fault | null) => {
    if (end > at) found.push({ at, text: chars.slice(at, end).join(''), fault });
    at = Math.max(at, end);
  };
  for (const { start, end, fault } of marks) {
    add(Math.min(start, chars.length), null);
    add(Math.min(end, chars.length), fault);
  }
  add(chars.length, null);
  return found;
}
