/** Where what is meant for a contact asks for a job, and nobody has said yet that it is to stand so. */
import { byId, type Doc, type Given } from './docs';

/** The names of the sentences of a text that ask for a job. */
export type Judge = (text: string, context: 'question' | 'goals' | 'pitch', part: number | null) => string[];

export interface Asks {
  questions: string[];
  goals_line: boolean;
  pitch: number[];
}

/** Questions that are still to be asked, the goals as they are said, and parts of the pitch. What is over cannot be said otherwise. */
export function asks(given: Given & { meeting: string }, judge: Judge): Asks {
  const meeting = byId(given.meetings).get(given.meeting)!;
  if (meeting.ended_at || meeting.held_at) return { questions: [], goals_line: false, pitch: [] };
  const kept = new Set(
    (given.follow_ups ?? [])
      .filter((f) => f.rule === 'coach' && f.subject === 'job_ask' && f.dismissed_at)
      .map((f) => f.occurrence),
  );
  const asking = (text: string | undefined, context: 'question' | 'goals' | 'pitch', part: number | null = null) =>
    !!text?.trim() && judge(text, context, part).some((name) => !kept.has(name));
  const open = (q: Doc) => q.meeting === meeting.id && (q.state ?? 'open') === 'open';
  return {
    questions: (given.questions ?? [])
      .filter((q) => open(q) && asking(q.text, 'question'))
      .map((q) => q.id)
      .sort(),
    goals_line: asking(meeting.goals_line, 'goals'),
    pitch: (given.pitch_parts ?? [])
      .filter((p) => asking(p.text, 'pitch', p.number))
      .map((p) => p.number)
      .sort(),
  };
}
