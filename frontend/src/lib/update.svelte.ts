/** A new version of the app waits until it is asked in: nothing reloads under a writing hand. */
let waiting = $state.raw<ServiceWorker | null>(null);

export const update = {
  get ready(): boolean {
    return waiting !== null;
  },
  take(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting?.postMessage('take over');
  },
};

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
  if (navigator.serviceWorker.controller) waiting = worker.waiting;
}
