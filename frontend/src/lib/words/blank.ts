/** What to do where nothing was written yet; and where a question stands now. */
export const BLANK = {
  goal: 'Write the goal first: what you want to take from it, in one sentence.',
  question: 'Write the question first, or choose one from the bank.',
  finding: 'Write what you found, or want to find.',
  link: 'Write with whom or what you are linked, or how.',
  thing: 'Write what to bring.',
  name: 'Write the name first.',
} as const;

export const placeWords = (place: number, of: number): string => `Now ${place} of ${of}.`;
