/** A meeting under way, in words that may be read across a table. */
const MINUTE = 60_000;

export const NOW_WORDS = {
  opening: 'Now, the opening',
  pitch: 'Now',
  question: 'Now',
  close: 'Now, the close',
} as const;

/** What is said aloud of the time: at ten, five and one minutes, and at the end. */
export function announce(left: number): string {
  if (left <= 0) return 'The time is up. Offer to stop.';
  if (left <= MINUTE) return 'One minute left';
  if (left <= 5 * MINUTE) return 'Five minutes left';
  return left <= 10 * MINUTE ? 'Ten minutes left' : '';
}
