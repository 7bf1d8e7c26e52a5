/** Fitting an agenda into the minutes that there are. */
export interface Item {
  id: string;
  minutes: number;
  priority: 'must' | 'if_time';
  goal: string;
  state: 'open' | 'asked' | 'skipped' | 'running';
  spent: number;
}

export interface AgendaGiven {
  mode: 'plan' | 'fit';
  T: number;
  elapsed: number;
  booked: number | null;
  opening: 'open' | 'done';
  pitch: 'open' | 'done';
  cut: boolean;
  value: boolean;
  questions: Item[];
}

export type Warning =
  | { code: 'must_over_two_thirds'; make_if_time: string[] }
  | { code: 'fewer_than_three_questions' }
  | { code: 'nothing_of_value' };

export interface Agenda {
  opening: number;
  pitch: { minutes: number; form: 'full' | 'short' | 'none' };
  kept: string[];
  planned: string[];
  if_time: string[];
  later: string[];
  close: number;
  slack: number;
  warnings: Warning[];
}

type Form = Agenda['pitch']['form'];
const ROWS: [least: number, opening: number, pitch: number, form: Form, close: number][] = [
  [45, 2, 6, 'full', 3],
  [25, 2, 6, 'full', 2],
  [18, 2, 5, 'full', 2],
  [12, 1, 2, 'short', 2],
  [5, 1, 1, 'short', 1],
];

function frame(minutes: number, booked: number | null): [opening: number, pitch: number, form: Form, close: number] {
  for (const [least, opening, pitch, form, close] of ROWS)
    if (minutes >= least) return [opening, form === 'full' ? (booked ?? pitch) : pitch, form, close];
  return [minutes >= 2 ? 1 : 0, 0, 'none', minutes >= 1 ? 1 : 0];
}

/** Must-asks first; within each priority every goal's n-th question before any goal's next. */
export function arrange<T extends { priority: string; goal: string }>(questions: T[]): T[] {
  const seen = new Map<string, number>();
  const ranked: { late: number; round: number; goal: string; place: number; q: T }[] = [];
  for (const priority of ['must', 'if_time']) {
    questions.forEach((q, place) => {
      if (q.priority !== priority) return;
      const round = (seen.get(q.goal) ?? 0) + 1;
      seen.set(q.goal, round);
      ranked.push({ late: priority === 'must' ? 0 : 1, round, goal: q.goal, place, q });
    });
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return ranked
    .sort((a, b) => a.late - b.late || a.round - b.round || order(a.goal, b.goal) || a.place - b.place)
    .map(({ q }) => q);
}

/** The fewest must-asks, then the fewest minutes, then the latest, which made if-time bring the sum to two thirds. */
function smallestChange(musts: Item[], room: number): string[] {
  const total = musts.reduce((all, q) => all + q.minutes, 0);
  const enough = (moved: number) => 3 * (total - moved) <= 2 * room;
  let [count, moved] = [0, 0];
  for (const minutes of musts.map((q) => q.minutes).sort((a, b) => b - a)) {
    if (enough(moved)) break;
    moved += minutes;
    count += 1;
  }
  // For each number of questions and each sum of minutes the latest that make it; to try every choice takes years with forty.
  const best = Array.from({ length: count + 1 }, (_, size) => new Map<number, Item[]>(size ? [] : [[0, []]]));
  for (const q of musts)
    for (let size = count; size > 0; size -= 1)
      for (const [minutes, pick] of best[size - 1]!) best[size]!.set(minutes + q.minutes, [...pick, q]);
  const fewest = Math.min(...[...best[count]!.keys()].filter(enough));
  return best[count]!.get(fewest)!.map((q) => q.id);
}

export function fit(given: AgendaGiven): Agenda {
  const open = given.questions.filter((q) => q.state === 'open');
  const kept = given.questions.filter((q) => q.state !== 'open').map((q) => q.id);
  if (given.cut) {
    return {
      opening: 0,
      pitch: { minutes: 0, form: 'none' },
      kept,
      planned: [],
      if_time: [],
      later: open.map((q) => q.id),
      close: 1,
      slack: 0,
      warnings: [],
    };
  }
  const left = Math.max(0, given.T - given.elapsed);
  const [o, p, f, close] = frame(left, given.booked);
  const opening = given.opening === 'done' ? 0 : o;
  const pitch = given.pitch === 'done' ? { minutes: 0, form: 'none' as Form } : { minutes: p, form: f };
  const room = Math.max(0, left - opening - pitch.minutes - close);
  const ran = given.questions
    .filter((q) => q.state === 'running')
    .reduce((sum, q) => sum + Math.max(0, q.minutes - q.spent), 0);
  const laid = lay(given.mode === 'plan' ? arrange(open) : open, room - Math.min(room, ran));
  return { opening, pitch, kept, ...laid, close, warnings: given.mode === 'plan' ? warn(given, open, room) : [] };
}

function lay(open: Item[], free: number): Pick<Agenda, 'planned' | 'if_time' | 'later' | 'slack'> {
  const planned: string[] = [],
    if_time: string[] = [],
    later: string[] = [];
  for (const q of open.filter((x) => x.priority === 'must')) {
    const fits = q.minutes <= free;
    (fits ? planned : if_time).push(q.id);
    if (fits) free -= q.minutes;
  }
  for (const q of open.filter((x) => x.priority === 'if_time')) {
    const fits = q.minutes <= free;
    (fits ? if_time : later).push(q.id);
    if (fits) free -= q.minutes;
  }
  return { planned, if_time, later, slack: free };
}

function warn(given: AgendaGiven, open: Item[], room: number): Warning[] {
  const musts = arrange(open).filter((q) => q.priority === 'must');
  const warnings: Warning[] = [];
  if (3 * musts.reduce((sum, q) => sum + q.minutes, 0) > 2 * room)
    warnings.push({ code: 'must_over_two_thirds', make_if_time: smallestChange(musts, room) });
  if (given.questions.length < 3) warnings.push({ code: 'fewer_than_three_questions' });
  if (!given.value) warnings.push({ code: 'nothing_of_value' });
  return warnings;
}
