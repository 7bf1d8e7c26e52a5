/** How long the pitch and the goals take to say: by pace, or as measured. */
import { byId, compare, type Doc, type Given } from './docs';
import { BAND, LEAST, MOST, PARTS, practised, sum, versionOf, words } from './pitch';

export interface ScriptPart {
  part: string;
  words: number;
  seconds: number;
  least: number;
  most: number;
  verdict: 'under' | 'fits' | 'over';
}
export interface Overview {
  version: string;
  words: number;
  pace: number;
  pace_from: 'own' | 'preference';
  estimate: number;
  measured: number | null;
  seconds: number;
  verdict: 'empty' | 'too_short' | 'fits' | 'too_long';
  cut_words: number;
  add_words: number;
  practised: boolean;
  runs: number;
  ends_with_goals: boolean;
  parts: ScriptPart[];
  missing: number[];
  short: { parts: number[]; seconds: number };
}

const SHORT = [1, 4, 6];
const GOALS = { words: 70, seconds: 30 };
const lasting = (count: number, pace: number): number => Math.floor((count * 60) / pace + 0.5);
const order = (r: Doc): number => (r.at ? Date.parse(r.at) : -Infinity);

/** The pitch as it stands; what is measured is believed, not what is estimated. */
export function overview(given: Given): Overview {
  const parts = (given.pitch_parts ?? [])
    .filter((p) => p.text.trim())
    .sort((a, b) => a.number - b.number || compare(a.id, b.id))
    .map((p) => ({ number: p.number as number, text: p.text as string, must_says: (p.must_says ?? []) as string[] }));
  const version = versionOf(parts);
  const runs = [...(given.rehearsals ?? [])].sort((a, b) => {
    const [x, y] = [order(a), order(b)];
    return x === y ? compare(a.id, b.id) : x - y;
  });
  const whole = runs.filter(
    (r) => parts.length && r.version === version && parts.every((p) => r.seconds[p.number - 1] > 0),
  );
  const last = whole.at(-1);
  const count = parts.reduce((all, p) => all + words(p.text), 0);
  const { pace, own } = paceOf(given, whole, count);
  const lasts = new Map(
    parts.map((p) => [p.number, last ? (last.seconds[p.number - 1] as number) : lasting(words(p.text), pace)]),
  );
  const total = last ? sum(last.seconds) : lasting(count, pace);
  return {
    version,
    words: count,
    pace,
    pace_from: own ? 'own' : 'preference',
    estimate: lasting(count, pace),
    measured: last ? total : null,
    ...verdict(total, count),
    practised:
      !!parts.length &&
      practised(
        runs as never,
        version,
        parts.flatMap((p) => p.must_says),
      ),
    runs: whole.length,
    ends_with_goals: parts.at(-1)?.number === PARTS.length,
    parts: parts.map((p) => partOf(p.number - 1, words(p.text), lasts.get(p.number)!)),
    missing: PARTS.map((_, n) => n + 1).filter((n) => !lasts.has(n)),
    short: { parts: SHORT.filter((n) => lasts.has(n)), seconds: sum(SHORT.map((n) => lasts.get(n) ?? 0)) },
  };
}

/** Words a minute: the user's own once two runs of these words were timed, else as the preferences say. */
function paceOf(given: Given, whole: Doc[], count: number): { pace: number; own: boolean } {
  if (whole.length >= 2 && count) {
    const took = whole.reduce((all, r) => all + sum(r.seconds), 0);
    return { pace: Math.max(1, Math.floor((count * whole.length * 60) / took + 0.5)), own: true };
  }
  return { pace: given.preference?.pace || 140, own: false };
}

function verdict(total: number, count: number): Pick<Overview, 'seconds' | 'verdict' | 'cut_words' | 'add_words'> {
  if (!count) return { seconds: 0, verdict: 'empty', cut_words: 0, add_words: 0 };
  const [least, most] = BAND;
  const rate = count / Math.max(1, total);
  return {
    seconds: total,
    verdict: total < least ? 'too_short' : total > most ? 'too_long' : 'fits',
    cut_words: Math.ceil(Math.max(0, total - most) * rate),
    add_words: Math.ceil(Math.max(0, least - total) * rate),
  };
}

function partOf(n: number, count: number, seconds: number): ScriptPart {
  const [least, most] = [LEAST[n]!, MOST[n]!];
  return {
    part: PARTS[n]!,
    words: count,
    seconds,
    least,
    most,
    verdict: seconds < least ? 'under' : seconds > most ? 'over' : 'fits',
  };
}

/** Whether the goals of a meeting can be said within half a minute. */
export function goalsLine(given: Given & { meeting: string }) {
  const count = words(byId(given.meetings).get(given.meeting)!.goals_line ?? '');
  const { pace } = paceOf(given, [], 0);
  const most = Math.min(GOALS.words, Math.floor((pace * GOALS.seconds) / 60));
  return {
    words: count,
    most,
    seconds: lasting(count, pace),
    verdict: !count ? 'empty' : count > most ? 'too_long' : 'fits',
    cut_words: Math.max(0, count - most),
  };
}
