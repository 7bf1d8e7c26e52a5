/** What somebody reads of a résumé in sixty seconds. */
const SECONDS = 60;
/** Words a minute, read silently and with little time. */
const PACE = 240;

export interface Skim {
  words: number;
  /** How many of them are read in a minute. */
  seen: number;
  seconds: number;
  above: string;
  below: string;
  /** Numbers that are read. */
  numbers: number;
}

/** The words from the top, cut where the minute is over. */
export function skim(text: string): Skim {
  const all = [...text.matchAll(/\S+/g)];
  const most = Math.round((PACE * SECONDS) / 60);
  const end = all[most]?.index ?? text.length;
  const above = text.slice(0, end).trimEnd();
  return {
    words: all.length,
    seen: Math.min(all.length, most),
    seconds: Math.round((all.length * 60) / PACE),
    above,
    below: text.slice(end),
    numbers: (above.match(/\d[\d.,]*/g) ?? []).length,
  };
}
