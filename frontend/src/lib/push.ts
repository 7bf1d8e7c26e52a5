/** Reminders on this device: permission, subscription, and keeping it alive. */
import { api } from './api';

export type PushState = 'on' | 'off' | 'blocked' | 'impossible' | 'not_set_up';

interface Server {
  ready: boolean;
  key: string | null;
  note: string;
}

const bytes = (key: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

async function manager(): Promise<PushManager | null> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) return null;
  return (await navigator.serviceWorker.ready).pushManager;
}

/** How it stands, without asking anybody anything. */
export async function pushState(): Promise<PushState> {
  if (!('PushManager' in window) || !('Notification' in window)) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  const registration = await navigator.serviceWorker?.getRegistration();
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off';
}

/** Asks for permission (in answer to a tap) and subscribes. */
export async function switchOn(): Promise<PushState> {
  const pushes = await manager();
  if (!pushes) return 'impossible';
  if ((await Notification.requestPermission()) !== 'granted') return 'blocked';
  const server = await api.get<Server>('/push');
  if (!server.ready || !server.key) return 'not_set_up';
  const subscription = await pushes.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(server.key) });
  await api.post('/push/subscriptions', subscription.toJSON());
  return 'on';
}

/** At the start: a key that the server has changed, or a subscription that the browser has lost, is renewed. */
export async function keepAlive(): Promise<void> {
  if ((await pushState()) !== 'on') return;
  const subscription = await (await manager())?.getSubscription();
  const server = await api.get<Server>('/push');
  if (!subscription || !server.key) return;
  const mine = new Uint8Array(subscription.options.applicationServerKey ?? new ArrayBuffer(0));
  const same = mine.length === bytes(server.key).length && bytes(server.key).every((byte, n) => byte === mine[n]);
  if (!same) await subscription.unsubscribe().then(switchOn);
  else await api.post('/push/subscriptions', subscription.toJSON());
}
