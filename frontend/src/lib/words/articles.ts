/** Articles and their readers in words. */
import { dayWords } from './when';

const LIST = new Intl.ListFormat('en', { type: 'conjunction' });
const on = (day: string, today: string): string => {
  const said = dayWords(day, today);
  return /^(today|yesterday|tomorrow)$/.test(said) ? said : `on ${said}`;
};

export function notedWords(text: string, theirs: boolean, day: string, today: string): string {
  const what = theirs ? 'Told you' : 'You noted';
  return day ? `${what} ${on(day, today)}: ${text}` : `${what}: ${text}`;
}
export const caresWords = (topic: string): string => `Cares about ${topic}`;
export const readWords = (text: string): string => `You found: ${text}`;
export const knowsWords = (words: string[]): string => `It touches on ${LIST.format(words.slice(0, 3))}`;

export const hadWords = (first: string, day: string, today: string): string => `Sent to ${first} ${on(day, today)}`;
export const plannedWords = (day: string, today: string): string => `Kept for ${dayWords(day, today)}`;
export const againWords = (readers: number): string =>
  readers ? 'You have kept this one before. Whoever has had it is marked.' : 'You have kept this one before.';

export function stateWords(had: string[], planned: [first: string, day: string][], today: string): string {
  const parts = [
    ...(planned.length
      ? [`Kept for ${LIST.format(planned.map(([first, day]) => `${first}, ${dayWords(day, today)}`))}`]
      : []),
    ...(had.length ? [`Sent to ${LIST.format(had)}`] : []),
  ];
  return parts.join('. ') || 'Kept for later';
}

/** What stands for the place it appeared in: two letters. */
export function badge(host: string): string {
  const [name = ''] = host
    .replace(/^www\./, '')
    .split('.')
    .slice(-2);
  return name.slice(0, 2).toUpperCase();
}
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host.replace(/^www\./, '') : url);
