/** When and where a meeting is, and what became of it, in words. */
import { local } from '../rules/when';
import { capital, plural, spell } from './numbers';
import { shortWhen } from './dates';
import { clock, datedDay, shortDay } from './when';

interface When {
  kind: string;
  wall: string | null;
  zone: string | null;
  utc: string | null;
}

export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** "15:00 in London", where that is another time than here. */
export function thereWords(moment: number, there: string | null | undefined, here: string): string {
  if (!there || local(moment, there) === local(moment, here)) return '';
  const otherDay = local(moment, there).slice(0, 10) !== local(moment, here).slice(0, 10);
  const at = clock(moment, there);
  return otherDay
    ? `${shortDay(local(moment, there).slice(0, 10))}, ${at} in ${cityOf(there)}`
    : `${at} in ${cityOf(there)}`;
}

/** "today, 10:30", "2 Dec, 11:00 (16:00 in London)", "10 Dec, time to be confirmed". */
export function whenWords(when: When | null, now: number, zone: string): string {
  if (!when) return 'Time to be agreed';
  if (!when.utc)
    return when.wall
      ? `${datedDay(when.wall.slice(0, 10), local(now, zone).slice(0, 10))}, time to be confirmed`
      : 'Time to be agreed';
  const moment = Date.parse(when.utc);
  const there = thereWords(moment, when.zone, zone);
  return there ? `${shortWhen(moment, now, zone)} (${there})` : shortWhen(moment, now, zone);
}

/** The clock alone, for a row that already has its day. */
export function clockWords(when: When | null, zone: string): string {
  if (!when?.utc) return when?.wall ? 'Time to be confirmed' : 'Time to be agreed';
  const moment = Date.parse(when.utc);
  const there = thereWords(moment, when.zone, zone);
  return there ? `${clock(moment, zone)} (${there})` : clock(moment, zone);
}

export const fewerWords = (granted: number, promised: number): string => {
  const d = Math.abs(promised - granted);
  if (!d) return 'as planned';
  return `${spell(d)} ${granted < promised ? 'fewer' : 'more'} than planned`;
};

export function mustsFit(fit: number, of: number, spare: number): string {
  if (!of) return 'No must-asks were planned';
  const rest = spare > 0 ? plural(spare, { one: ', one minute spare', other: ', # minutes spare' }) : '';
  if (fit === of) return of === 1 ? `The must-ask fits${rest}` : `All ${spell(of)} must-asks fit${rest}`;
  return `${capital(spell(fit))} of ${spell(of)} must-asks ${fit === 1 ? 'fits' : 'fit'}${rest}`;
}

export const laterWords = (n: number): string =>
  plural(n, {
    zero: 'Every question has its place',
    one: 'One question moves to later',
    other: '# questions move to later',
  });

export const pitchForm = (minutes: number, form: string): string =>
  form === 'full'
    ? `Pitch at ${spell(minutes)} minutes, all six parts`
    : form === 'short'
      ? plural(minutes, {
          one: 'Pitch in one minute: parts one, four and six',
          other: 'Pitch in # minutes: parts one, four and six',
        })
      : 'No pitch this time';

/** How one is linked, without naming again who sent one. */
export function linkWords(link: { how: string; with_whom: string }, sender?: string): string {
  const [how, whom] = [link.how.trim(), link.with_whom.trim()];
  if (how && (!whom || whom === sender)) return how;
  return how ? `${how.replace(/[.]$/, '')}, ${whom}` : whom;
}

/** What is owed after a meeting: thanks first, then the day of the next note. */
export const afterWords = (thanked: boolean, due: string | null): string =>
  !thanked ? 'Thank-you still open' : due ? `Next note ${shortDay(due)}` : 'Thanked';
