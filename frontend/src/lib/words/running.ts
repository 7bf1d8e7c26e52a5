/** A meeting under way, in words that may be read across a table. */
import type { Doc } from '../store.svelte';
import { plural, spell } from './numbers';

const MINUTE = 60_000;

/** What is said aloud of the time: at ten, five and one minutes, and at the end. */
export function announce(left: number): string {
  if (left <= 0) return 'The time is up. Offer to stop.';
  if (left <= MINUTE) return 'One minute left';
  if (left <= 5 * MINUTE) return 'Five minutes left';
  return left <= 10 * MINUTE ? 'Ten minutes left' : '';
}

/** The line beneath the clock, once it is time to close. */
export function closing(left: number): string {
  if (left <= 0) return 'Offer to stop.';
  return left <= MINUTE ? 'One minute. Say thank you.' : 'Five minutes. Begin to close.';
}
/** They may have given other minutes than they were asked for. */
export const offerToStop = (granted: number, promised: number): string =>
  granted === promised
    ? `“I asked for ${spell(granted)} minutes and want to keep to them. Thank you.”`
    : `“You gave me ${spell(granted)} minutes, and I want to keep to them. Thank you.”`;

/** No question is promised more than the meeting has. */
export function forAnother(minutes: number, rest: number): string {
  if (!rest) return 'Now, if they have time';
  const least = Math.min(minutes, rest);
  return plural(least, {
    zero: 'Now, as long as it takes',
    one: 'Now, for another minute',
    other: `Now, for another ${least} min`,
  });
}
export const thePitch = (minutes: number): string => `Your pitch: ${minutes} min`;

/** What the opening reminds them of: the friend, acquaintance, organisation or affiliation in common. */
export function linkSentence(via: string | undefined, link: Doc | undefined): string {
  const how = (link?.how.trim() ?? '').replace(/[.!]+$/, '');
  if (via) return `${via} sent me.${how ? ` ${how.charAt(0).toUpperCase()}${how.slice(1)}.` : ''}`;
  const whom = link?.with_whom.trim() ?? '';
  if (!whom && !how) return '';
  if (link!.kind === 'friend' || link!.kind === 'acquaintance')
    return whom ? `We both know ${whom}${how ? `: ${how}` : ''}.` : `${how}.`;
  return [whom, how].filter(Boolean).join(': ') + '.';
}

export interface Saying {
  id: 'thanks' | 'next' | 'door';
  head: string;
  text: string;
}

/** The close, in a minute: thanks with something they said, one name or next step, and the door left open. */
export function sayings(captures: Doc[]): Saying[] {
  const jotted = captures.findLast((c) => (c.kind === 'note' || c.kind === 'idea') && c.by === 'them' && c.text.trim());
  const named = captures.findLast((c) => c.kind === 'referral' && c.person.trim());
  const about = jotted && shortened(jotted.text);
  return [
    {
      id: 'thanks',
      head: 'Thank',
      text: about ? `“Thank you. What you said helps me already: ${about}.”` : '“Thank you. This helps me already.”',
    },
    named
      ? { id: 'next', head: 'One next step', text: `“May I tell ${named.person.trim()} that you sent me?”` }
      : { id: 'next', head: 'One name, or one next step', text: '“Who is the one person I should learn from next?”' },
    { id: 'door', head: 'Leave the door open', text: '“May I write in a month, to tell you where it led?”' },
  ];
}

function shortened(text: string): string {
  const words = text.trim().split(/\s+/);
  return words.length > 9 ? `${words.slice(0, 9).join(' ')} …` : words.join(' ').replace(/[.!?]+$/, '');
}

export const keptWords = (n: number): string =>
  plural(n, {
    zero: 'No question is left',
    one: 'One question, for the thank-you note',
    other: '# questions, for the thank-you note',
  });

export const CAPTURES = {
  note: { label: 'Note', field: 'In their words' },
  referral: { label: 'Referral', field: 'The name they gave' },
  idea: { label: 'Idea', field: 'What they suggested' },
  opening: { label: 'Opening', field: 'What they said about it' },
  promise: { label: 'Promise', field: 'What was promised' },
} as const;
export type CaptureKind = keyof typeof CAPTURES;
