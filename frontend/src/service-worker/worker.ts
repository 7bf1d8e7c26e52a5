/** Events, and nothing else: what they do is written beside. */
import { send } from './background';
import { answer, dropOlder, keep, keptFor, type Files } from './kept';
import { arrived, renewed, tapped } from './push';
import { takeIn } from './shared';

declare const self: ServiceWorkerGlobalScope;
declare const __FILES__: Files;
declare const __VERSION__: string;

// As in the page: through no object is another one reached, and what all share takes nothing new.
delete (Object.prototype as { __proto__?: unknown }).__proto__;
Object.preventExtensions(Object.prototype);

self.addEventListener('install', (event) => event.waitUntil(keep(__FILES__, __VERSION__)));
self.addEventListener('activate', (event) => event.waitUntil(dropOlder(__VERSION__).then(() => self.clients.claim())));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
  if (event.data === 'take me') event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const path = keptFor(request, self.location.origin, __FILES__);
  if (path === 'share')
    event.respondWith(
      request
        .formData()
        .then(takeIn)
        .then((next) => Response.redirect(next, 303)),
    );
  else if (path) event.respondWith(answer(path, __VERSION__, request));
});

self.addEventListener('push', (event) => event.waitUntil(arrived(event, send)));
self.addEventListener('notificationclick', (event) => event.waitUntil(tapped(event, send)));
self.addEventListener('pushsubscriptionchange', (event) =>
  (event as ExtendableEvent).waitUntil(renewed(event as ExtendableEvent)),
);
self.addEventListener('sync', (event) => (event as ExtendableEvent).waitUntil(send()));
