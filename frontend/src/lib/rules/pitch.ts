/** The pitch: six parts, five to seven minutes, and when it counts as practised. */
export const PARTS = ['in_one_line', 'thread', 'proofs', 'circumstances', 'where_you_look', 'immediate_goals'] as const;
export const LEAST = [25, 100, 75, 40, 35, 25];
export const TARGET = [30, 120, 90, 50, 40, 30];
export const MOST = [35, 140, 105, 60, 45, 35];
export const BAND = [300, 420] as const;

interface Part {
  number: number;
  text: string;
  must_says: string[];
}
interface Run {
  seconds: number[];
  rating: string | null;
  ticks: string[];
  version: string;
}

export const words = (text: string): number => text.trim().split(/\s+/).filter(Boolean).length;
export const secondsOf = (text: string, pace: number): number => Math.round((words(text) / pace) * 60);
export const sum = (seconds: number[]): number => seconds.reduce((total, s) => total + s, 0);
export const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds) % 60).padStart(2, '0')}`;

/** A short name of exactly these words (FNV-1a): changing one makes it another pitch, which is not practised yet. */
export function versionOf(parts: Part[]): string {
  let hash = 0x811c9dc5;
  for (const char of JSON.stringify(parts.map((p) => [p.number, p.text.trim(), p.must_says])))
    hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** The last two runs of this version take five to seven minutes, say every point, and sound like talk. */
export function practised(runs: Run[], version: string, mustSays: string[]): boolean {
  const last = runs.filter((run) => run.version === version).slice(-2);
  return (
    last.length === 2 &&
    last.every(
      (run) =>
        fits(run.seconds) && run.rating === 'conversational' && mustSays.every((point) => run.ticks.includes(point)),
    )
  );
}

export const fits = (seconds: number[]): boolean => sum(seconds) >= BAND[0] && sum(seconds) <= BAND[1];
