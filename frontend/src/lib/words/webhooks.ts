/** Webhooks in words: what is told, to whom, and what became of it. */
import { shortWhen } from './dates';
import { plural } from './numbers';

export interface Delivery {
  id: string;
  type: string;
  at: string;
  state: 'pending' | 'sent' | 'failed' | 'withdrawn';
  tries: number;
  tried_at: string | null;
  next_at: string | null;
  sent_at: string | null;
  problem: string | null;
}
export interface Hook {
  id: string;
  address: string;
  events: string[];
  with_record: boolean;
  state: 'on' | 'off' | 'stopped';
  stopped_for: 'failing' | 'gone' | null;
  failing_since: string | null;
  old_secret_until: string | null;
  last: Delivery | null;
  secret?: string;
}

export const EVENTS: Record<string, string> = {
  'meeting.scheduled': 'A meeting has a day',
  'meeting.rescheduled': 'A meeting has another day or time',
  'meeting.cancelled': 'A meeting is called off',
  'meeting.held': 'A meeting was held',
  'contact.created': 'Somebody new',
  'touchpoint.recorded': 'Something passed between you',
  'follow_up.due': 'A follow-up is due',
  'referral.reported': 'Whoever led there heard how it went',
  'job.announced': 'Somebody heard of the new job',
};
const TEST = 'A test';

export const WORDS = {
  what: 'Another program hears of what happens here',
  offer:
    'A webhook tells an address of yours, at once and signed, when something happens here: what it was, and the number of the record. Names and notes go along only if you say so.',
  once: 'With the secret one can tell that a message comes from here. Copy it now; it is not shown again.',
  both: 'Until then messages are signed with the old secret as well, so change it there in peace.',
  record: 'With the record',
  recordNote: 'Names, addresses and notes go along',
  address: 'Its address begins with https',
  full: 'Ten are as many as there can be. Delete one first.',
  nothing: 'It has not been told anything yet. Send a test.',
  none: 'Choose at least one thing that it is told.',
  tested: 'A test is on its way.',
  again: 'It goes out once more.',
  renewed: 'Signed with a new secret from now on.',
  delete: 'It hears of nothing more, and what became of all that it was told is forgotten.',
};

/** The part of an address that one knows it by. */
export const hostOf = (address: string): string => new URL(address).host;

export const eventWords = (type: string): string => EVENTS[type] ?? TEST;

export const stoppedWords = (hooks: Hook[]): string =>
  plural(hooks.filter((hook) => hook.state === 'stopped').length, {
    zero: WORDS.what,
    one: 'One was turned off, since nothing arrives there',
    other: '# were turned off, since nothing arrives there',
  });

/** How it stands with an address. */
export function hookWords(hook: Hook, now: number, zone: string): string {
  const when = (moment: string) => shortWhen(Date.parse(moment), now, zone);
  if (hook.state === 'off') return 'Turned off';
  if (hook.stopped_for === 'gone') return 'Turned off: it said that nobody is there any more';
  if (hook.state === 'stopped') return 'Turned off: nothing arrived there for five days';
  if (hook.failing_since) return `Nothing has arrived since ${when(hook.failing_since)}`;
  const { last } = hook;
  if (!last) return 'Nothing told yet';
  return last.sent_at ? `Last told ${when(last.sent_at)}` : deliveryWords(last, now, zone);
}

/** What became of one message. */
export function deliveryWords(one: Delivery, now: number, zone: string): string {
  const when = (moment: string | null) => shortWhen(Date.parse(moment ?? one.at), now, zone);
  switch (one.state) {
    case 'sent':
      return `Arrived ${when(one.sent_at)}`;
    case 'withdrawn':
      return 'Not sent: it was turned off';
    case 'failed':
      return `Given up ${when(one.tried_at)}. ${one.problem}`;
    default:
      return one.problem ? `${one.problem} The next try is ${when(one.next_at)}.` : 'On its way';
  }
}
