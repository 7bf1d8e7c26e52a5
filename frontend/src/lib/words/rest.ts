/** How each thing owed is let go, in the words of its reminder. */
interface Rest {
  act: string;
  means: string;
  done: string;
}

const rest = (act: string, means: string, done: string): Rest => ({ act, means, done });
const NOT_NEEDED = rest('Not needed', 'It does not come back.', 'Let go');

export const REST: Record<string, Rest> = {
  thank_you: NOT_NEEDED,
  report: NOT_NEEDED,
  promise: NOT_NEEDED,
  opening: NOT_NEEDED,
  named: NOT_NEEDED,
  touch: rest('Let it rest', 'Nothing reminds you until something passes between you again.', 'Rests for now'),
  article: rest('Not this one', 'The article stays, for somebody else.', 'Not this one'),
  try_elsewhere: rest('Keep waiting', 'On the seventh working day you may ask once more.', 'Waiting on'),
  ask_again: rest('Let it rest', 'You asked; that is enough.', 'Rests'),
  favour_asked: NOT_NEEDED,
  favour_30: rest('Not now', 'It does not come back.', 'Not now'),
};
