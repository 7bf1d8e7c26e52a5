/** A new version of the app waits until it is asked in: nothing reloads under a writing hand. */
let waiting = $state.raw<ServiceWorker | null>(null);

export const update = {
  get ready(): boolean {
    return waiting !== null;
  },
  found(worker: ServiceWorker | null): void {
    waiting = worker;
  },
  take(): void {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting?.postMessage('take over');
  },
};
