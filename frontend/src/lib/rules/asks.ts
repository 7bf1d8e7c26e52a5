/** Where what is meant for a contact asks for a job, and nobody has said yet that it is to stand so. */
import { byId, type Doc, type Given } from './docs';
import { words } from './reading';

const SHORTEST = 3;

/** The names of the sentences of a text that ask for a job. */
export type Judge = (text: string, context: 'question' | 'goals' | 'pitch' | 'letter', part: number | null) => string[];

export interface Asks {
  questions: string[];
  goals: string[];
  goals_line: boolean;
  gift: boolean;
  pitch: number[];
}

/** Whether any of its texts asks. */
export const anywhere = ({ questions, goals, goals_line, gift, pitch }: Asks): boolean =>
  goals_line || gift || [questions, goals, pitch].some((found) => found.length > 0);

/** Questions still to be asked, goals, how they are said, what is brought for them, parts of the pitch. What is over cannot be said otherwise. */
export function asks(given: Given & { meeting: string }, judge: Judge): Asks {
  const meeting = byId(given.meetings).get(given.meeting)!;
  if (meeting.ended_at || meeting.held_at)
    return { questions: [], goals: [], goals_line: false, gift: false, pitch: [] };
  const kept = new Set(
    (given.follow_ups ?? [])
      .filter((f) => f.rule === 'coach' && f.subject === 'job_ask' && f.dismissed_at)
      .map((f) => f.occurrence),
  );
  const asking = (text: string | undefined, context: Parameters<Judge>[1], part: number | null = null) =>
    !!text?.trim() && judge(text, context, part).some((name) => !kept.has(name));
  const name: string = byId(given.contacts ?? []).get(meeting.contact)?.name ?? '';
  const open = (q: Doc) => q.meeting === meeting.id && (q.state ?? 'open') === 'open';
  return {
    questions: (given.questions ?? [])
      .filter((q) => open(q) && asking(q.text, 'question'))
      .map((q) => q.id)
      .sort(),
    goals: (given.goals ?? [])
      .filter((g) => g.meeting === meeting.id && asking(g.text, goalContext(g.text, name)))
      .map((g) => g.id)
      .sort(),
    goals_line: asking(meeting.goals_line, 'goals'),
    gift: asking(meeting.gift, 'letter'),
    pitch: (given.pitch_parts ?? [])
      .filter((p) => asking(p.text, 'pitch', p.number))
      .map((p) => p.number)
      .sort(),
  };
}

/** A goal may say what one looks for; where it names the person it asks them, as a question does. */
export function goalContext(text: string, name: string): 'question' | 'goals' {
  const named = new Set(words(name).flatMap((word) => (word.text.length >= SHORTEST ? [word.text] : [])));
  return words(text).some((word) => named.has(word.text)) ? 'question' : 'goals';
}
