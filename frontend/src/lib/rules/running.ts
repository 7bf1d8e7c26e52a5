/** A meeting under way: what is now, what comes next, how long is left; and the close that takes a minute. */
import { fit, type Agenda } from './agenda';
import { byId, compare, type Doc, type Given } from './docs';
import { promised } from './span';
import { MINUTE } from './when';

export type OfMeeting = Given & { meeting: string };
type Name = 'opening' | 'pitch' | 'question' | 'close' | 'stop';
interface Row {
  item: Name;
  minutes: number;
  doc?: Doc;
}
export interface Now {
  item: Name | null;
  question: string | null;
}
export interface Running {
  state: 'before' | 'under_way' | 'over';
  current: Now;
  next: Now;
  seconds_left: number;
  item_seconds_left: number;
  your_move: boolean;
  cue: 0 | 1 | 5 | null;
  later: string[];
}

const SILENT = 8 * MINUTE;
const NOBODY: Now = { item: null, question: null };

/** The questions of the meeting: must-asks first, each as the user put them. */
export const askedOf = (given: OfMeeting): Doc[] =>
  (given.questions ?? [])
    .filter((q) => q.meeting === given.meeting)
    .sort(
      (a, b) =>
        Number(b.priority === 'must') - Number(a.priority === 'must') ||
        compare(a.rank ?? '', b.rank ?? '') ||
        compare(a.id, b.id),
    );

/** The agenda of the meeting in so many minutes. */
export function laid(given: OfMeeting, T: number, elapsed: number, mode: 'plan' | 'fit' = 'fit'): Agenda {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const goals = (given.goals ?? [])
    .filter((g) => g.meeting === meeting.id && g.text.trim())
    .sort((a, b) => compare(a.rank ?? '', b.rank ?? '') || compare(a.id, b.id));
  const place = (id: string | null) => goals.findIndex((g) => g.id === id) + 1;
  return fit({
    mode,
    T,
    elapsed,
    booked: meeting.pitch_minutes ?? null,
    cut: !!meeting.cut_at,
    opening: meeting.opening_done_at ? 'done' : 'open',
    pitch: meeting.pitch_done_at ? 'done' : 'open',
    value: !!meeting.gift?.trim(),
    questions: askedOf(given).map((q) => ({
      id: q.id,
      minutes: q.minutes ?? 3,
      priority: q.priority ?? 'if_time',
      goal: place(q.goal ?? null) ? `g${place(q.goal)}` : 'z',
      state: q.state ?? 'open',
      spent: q.spent ?? 0,
    })),
  });
}

/** Where the meeting stands at this second. */
export function running(given: OfMeeting): Running {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const state = meeting.ended_at ? 'over' : meeting.started_at ? 'under_way' : 'before';
  if (state !== 'under_way')
    return {
      state,
      current: NOBODY,
      next: NOBODY,
      seconds_left: 0,
      item_seconds_left: 0,
      your_move: false,
      cue: null,
      later: [],
    };
  const [now, began] = [Date.parse(meeting.paused_at || given.now), Date.parse(meeting.started_at)];
  const granted = meeting.granted_minutes ?? promised(meeting);
  const gone = Math.max(0, now - began - (meeting.paused ?? 0) * MINUTE); // A pause does not count.
  const left = Math.max(0, Math.floor((granted * MINUTE - gone) / 1000));
  const show = laid(given, granted, Math.floor(gone / MINUTE));
  const rows = rowsOf(given, meeting, show, left);
  const acts = actsOf(given, meeting, began);
  const spent = Math.floor((now - since(rows[0]!, acts)) / 1000);
  return {
    state,
    current: named(rows[0]!),
    next: rows[1] ? named(rows[1]) : NOBODY,
    seconds_left: left,
    item_seconds_left: Math.max(0, Math.min(left, Math.floor(rows[0]!.minutes * 60) - spent)),
    your_move: rows[0]!.item !== 'stop' && now - Math.max(...acts.values()) >= SILENT,
    cue: left === 0 ? 0 : left <= 60 ? 1 : left <= 300 ? 5 : null,
    later: show.later,
  };
}

const named = (row: Row): Now => ({ item: row.item, question: row.doc?.id ?? null });

/** What is still to come, what is now first. */
function rowsOf(given: OfMeeting, meeting: Doc, show: Agenda, left: number): Row[] {
  if (left === 0) return [{ item: 'stop', minutes: 0 }];
  const close: Row = { item: 'close', minutes: show.close };
  if (meeting.cut_at || left <= show.close * 60) return [close];
  const rows: Row[] = [];
  if (!meeting.opening_done_at) rows.push({ item: 'opening', minutes: show.opening });
  if (!meeting.pitch_done_at && show.pitch.minutes) rows.push({ item: 'pitch', minutes: show.pitch.minutes });
  const asked = byId(askedOf(given));
  const now = [...asked.values()].filter((q) => q.state === 'running');
  const ahead = [...show.planned, ...show.if_time].map((id) => asked.get(id)!);
  const question = (doc: Doc): Row => ({ item: 'question', minutes: doc.minutes ?? 3, doc });
  return [...rows, ...[...now, ...ahead].map(question), close];
}

/** When something was last started or ticked, by what it was. */
function actsOf(given: OfMeeting, meeting: Doc, began: number): Map<string, number> {
  const acts = new Map([['started', began]]);
  for (const name of ['opening_done_at', 'pitch_done_at', 'cut_at'])
    if (meeting[name]) acts.set(name, Date.parse(meeting[name]));
  for (const q of askedOf(given)) {
    const spent = ['asked', 'skipped'].includes(q.state) ? (q.spent ?? 0) : 0;
    if (q.started_at) acts.set(q.id, Date.parse(q.started_at) + spent * MINUTE);
  }
  for (const c of given.captures ?? []) if (c.meeting === meeting.id && c.at) acts.set(c.id, Date.parse(c.at));
  return acts;
}

/** When what is now began: a question that runs at its own start, else with the last tick before it. */
function since(row: Row, acts: Map<string, number>): number {
  if (row.item === 'opening') return acts.get('started')!;
  if (row.doc?.state === 'running' && acts.has(row.doc.id)) return acts.get(row.doc.id)!;
  const ticks = ['started', 'opening_done_at', 'pitch_done_at', 'cut_at'];
  return Math.max(...[...acts].filter(([name]) => row.item !== 'pitch' || ticks.includes(name)).map(([, at]) => at));
}

/** The three sentences of the sixty-second close of the meeting, and the questions that it leaves for the follow-up. */
export function close(given: OfMeeting) {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const kept = (given.captures ?? [])
    .filter((c) => c.meeting === meeting.id)
    .sort((a, b) => compare(a.at ?? '', b.at ?? '') || compare(a.id, b.id));
  const by = (c: Doc) => c.by ?? 'me';
  const said = kept.filter((c) => by(c) === 'them' && ['note', 'idea'].includes(c.kind ?? 'note'));
  const promises = kept.filter((c) => c.kind === 'promise' && by(c) === 'me');
  const ask = kept.some((c) => c.kind === 'referral')
    ? { code: 'next_step', capture: promises.at(-1)?.id ?? null }
    : { code: 'referral', capture: null };
  return {
    contact: meeting.contact ?? null,
    sentences: [{ code: 'thanks', capture: said.at(-1)?.id ?? null }, ask, { code: 'may_i_write', capture: null }],
    follow_up: askedOf(given)
      .filter((q) => ['open', 'running'].includes(q.state ?? 'open'))
      .map((q) => q.id),
  };
}
