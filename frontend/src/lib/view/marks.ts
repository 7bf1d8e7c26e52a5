/** Whether anything is written of a meeting that is over; a mark that was taken back was never made. */
import type { Doc } from '../rules/docs';

const MARKS = ['worth_me', 'worth_them', 'asked_for_job'] as const;

export const marked = (meeting: Doc): boolean =>
  MARKS.some((mark) => (meeting[mark] ?? null) !== null) || !!meeting.worth_line?.trim();

/** When a record was made, by its own name. */
const madeAt = (doc: Doc): number => parseInt(doc.id.slice(0, 8) + doc.id.slice(9, 13), 16);
const says = (c: Doc): boolean => !!c.text?.trim() || !!c.person?.trim();

/** What was jotted down in the meeting is no debrief before one has chosen from it. */
const ofDebrief = (meeting: Doc, c: Doc): boolean =>
  says(c) &&
  ((c.kind === 'note' && c.by === 'them' && c.shareable) || madeAt(c) >= Date.parse(meeting.debriefed_at ?? ''));

/** What puts a meeting back to where nobody had begun to write it down; null while something is written. */
export function unwritten(meeting: Doc, captures: Doc[]): { debriefed_at: null; held_at?: null } | null {
  const { debriefed_at, held_at } = meeting;
  if (!debriefed_at || marked(meeting) || captures.some((c) => ofDebrief(meeting, c))) return null;
  return { debriefed_at: null, ...(held_at === debriefed_at ? { held_at: null } : {}) };
}
