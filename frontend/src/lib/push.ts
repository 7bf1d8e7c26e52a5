/** Reminders on this device: permission, subscription, and keeping it alive. */
import { api } from './api';
import { boundTo, CHANGING, said } from './bound';
import { currentAccount } from './db/open';

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
  localStorage.removeItem(CHANGING);
  if (id) await api.del(`/push/subscriptions/${id}`).catch(() => {});
  return pushState();
}

/** At the start: a key that the server has changed, or a subscription that the browser has renewed, is told again. */
export async function keepAlive(): Promise<void> {
  const changing = able() && Notification.permission === 'granted' && localStorage.getItem(CHANGING);
  if (!(changing && changing === currentAccount()) && (await pushState()) !== 'on') return;
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

/** The subscription for this key. Should it not come to that, the next start tries again. */
async function subscribe(key: string): Promise<PushSubscription> {
  const { pushManager } = await navigator.serviceWorker.ready;
  return boundTo(key, pushManager, () => localStorage.setItem(CHANGING, currentAccount() ?? ''));
}

async function tell(fresh: PushSubscription): Promise<void> {
  const { id } = await api.post<{ id: string }>('/push/subscriptions', said(fresh));
  localStorage.setItem(KEPT, id);
  localStorage.removeItem(CHANGING);
}
