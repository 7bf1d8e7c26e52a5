/** What waits or was refused, in words. */
import type { Notice, Parked } from '../db/rows';
import { FIELD_WORDS } from './imports';
import { plural } from './numbers';

const ABOUT: Record<string, (whom: string) => string> = {
  contact: (whom) => whom || 'Somebody',
  common_link: (whom) => (whom ? `What you share with ${whom}` : 'A common link'),
  request: (whom) => (whom ? `Request to ${whom}` : 'A request'),
  meeting: (whom) => (whom ? `Meeting with ${whom}` : 'A meeting'),
  goal: (whom) => (whom ? `Goal for ${whom}` : 'A goal'),
  finding: (whom) => (whom ? `Homework on ${whom}` : 'Homework'),
  question: (whom) => (whom ? `Question for ${whom}` : 'A question'),
  capture: (whom) => (whom ? `Note about ${whom}` : 'A note'),
  touchpoint: (whom) => (whom ? `In touch with ${whom}` : 'In touch'),
  follow_up: (whom) => (whom ? `Follow-up with ${whom}` : 'A follow-up'),
  company: (whom) => whom || 'A company',
  pitch_part: () => 'Your pitch',
  rehearsal: () => 'A rehearsal',
  resume_version: () => 'Your résumé',
  preference: () => 'Your settings',
  merge: (whom) => (whom ? `${whom}, made one` : 'Two made one'),
  conflict: () => 'Two versions of a text',
};

export const titleWords = (kind: string, whom: string): string => (ABOUT[kind] ?? (() => 'A change'))(whom);

export function metaWords(change: { created?: boolean; delete?: boolean }, text: string): string {
  if (change.delete) return 'Deleted';
  const words = text.split(/\s+/).filter(Boolean).length;
  if (words) return plural(words, { one: 'one word', other: `${words} words` });
  return change.created ? 'New' : 'Changed';
}

/** Why a change was refused, in one sentence. */
export function problemWords({ errors, title, detail }: Parked['problem']): string {
  const first = Object.values(errors ?? {})[0];
  return Array.isArray(first) ? String(first[0]) : detail || title;
}

const SOME = 90;

/** Which of the fields that were typed it was refused for, and the beginning of what was typed. */
export function refusedWords({ problem, patch }: Parked): { field: string; value: string }[] {
  return Object.keys(problem.errors ?? {})
    .filter((field) => field in FIELD_WORDS && field in patch)
    .map((field) => {
      const said = patch[field];
      const words = (Array.isArray(said) ? said.join(', ') : typeof said === 'string' ? said : '').trim();
      return { field: FIELD_WORDS[field]!, value: words.length > SOME ? `${words.slice(0, SOME).trimEnd()}…` : words };
    });
}

export function outboxTitle(waiting: number, parked: number): string {
  const wait = plural(waiting, { one: 'One waits', other: '# wait' });
  const need = plural(parked, { one: 'one needs you', other: `${parked} need you` });
  if (waiting && parked) return `${wait}, ${need}`;
  if (parked) return plural(parked, { one: 'One needs you', other: '# need you' });
  return waiting ? wait : 'Nothing waits';
}

export const noticeWords = (notice: Notice): string =>
  notice.what === 'gone' ? 'Erased on another device, with what you had written' : 'Replaced on another device';
