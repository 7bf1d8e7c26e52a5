/** Addresses of articles: found in what was shared, and the same however one came to them. */
import { webAddress } from './reach';

const TRACKS = /^(utm_\w+|fbclid|gclid|mc_[ce]id|igshid)$/;
const LONGEST = 500;

/** The first address in what was shared or pasted. */
export function addressIn(said: string): string | null {
  for (const [word] of said.matchAll(/https?:\/\/\S+/gi)) {
    const found = webAddress(word.replace(/[).,;!?»”"'>\]]+$/, ''));
    if (found) return found;
  }
  return null;
}

/** The same page, by whatever way one came to it. */
export function cleaned(address: string): string {
  const url = new URL(address);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKS.test(name)) url.searchParams.delete(name);
  return url.toString();
}
/** Two addresses with the same of these are one page. */
export const sameAs = (address: string): string =>
  cleaned(address)
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/\/$/, '');

/** What it may be called, from what came along with the address, else from the address itself. */
export function titleFor(address: string, title: string, text: string): string {
  const rest = text
    .replaceAll(/https?:\/\/\S+/gi, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const slug = decoded(new URL(address).pathname.split('/').filter(Boolean).at(-1) ?? '');
  const named = slug
    .replace(/\.\w{2,5}$/, '')
    .replaceAll(/[-_]+/g, ' ')
    .trim();
  const worded = /[a-z]{3,} [a-z]{2,}/i.test(named) ? named.charAt(0).toUpperCase() + named.slice(1) : '';
  return (title.trim() || rest || worded).slice(0, LONGEST);
}
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
