/** The service worker: registered once the first page stands, looked after whenever somebody comes back to it. */
import { update } from './update.svelte';

export async function register(go: (path: string) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    const path: unknown = (data as { go?: unknown } | null)?.go;
    if (typeof path === 'string') go(path);
  });
  const worker = await navigator.serviceWorker.register('/sw.js');
  heed(worker);
  worker.addEventListener('updatefound', () => worker.installing?.addEventListener('statechange', () => heed(worker)));
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && void worker.update().catch(() => {}),
  );
}

function heed(worker: ServiceWorkerRegistration): void {
  // The first version of all has nobody to relieve.
  if (navigator.serviceWorker.controller) update.found(worker.waiting);
}
