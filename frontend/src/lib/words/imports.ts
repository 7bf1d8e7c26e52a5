/** Imports in words. */
import type { PreviewRow } from '../imports';
import { capital, plural } from './numbers';

export const headline = (n: number): string =>
  plural(n, {
    zero: 'Nothing to bring in',
    one: 'One row, nothing saved yet',
    other: '# rows, nothing saved yet',
  });
export const rowWords = (n: number): string => `Row ${n}`;

export function addWords(chosen: PreviewRow[]): string {
  const [add, change, cancel] = ['create', 'update', 'cancel'].map(
    (action) => chosen.filter((r) => r.action === action).length,
  ) as [number, number, number];
  const said = [add && `add ${add}`, change && `change ${change}`, cancel && `cancel ${cancel}`]
    .filter(Boolean)
    .join(', ');
  return said ? capital(said) : 'Nothing to add';
}

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
};

export function plainValue(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object') {
    const when = value as { wall?: string | null; utc?: string | null; zone?: string | null };
    return [(when.wall ?? when.utc ?? '').replace('T', ' ').replace('Z', ' UTC'), when.zone?.replaceAll('_', ' ')]
      .filter(Boolean)
      .join(', ');
  }
  return String(value);
}
