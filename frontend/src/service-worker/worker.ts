/** Events only: what they do stands in pure functions beside this file. */
import { keepShared } from './share';
import { actionUrl, optionsOf, type Payload } from './notification';
import { precache, serve, sweep } from './files';
import { sendWaiting } from './background';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(precache()));
self.addEventListener('activate', (event) => event.waitUntil(sweep().then(() => self.clients.claim())));
self.addEventListener('message', ({ data }) => data === 'take-over' && void self.skipWaiting());

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  if (event.request.method === 'POST' && url.pathname === '/share') return event.respondWith(keepShared(event.request));
  if (event.request.method !== 'GET' || url.pathname.startsWith('/api/') || url.pathname.endsWith('z')) return;
  const answer = serve(event.request, url);
  if (answer) event.respondWith(answer);
});

self.addEventListener('push', (event) => event.waitUntil(show(event.data?.json() as Payload)));

/** Always shows something first; what follows may fail. */
async function show(payload: Payload): Promise<void> {
  const { title, options } = optionsOf(payload, (await self.registration.getNotifications()).map((n) => n.tag));
  for (const old of await self.registration.getNotifications()) if (old.data?.subject && old.data.subject === options.data.subject && old.tag !== options.tag) old.close();
  await self.registration.showNotification(title, options);
  await (navigator as WorkerNavigator & { setAppBadge?: (n?: number) => Promise<void> }).setAppBadge?.(payload.app_badge).catch(() => {});
  await receipt(options.data.receipt, 'shown');
  for (const client of await self.clients.matchAll({ type: 'window' })) client.postMessage('sync');
}

async function receipt(token: string | undefined, event: 'shown' | 'opened'): Promise<void> {
  if (!token) return;
  const body = JSON.stringify({ token, event });
  await fetch('/api/v1/push/receipts', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body, keepalive: true }).catch(() => {});
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = actionUrl(event.notification.data, event.action);
  event.waitUntil(open(url).then(() => receipt(event.notification.data?.receipt, 'opened')));
});

async function open(url: string): Promise<void> {
  const [client] = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (client) {
    await client.focus().catch(() => {});
    await client.navigate(url).catch(() => self.clients.openWindow(url));
  } else await self.clients.openWindow(url);
}

self.addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(sendWaiting()));
