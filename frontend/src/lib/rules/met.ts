/** Who was met and touched, and when, from documents as they cross the wire. */
import { cancelled, compare, groupBy, type Doc, type Given } from './docs';
import { dayOf, MINUTE } from './when';

export interface Held {
  doc: Doc;
  end: number;
  /** Whether the user asked for it; else somebody came to the user. */
  askedFor: boolean;
}

/** Something that passed between the user and somebody: met, hosted, or a message, call, article and so on, out or in. */
export interface Touch {
  at: number;
  id: string;
  kind: string;
  way: 'met' | 'host' | 'out' | 'in';
  doc: Doc;
}

/** When a meeting is over: as said, else its planned end, else when somebody said that it was held. */
export function endOf(meeting: Doc): number | null {
  if (meeting.ended_at) return Date.parse(meeting.ended_at);
  if (meeting.when?.utc) return Date.parse(meeting.when.utc) + (meeting.when.promised || 30) * MINUTE;
  return meeting.held_at ? Date.parse(meeting.held_at) : null;
}

export { cancelled } from './docs';

/** The meetings that are over, the earliest first. */
export function heldOf(given: Given): Held[] {
  const now = Date.parse(given.now);
  const found: Held[] = [];
  for (const doc of given.meetings ?? []) {
    const end = cancelled(doc) ? null : endOf(doc);
    if (end !== null && end <= now) found.push({ doc, end, askedFor: doc.role !== 'host' });
  }
  return found.sort((a, b) => a.end - b.end || compare(a.doc.id, b.doc.id));
}

/** Whom a meeting was with, each once. */
export const present = (meeting: Doc): string[] => [
  ...new Set([meeting.contact, ...(meeting.also_present ?? [])].filter(Boolean)),
];

/** What passed between the user and each contact, the earliest first. */
export function touchesOf(given: Given): Map<string, Touch[]> {
  const found = groupBy(
    [
      ...heldOf(given).flatMap(({ doc, end, askedFor }) =>
        present(doc).map((who) => ({
          who,
          touch: { at: end, id: doc.id, kind: 'meeting', way: askedFor ? 'met' : 'host', doc } as Touch,
        })),
      ),
      ...(given.touchpoints ?? []).map((t) => ({
        who: t.contact as string,
        touch: {
          at: Date.parse(t.at),
          id: t.id,
          kind: t.kind ?? 'message',
          way: t.direction ?? 'out',
          doc: t,
        } as Touch,
      })),
    ],
    (x) => x.who,
  );
  return new Map(
    [...found].map(([who, list]) => [who, list.map((x) => x.touch).sort((a, b) => a.at - b.at || compare(a.id, b.id))]),
  );
}

export const isMet = (passed: Touch[] | undefined): boolean => !!passed?.some((t) => t.way === 'met');

/** Whom a capture is about: its own contact, else the one it was made with. */
export const about = (capture: Doc, meetings: Map<string, Doc>): string | null =>
  capture.contact || meetings.get(capture.meeting)?.contact || null;

/** Something of value that they had from the user, so nothing that came from them. */
export const isGivenToThem = (capture: Doc): boolean => capture.kind === 'value' && (capture.by ?? 'me') === 'me';

/** Whether it arrived after the talk was written down: on a later day than the meeting, and after its debrief. */
export function cameLater(capture: Doc, meetings: Held[], zone: string): boolean {
  if (!capture.at) return false;
  const at = Date.parse(capture.at);
  const last = meetings.filter((h) => h.end <= at && (!capture.meeting || h.doc.id === capture.meeting)).at(-1);
  if (!last) return false;
  const noted = last.doc.debriefed_at;
  return dayOf(at, zone) > dayOf(last.end, zone) && (!noted || at > Date.parse(noted));
}
