/** The sentence at the top of Today, from what is really there. */
import { capital, plural, spell } from './numbers';

export interface Day {
  meetings: number;
  /** Whether all of today's meetings are over a coffee. */
  coffee: boolean;
  owed: number;
  /** Whether all that is owed is something to write. */
  notes: boolean;
  warm: number;
}

export function sentence(day: Day): string {
  const met = meetings(day.meetings, day.coffee);
  const due = owed(day.owed, day.notes);
  if (met && due) return capital(`${met}, ${due}`);
  if (met || due) return capital(met || due);
  return plural(day.warm, {
    zero: 'Nothing due today',
    one: 'Nothing due. One person is warm',
    other: `Nothing due. ${capital(spell(day.warm))} people are warm`,
  });
}

function meetings(n: number, coffee: boolean): string {
  return coffee
    ? plural(n, { zero: '', one: 'one coffee today', other: `${spell(n)} coffees today` })
    : plural(n, { zero: '', one: 'one meeting today', other: `${spell(n)} meetings today` });
}

function owed(n: number, notes: boolean): string {
  return notes
    ? plural(n, { zero: '', one: 'one note to send', other: `${spell(n)} notes to send` })
    : plural(n, { zero: '', one: 'one thing to follow up', other: `${spell(n)} things to follow up` });
}

export const isCoffee = (place: string): boolean => /caf[eé]|coffee|espresso|kaffee|tea ?(room|house)/i.test(place);

export const smallThings = (n: number): string => plural(n, { one: '1 small thing', other: `${n} small things` });
export const thinkingWords = (n: number): string =>
  n === 1 ? 'person is thinking about you' : 'people are thinking about you';
export const travelWords = (waiting: number): string =>
  plural(waiting, {
    zero: 'Everything works.',
    one: 'One change will travel when you are back.',
    other: '# changes will travel when you are back.',
  });
export const replacedWords = (n: number): string =>
  plural(n, { one: 'One thing was replaced on another device.', other: '# things were replaced on another device.' });
