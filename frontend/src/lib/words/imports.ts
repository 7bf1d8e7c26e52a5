/** Imports in words. */
import type { PreviewRow } from '../imports';
import { dayOf } from '../rules/when';
import { cityOf } from './meeting';
import { capital, plural } from './numbers';
import { clock, datedDay } from './when';

export const headline = (n: number): string =>
  plural(n, {
    zero: 'Nothing to bring in',
    one: 'One row, nothing saved yet',
    other: '# rows, nothing saved yet',
  });
export const rowWords = (n: number): string => `Row ${n}`;

export function addWords(chosen: PreviewRow[]): string {
  const [add, change, cancel] = counted(chosen);
  const said = [add && `add ${add}`, change && `change ${change}`, cancel && `cancel ${cancel}`]
    .filter(Boolean)
    .join(', ');
  return said ? capital(said) : 'Nothing to add';
}

/** What was done, beside Undo. */
export function addedWords(chosen: PreviewRow[]): string {
  const [add, change, cancel] = counted(chosen);
  return capital(
    [add && `${add} added`, change && `${change} changed`, cancel && `${cancel} cancelled`].filter(Boolean).join(', '),
  );
}

const counted = (chosen: PreviewRow[]) =>
  ['create', 'update', 'cancel'].map((action) => chosen.filter((r) => r.action === action).length) as [
    number,
    number,
    number,
  ];

/** Beneath the rows: what is certain about them. */
export const certainWords = (some: boolean): string =>
  some ? 'Can be undone for 30 days. No one is told.' : 'Nothing here changes what you have.';
export const UNDONE_LATER = 'Not undone yet: this needs a signal. It also stands under Import for 30 days.';

export const FIELD_WORDS: Record<string, string> = {
  name: 'Name',
  headline: 'What they do',
  company: 'Company',
  mails: 'E-mail',
  phones: 'Phone',
  address: 'Address',
  links: 'Profile',
  about: 'Note',
  when: 'Time',
  place: 'Place',
  contact: 'With',
  also_present: 'Also there',
  cancelled_at: 'Cancelled',
  tags: 'Tags',
  introduced_by: 'Introduced by',
  cadence: 'Weeks between letters',
  at: 'When',
  text: 'Words',
};

export function plainValue(value: unknown, zone: string, today: string): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? whenWords(value, zone, today) : String(value);
}

/** The day and the time on the clock of the place, which is named where it is not one's own. */
function whenWords(
  when: { wall?: string | null; utc?: string | null; zone?: string | null },
  zone: string,
  today: string,
): string {
  if (when.wall) {
    const said = [datedDay(when.wall.slice(0, 10), today), when.wall.slice(11, 16)].filter(Boolean).join(', ');
    return when.zone && when.zone !== zone ? `${said} in ${cityOf(when.zone)}` : said;
  }
  const at = Date.parse(when.utc ?? '');
  return Number.isNaN(at) ? '' : `${datedDay(dayOf(at, zone), today)}, ${clock(at, zone)}`;
}
