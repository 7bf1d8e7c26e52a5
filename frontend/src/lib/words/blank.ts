/** What to do where nothing was written yet; and where a question stands now. */
import { unseen } from '$playbook/limits.json';

export const BLANK = {
  goal: 'Write the goal first: what you want to take from it, in one sentence.',
  question: 'Write the question first, or choose one from the bank.',
  finding: 'Write what you found, or want to find.',
  link: 'Write with whom or what you are linked, or how.',
  thing: 'Write what to bring.',
  name: 'Write the name first.',
} as const;

const SEEN = new RegExp(`[^\\s${unseen}]`);
/** Whether a name shows anything: some signs are no blanks and yet cannot be seen. */
export const shows = (name: string): boolean => SEEN.test(name);

export const placeWords = (place: number, of: number): string => `Now ${place} of ${of}.`;
