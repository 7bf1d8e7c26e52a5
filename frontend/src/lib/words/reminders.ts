/** Reminders in words: the kinds that can be switched, and how this device stands. */
import type { PushState } from '../push';

export const REMINDERS = [
  { field: 'tell_homework', label: 'Homework and rehearsal', note: '72, 48 and 24 hours before' },
  { field: 'tell_eve', label: 'The day before', note: 'In the evening, with the confirmation' },
  { field: 'tell_brief', label: 'The brief', note: '60 minutes before' },
  { field: 'tell_brief_15', label: 'The brief, once more', note: '15 minutes before' },
  { field: 'tell_after', label: 'After a meeting', note: 'Debrief, thanks, report back, promises' },
  { field: 'tell_touch', label: 'Staying in touch', note: 'The planned day and day 42, in the morning' },
  { field: 'tell_ask', label: 'Requests without an answer', note: 'Third and seventh working day' },
  { field: 'discreet', label: 'Discreet', note: 'Names no one on the lock screen' },
] as const;

/** Asked after the first meeting is saved, with the reason. */
export const OFFER = {
  title: 'A word before you meet?',
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
