/** What one takes along, to a table and to a screen. */
export const NOTEBOOK = 'Notebook and a pen that works';
export const RESUMES = ['Two fresh résumés, printed', 'Fresh résumé, ready to send'];

const isRemote = (place: string): boolean => /^https?:|\b(video|phone|zoom|teams)\b|meet\./i.test(place);

export const usualThings = (place: string): string[] =>
  isRemote(place) ? [RESUMES[1]!, 'Earphones, charged'] : [RESUMES[0]!, NOTEBOOK];
