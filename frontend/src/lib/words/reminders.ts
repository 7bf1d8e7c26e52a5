/** Reminders in words: the kinds that can be switched, and how this device stands. */
import type { PushState } from '../push';

export const REMINDERS = [
  {
    title: 'Before a meeting',
    switches: [
      {
        field: 'tell_homework',
        label: 'Homework and rehearsal',
        note: '72, 48 and 24 hours before, if there is any to do',
      },
      { field: 'tell_eve', label: 'The day before', note: 'At 18:00, with the confirmation and what is missing' },
      { field: 'tell_brief', label: 'The brief', note: '60 minutes before, at night too' },
      { field: 'tell_brief_15', label: 'The brief, once more', note: '15 minutes before' },
    ],
  },
  {
    title: 'After a meeting',
    switches: [
      {
        field: 'tell_after',
        label: 'What it leaves to do',
        note: 'Debrief, thanks after 2 and 20 hours, who sent you, promises on their day',
      },
    ],
  },
  {
    title: 'Between meetings',
    switches: [
      { field: 'tell_touch', label: 'Staying in touch', note: 'On the planned day, and on the last day, at 10:00' },
      { field: 'tell_article', label: 'Articles you kept for somebody', note: 'On the day you chose, at 10:00' },
      { field: 'tell_ask', label: 'Requests without an answer', note: 'Third and seventh working day' },
      { field: 'tell_weekly', label: 'The week in seven numbers', note: 'Sundays at 18:00' },
    ],
  },
  {
    title: 'Once you have landed',
    switches: [
      {
        field: 'tell_landing',
        label: 'Telling people, and favours',
        note: 'The day you may tell, three and seven days later; who asks for your time; a month in',
      },
    ],
  },
] as const;

export const DISCREET = { field: 'discreet', label: 'Discreet', note: 'Names no one on the lock screen' } as const;

/** What a reminder was about, in a word or two, for the ledger. */
export const KINDS: Record<string, string> = {
  homework_72: 'Homework',
  homework_24: 'Homework',
  rehearse: 'Rehearsal',
  eve: 'The day before',
  brief: 'Brief',
  brief_15: 'Brief, once more',
  after: 'Debrief',
  thank_2h: 'Thanks',
  thank_20h: 'Thanks, once more',
  report: 'Telling who sent you',
  promise: 'Promise',
  touch: 'Staying in touch',
  touch_last: 'Staying in touch, last day',
  article: 'Article',
  ask_3: 'No answer, third day',
  ask_7: 'No answer, seventh day',
  landed_0: 'The new job',
  landed_3: 'The new job, three days on',
  landed_7: 'The new job, a week on',
  favour_asked: 'A favour asked of you',
  favour_30: 'A favour to give',
  weekly: 'The week',
  digest: 'Several together',
};

/** Asked after the first meeting is saved, with the reason. */
export const OFFER = {
  title: 'A word before you meet?',
  what: 'What would come',
  how: 'How',
  reason:
    'An hour before a meeting this device can bring you the brief, and earlier a word about homework. Three a day at most, and at night none but the brief.',
  byHand:
    'Reminders reach an iPhone or iPad only from the home screen. Tap Share, then Add to Home Screen, and open Beforehand from there.',
  refused: 'This browser did not let reminders through. You can try again under You, Reminders.',
} as const;

export const PUSH_WORDS: Record<PushState, string> = {
  on: 'Reminders reach this device.',
  off: 'Reminders are off on this device. With them, an hour before a meeting you get a word.',
  blocked: 'This browser blocks notifications from Beforehand. Allow them in its settings for this site.',
  impossible: 'This browser shows no reminders. On an iPhone or iPad, add Beforehand to the home screen first.',
  not_set_up: 'This server sends no reminders yet. What is due stands on Today.',
};
