/** Whether a meeting was worth it, and if not, which of the four parts was missing. From data, never blame. */
import { byId, type Doc, type Given } from './docs';
import { findingsAbout, linked, sourced } from './homework';
import { endOf } from './met';
import { later } from './parts';
import { HOUR } from './when';

export type Lacking = 'homework' | 'context' | 'job_ask' | 'follow_up';

/** For the meeting: whether it was rated, whether low, and then what was missing, in the order of the method. */
export function worth(given: Given & { meeting: string }) {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const scores: number[] = [meeting.worth_me, meeting.worth_them].filter(Boolean);
  const low = scores.some((score) => score <= 2);
  return { rated: scores.length > 0, low, missing: low ? lacking(given, meeting) : [] };
}

function lacking(given: Given, meeting: Doc): Lacking[] {
  const contact = byId(given.contacts).get(meeting.contact);
  const found: [Lacking, boolean][] = [
    ['homework', sourced(findingsAbout(given, contact)).length < 3],
    ['context', !context(given, meeting, contact)],
    ['job_ask', meeting.asked_for_job === true],
    ['follow_up', late(given, meeting)],
  ];
  return found.filter(([, lacks]) => lacks).map(([part]) => part);
}

/** Context was given when opening and pitch were ticked; a meeting that was not run here is judged by its link and goals. */
function context(given: Given, meeting: Doc, contact: Doc | undefined): boolean {
  if (meeting.started_at) return !!meeting.opening_done_at && !!meeting.pitch_done_at;
  return linked(given, contact) && !!given.goals?.some((g) => g.meeting === meeting.id && g.text.trim());
}

/** No thanks within a day, or nothing planned after them. */
function late(given: Given, meeting: Doc): boolean {
  const end = endOf(meeting);
  if (end === null || Date.parse(given.now) < end + 24 * HOUR) return false;
  const thanked = given.touchpoints?.some((t) => t.kind === 'thank_you' && t.meeting === meeting.id);
  return !(thanked && later(given, meeting));
}
