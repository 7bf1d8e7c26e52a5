/** What one takes along, to a table and to a screen. */
export const NOTEBOOK = 'Notebook and a pen that works';
export const RESUMES = ['Two fresh résumés, printed', 'Fresh résumé, ready to send'];

const isRemote = (place: string): boolean =>
  /^https?:|\b(video|phone|call|zoom|teams)\b|meet\.|^\+?[\d\s()-]{6,}$/i.test(place);

export const usualThings = (place: string): string[] =>
  isRemote(place) ? [RESUMES[1]!, 'Earphones, charged'] : [RESUMES[0]!, NOTEBOOK];

/** Which version it is, "Grid operations, of 19 Nov". */
export const copyWords = (label: string, day: string | null): string =>
  [label.trim(), day ? `of ${day}` : 'without a date'].filter(Boolean).join(', ');

/** What does as well. */
export const otherWay = (place: string): string =>
  isRemote(place)
    ? 'Have the file open, or a link to it, so that it goes over within a minute.'
    : 'One copy is for the table, one for you. Without a printer, the file on your phone will do.';
