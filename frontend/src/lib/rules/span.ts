/** When a meeting begins and how long it may take, from its document. */
import type { Doc } from './docs';

export const startOf = (meeting: Doc): number | null => (meeting.when?.utc ? Date.parse(meeting.when.utc) : null);
export const promised = (meeting: Doc): number => meeting.when?.promised || 30;
