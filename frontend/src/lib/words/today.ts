/** The sentence at the top of Today, from what is really there. */
import { capital, spell } from './numbers';

const meetings = (n: number): string => (n === 1 ? 'one meeting today' : `${spell(n)} meetings today`);
const notes = (n: number): string => (n === 1 ? 'one thing to follow up' : `${spell(n)} things to follow up`);

export function sentence(meetingsToday: number, owed: number, warm: number): string {
  if (meetingsToday && owed) return capital(`${meetings(meetingsToday)}, ${notes(owed)}`);
  if (meetingsToday) return capital(meetings(meetingsToday));
  if (owed) return capital(notes(owed));
  if (warm) return `Nothing due. ${warm === 1 ? 'One person is' : `${capital(spell(warm))} people are`} warm`;
  return 'Nothing due today';
}

export const smallThings = (n: number): string => (n === 1 ? 'one small thing' : `${spell(n)} small things`);
export const thinkingWords = (n: number): string =>
  n === 1 ? 'person is thinking about you' : 'people are thinking about you';
export const THINKING_EXPLAINED =
  'People you have met and been in touch with in the last six weeks. Nobody can know their thoughts.';
