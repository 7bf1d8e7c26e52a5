/** The four parts of a meeting, from the account's documents. */
import { anywhere, asks, type Judge } from './asks';
import { byId, type Doc, type Given } from './docs';
import { findingsAbout, linked } from './homework';
import { resume } from './resume';
import { overview } from './script';
import { strip, type Strip } from './strip';

export function parts(given: Given & { meeting: string }, judge: Judge): Strip {
  const meeting = byId(given.meetings).get(given.meeting)!;
  const contacts = byId(given.contacts);
  const contact = contacts.get(meeting.contact);
  const pitch = overview(given);
  const asked = (given.questions ?? []).filter((q) => q.meeting === meeting.id);
  const touches = (given.touchpoints ?? []).filter((t) => t.meeting === meeting.id);
  return strip({
    findings: findingsAbout(given, contact).map((f) => ({ area: f.area, source: f.source ?? null })),
    linked: linked(given, contact),
    goals: (given.goals ?? []).filter((g) => g.meeting === meeting.id && g.text.trim()).length,
    pitch: pitch.practised ? 'done' : pitch.words ? 'started' : 'empty',
    resume: resume(given).fresh,
    questions: asked.length,
    flagged: asked.some((q) => q.researchable && !q.kept),
    asks: anywhere(asks(given, judge)),
    debriefed: !!meeting.debriefed_at,
    asked_for_job: meeting.asked_for_job ?? null,
    thanked: touches.some((t) => t.kind === 'thank_you'),
    later: touches.some((t) => t.kind !== 'thank_you') || later(given, meeting),
    owing: owing(meeting, given.captures, touches, given.follow_ups, (id) => contacts.get(id)),
  });
}

/** Whether a promise made in it waits to be kept, or the one who led to it to hear how it went. */
export function owing(
  meeting: Doc,
  captures: Doc[] = [],
  touches: Doc[],
  acts: Doc[] = [],
  contact: (id: string) => Doc | undefined,
): boolean {
  const settled = (rule: string, occurrence: string) =>
    acts.some((f) => f.rule === rule && f.occurrence === occurrence && (f.done_at || f.dismissed_at));
  const mine = captures.filter((c) => c.meeting === meeting.id && c.kind === 'promise' && c.by === 'me');
  if (mine.some((c) => !c.done_at && !settled('promise', c.id))) return true;
  const referrer = contact(contact(meeting.contact)?.introduced_by);
  if (!referrer || referrer.do_not_contact || referrer.id === meeting.contact) return false;
  if (touches.some((t) => t.kind === 'report' && t.contact === referrer.id)) return false;
  return !settled('report', `${meeting.id}/${referrer.id}`);
}

/** Whether something beyond the thank-you was chosen, or has passed between them since the meeting. */
export function later(given: Given, meeting: Doc): boolean {
  const { contact, ended_at: end } = meeting;
  return (
    !!given.follow_ups?.some((f) => f.rule === 'touch' && f.subject === contact && f.planned_on) ||
    !!given.touchpoints?.some(
      (t) => end && t.contact === contact && t.kind !== 'thank_you' && Date.parse(t.at) > Date.parse(end),
    )
  );
}
