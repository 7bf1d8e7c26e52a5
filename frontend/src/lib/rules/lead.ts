/** Who runs the meeting, and whether it would run at all; how often one has met. */
import { byId, type Given } from './docs';
import { heldOf, present } from './met';

/** Whoever asked for the meeting runs it; what would leave the user just sitting there is named. */
export function lead(given: Given & { meeting: string }) {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const mine = meeting.role !== 'host' && meeting.requested_by !== 'them';
  const asked = (given.questions ?? []).filter((q) => q.meeting === meeting.id && q.text.trim()).length;
  const brings = (given.captures ?? []).some(
    (c) => c.meeting === meeting.id && c.kind === 'value' && (c.by ?? 'me') === 'me',
  );
  const wanting: string[] = [];
  if (mine && asked < 3) wanting.push('few_questions');
  if (mine && !meeting.gift?.trim() && !brings) wanting.push('no_value_for_them');
  return { lead: mine ? 'me' : 'them', agenda: mine ? 'build' : 'suggest', questions: asked, wanting };
}

/** How many meetings there were with the contact; before the first it may be the only one. */
export function timesHeld(given: Given & { contact: string }) {
  const held = heldOf(given).filter((h) => h.askedFor && present(h.doc).includes(given.contact)).length;
  return { held, word: held === 0 ? 'none' : held === 1 ? 'once' : 'more', may_be_the_only_one: held === 0 };
}
