/** The service worker: registered once the first page stands, looked after whenever somebody comes back to it. */
import { store } from './store.svelte';
import { update } from './update.svelte';

/** What can wait until the page stands: the service worker, and what the server has still to be told of this device. */
export async function begin(go: (path: string) => void): Promise<void> {
  await register(go);
  if (store.account) await (await import('./push')).keepAlive();
  else await (await import('./session')).endSession();
}

async function register(go: (path: string) => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }) => {
    const path: unknown = (data as { go?: unknown } | null)?.go;
    if (typeof path === 'string') go(path);
  });
  const worker = await navigator.serviceWorker.register('/sw.js');
  heed(worker);
  // A page that was still loading while the first worker took over has been passed by: it asks for itself.
  void navigator.serviceWorker.ready.then(
    ({ active }) => navigator.serviceWorker.controller ?? active?.postMessage('take me'),
  );
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
