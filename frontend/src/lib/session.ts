/** Coming in and going out. */
import { api, ApiProblem, NoAnswer } from './api';
import { CHANGING } from './bound';
import { currentAccount, forget, rememberAccount } from './db/open';
import { Book } from './db/book';
import { go } from './router.svelte';
import { SHARED } from './shared';
import { deviceZone, store } from './store.svelte';
import { plural } from './words/numbers';

export interface Me {
  account: string;
  email: string;
  device: { id: string; label: string } | null;
}

/** What keeps somebody outside, in a sentence, and the field that mends it. */
export interface Refusal {
  field: 'email' | 'passphrase' | 'code';
  words: string;
}

const ENDING = 'beforehand-ending';

export type Choice = 'wait' | 'file' | 'discard';

/** What this device is called in the list of devices. */
export function deviceLabel(agent = navigator.userAgent): string {
  const browser = /Edg\//.test(agent)
    ? 'Edge'
    : /Firefox|FxiOS/.test(agent)
      ? 'Firefox'
      : /Chrome|CriOS/.test(agent)
        ? 'Chrome'
        : /Safari/.test(agent)
          ? 'Safari'
          : 'Browser';
  const thing = /iPhone|Android.*Mobile/.test(agent) ? 'phone' : /iPad|Android/.test(agent) ? 'tablet' : 'computer';
  return `${browser} on a ${thing}`;
}

/** The country that the language of the device names, or none. */
const country = (): string | undefined => new Intl.Locale(navigator.language).region;

/** This browser is signed in: what the account has comes onto the device. */
export async function arrive(me: Me): Promise<void> {
  rememberAccount(me.account);
  localStorage.removeItem(ENDING);
  const book = await Book.open(me.account);
  await book.keepMeta({ email: me.email, device: me.device?.label ?? '' });
  book.db.close();
  store.close();
  await store.open(me.account);
  // What another app handed over waits behind the door.
  const handed = /^\/(share|you\/import)$/.test(location.pathname);
  go(handed ? location.pathname + location.search : '/', { replace: true, anew: true });
}

export async function signIn(email: string, passphrase: string): Promise<Refusal | null> {
  return attempt(async () => arrive(await api.post<Me>('/session', { email, passphrase, device: deviceLabel() })));
}

/** What the device says of where it is, for the preferences of a new account. */
export const where = () => ({ zone: deviceZone(), country: country() });

/** `invitation`: what stands in the link, where one is needed. */
export async function signUp(email: string, passphrase: string, invitation = ''): Promise<Refusal | null> {
  return attempt(async () => {
    const body = { email, passphrase, invitation, device: deviceLabel(), ...where() };
    // A zone or country that the server does not know is no reason to stay outside.
    const me = await api.post<Me>('/account', body).catch((problem) => {
      if (problem instanceof ApiProblem && (problem.problem.errors?.zone || problem.problem.errors?.country))
        return api.post<Me>('/account', { ...body, zone: undefined, country: undefined });
      throw problem;
    });
    await arrive(me);
  });
}

/** Null where it went well. */
export async function attempt(act: () => Promise<void>): Promise<Refusal | null> {
  try {
    await act();
    return null;
  } catch (trouble) {
    if (trouble instanceof NoAnswer) return refusal('The server does not answer. Signing in needs a signal, once.');
    if (!(trouble instanceof ApiProblem)) throw trouble;
    const [field, first] = Object.entries(trouble.problem.errors ?? {})[0] ?? [];
    return refusal(Array.isArray(first) ? String(first[0]) : sentence(trouble), field);
  }
}

const refusal = (words: string, field = ''): Refusal => ({
  field: field === 'email' || field === 'code' ? field : 'passphrase',
  words,
});

/** One sentence: what is wrong, or for how long one has to wait. */
function sentence({ problem, retryAfter }: ApiProblem): string {
  if (problem.status !== 429) return problem.title;
  const minutes = Math.ceil((retryAfter ?? 60) / 60);
  return plural(minutes, { one: 'Too many tries; wait a minute.', other: `Too many tries; wait ${minutes} minutes.` });
}

/** How many changes exist on this device alone. */
export const unsent = (): number => store.book?.unsent().length ?? 0;

/** Everything that exists on this phone alone, as a file. */
export function unsentFile(): Blob {
  const changes = store.book?.unsent() ?? [];
  return new Blob(
    [JSON.stringify({ beforehand: 'unsent changes', saved_at: new Date().toISOString(), changes }, null, 2)],
    { type: 'application/json' },
  );
}

/** What cannot be sent now is waited for, or saved, or let go; true once nothing of the account is left here. */
export async function signOut(choice: Choice): Promise<boolean> {
  if (choice === 'wait' && unsent()) {
    store.loop?.now();
    return false;
  }
  if (choice === 'file') save(unsentFile());
  await leave();
  return true;
}

/** Into the downloads. */
export function save(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'beforehand-unsent.json';
  link.click();
}

/** Signed out without a signal, the server still lets this browser in: it is told as soon as it can be. */
export async function endSession(): Promise<void> {
  if (!localStorage.getItem(ENDING) || currentAccount()) return localStorage.removeItem(ENDING);
  try {
    await api.del('/session');
  } catch (trouble) {
    if (trouble instanceof NoAnswer) return addEventListener('online', () => void endSession(), { once: true });
  }
  localStorage.removeItem(ENDING);
}

/** Leaves nothing of the account on this device. */
export async function leave(): Promise<void> {
  const { book } = store;
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe().catch(() => false);
  localStorage.removeItem(CHANGING);
  // The cards that stand on the lock screen name people.
  for (const card of (await registration?.getNotifications().catch(() => [])) ?? []) card.close();
  const ended = await api.del('/session').then(
    () => true,
    (trouble) => !(trouble instanceof NoAnswer),
  );
  store.close();
  if (book) await forget(book.db, book.account);
  if (!ended) {
    localStorage.setItem(ENDING, 'yes');
    void endSession();
  }
  sessionStorage.clear();
  await caches.delete(SHARED);
  await (navigator as Navigator & { clearAppBadge?: () => Promise<void> }).clearAppBadge?.().catch(() => {});
  go('/sign-in', { replace: true });
}
