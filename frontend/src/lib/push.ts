/** Reminders on this device: permission, subscription, and keeping it alive. */
import { api } from './api';

export type PushState = 'on' | 'off' | 'blocked' | 'impossible' | 'not_set_up';

interface Server {
  ready: boolean;
  key: string | null;
  note: string;
}

const able = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** How it stands, without asking anybody anything. */
export async function pushState(): Promise<PushState> {
  if (!able()) return 'impossible';
  if (Notification.permission === 'denied') return 'blocked';
  return Notification.permission === 'granted' && (await subscription()) ? 'on' : 'off';
}

/** Asks for permission (in answer to a tap) and subscribes. */
export async function switchOn(): Promise<PushState> {
  if (!able()) return 'impossible';
  if ((await Notification.requestPermission()) !== 'granted') return pushState();
  const key = await serverKey();
  if (!key) return 'not_set_up';
  await tell(await subscribe(key));
  return 'on';
}

/** Nothing reaches this device any more; the server forgets it when it next tries. */
export async function switchOff(): Promise<PushState> {
  const there = await subscription();
  const id = localStorage.getItem(KEPT);
  await there?.unsubscribe();
  localStorage.removeItem(KEPT);
  if (id) await api.del(`/push/subscriptions/${id}`).catch(() => {});
  return pushState();
}

/** At the start: a key that the server has changed, or a subscription that the browser has renewed, is told again. */
export async function keepAlive(): Promise<void> {
  if ((await pushState()) !== 'on') return;
  const key = await serverKey();
  if (key) await tell(await subscribe(key));
}

const KEPT = 'beforehand-push';

async function serverKey(): Promise<string | null> {
  const server = await api.get<Server>('/push');
  return server.ready ? server.key : null;
}

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration();
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** The subscription for this key; one for another key has to go first, browsers refuse two. */
async function subscribe(applicationServerKey: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  const there = await pushManager.getSubscription();
  if (there && keyOf(there) === applicationServerKey) return there;
  await there?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

async function tell(fresh: PushSubscription): Promise<void> {
  const { endpoint, keys } = fresh.toJSON();
  const { id } = await api.post<{ id: string }>('/push/subscriptions', { endpoint, keys });
  localStorage.setItem(KEPT, id);
}

function keyOf({ options }: PushSubscription): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
