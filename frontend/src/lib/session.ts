/** Coming in and going out. */
import { api, ApiProblem, NoAnswer } from './api';
import { forget, rememberAccount } from './db/open';
import { Book } from './db/book';
import { go } from './router.svelte';
import { deviceZone, store } from './store.svelte';

interface Me {
  account: string;
  email: string;
  device: { id: string; label: string } | null;
}

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

async function arrive(me: Me): Promise<void> {
  rememberAccount(me.account);
  const book = await Book.open(me.account);
  await book.keepMeta({ email: me.email, device: me.device?.label ?? '' });
  book.db.close();
  await store.open(me.account);
  go('/', { replace: true });
}

export async function signIn(email: string, passphrase: string): Promise<string | null> {
  return attempt(async () => arrive(await api.post<Me>('/session', { email, passphrase, device: deviceLabel() })));
}

export async function signUp(email: string, passphrase: string): Promise<string | null> {
  const where = { zone: deviceZone(), country: country() };
  return attempt(async () => {
    const body = { email, passphrase, device: deviceLabel(), ...where };
    // A zone or country that the server does not know is no reason to stay outside.
    const me = await api.post<Me>('/account', body).catch((problem) => {
      if (problem instanceof ApiProblem && (problem.problem.errors?.zone || problem.problem.errors?.country))
        return api.post<Me>('/account', { ...body, zone: undefined, country: undefined });
      throw problem;
    });
    await arrive(me);
  });
}

async function attempt(act: () => Promise<void>): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (trouble) {
    if (trouble instanceof NoAnswer) return 'No answer from the server. Signing in needs a signal, once.';
    if (trouble instanceof ApiProblem) {
      const first = Object.values(trouble.problem.errors ?? {})[0];
      return Array.isArray(first) ? String(first[0]) : `${trouble.problem.title} ${trouble.problem.detail}`;
    }
    throw trouble;
  }
}

/** Everything that exists on this phone alone, as a file. */
export function unsentFile(): Blob {
  const changes = store.book?.unsent() ?? [];
  return new Blob(
    [JSON.stringify({ beforehand: 'unsent changes', saved_at: new Date().toISOString(), changes }, null, 2)],
    { type: 'application/json' },
  );
}

/** Leaves nothing of the account on this device. */
export async function leave(): Promise<void> {
  const { book } = store;
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
  await api.del('/session').catch(() => {});
  store.close();
  if (book) await forget(book.db, book.account);
  sessionStorage.clear();
  await (navigator as Navigator & { clearAppBadge?: () => Promise<void> }).clearAppBadge?.().catch(() => {});
  go('/sign-in', { replace: true });
}
