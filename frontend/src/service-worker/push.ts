/** A push arrives, a card is tapped, a subscription is renewed. */
import { boundTo, keyOf, said } from '../lib/bound';
import { keep } from './acts';
import { cardFor, doingOf, older, type Shown } from './payload';

declare const self: ServiceWorkerGlobalScope;

interface Renewed extends ExtendableEvent {
  oldSubscription?: PushSubscription;
  newSubscription?: PushSubscription;
}

const API = '/api/v1/push';
const words = (message: PushMessageData | null): unknown => {
  try {
    return message?.json() as unknown;
  } catch {
    return null;
  }
};

/** Shown first, and only then anybody is asked. */
export async function arrived(event: PushEvent, afterwards: () => Promise<void>): Promise<void> {
  const { registration } = self;
  const shown = (await registration.getNotifications().catch(() => [])) as Shown[];
  const most = (Notification as unknown as { maxActions?: number }).maxActions ?? 2;
  const card = cardFor(words(event.data), `${self.location.origin}/`, shown, most);
  await registration.showNotification(card.title, card.options);
  for (const old of older(card, shown)) old.close();
  if (card.badge !== null) await mark(card.badge);
  await Promise.all([receipt(card.options.data.receipt, 'shown'), afterwards().catch(() => {})]);
}

/** A button that says something is heard here; where it cannot be kept, the page opens on which it can be said. */
export async function tapped(
  { notification, action }: NotificationEvent,
  afterwards: () => Promise<void>,
): Promise<void> {
  notification.close();
  const { account, url, write, page } = doingOf(notification.data, action);
  const kept = write ? await keep(account, write).catch(() => false) : false;
  const to = write ? (kept ? undefined : page) : url;
  await Promise.all([
    to === undefined ? null : open(new URL(to, self.location.origin)),
    receipt((notification.data as { receipt?: string } | null)?.receipt, 'opened'),
    kept ? afterwards().catch(later) : null,
  ]);
}

/** Where the browser can, it wakes this worker once there is a signal. */
async function later(): Promise<void> {
  const { sync } = self.registration as unknown as { sync?: { register(tag: string): Promise<void> } };
  await sync?.register('send').catch(() => {});
}

/** The browser has given up a subscription, or is about to: the next one is for the key of today. */
export async function renewed(event: Renewed): Promise<void> {
  const { newSubscription, oldSubscription } = event;
  const key = (await keyOfServer()) ?? (oldSubscription ? keyOf(oldSubscription) : null);
  const fresh = key ? await boundTo(key, self.registration.pushManager) : newSubscription;
  if (fresh) await post('/subscriptions', said(fresh));
}

export async function tellPages(message: unknown): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  for (const page of pages) page.postMessage(message);
  return pages.length > 0;
}

/** An open page walks there by itself, so that nothing half typed is lost to a reload. */
async function open(url: URL): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = pages.find((one) => one.focused) ?? pages[0];
  if (!page || url.origin !== self.location.origin) return void (await self.clients.openWindow(url.href));
  page.postMessage({ go: url.pathname + url.search + url.hash });
  await page.focus().catch(() => self.clients.openWindow(url.href));
}

async function mark(count: number): Promise<void> {
  const { navigator } = self as unknown as { navigator: { setAppBadge?: (n: number) => Promise<void> } };
  await navigator.setAppBadge?.(count).catch(() => {});
}

async function receipt(token: string | undefined, event: 'shown' | 'opened'): Promise<void> {
  if (token) await post('/receipts', { token, event }).catch(() => {});
}

async function keyOfServer(): Promise<string | null> {
  return ((await (await fetch(API)).json()) as { key: string | null }).key;
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(API + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    keepalive: true,
  });
}
