import { beforeEach, expect, it, vi } from 'vitest';
import { keepAlive, switchOff } from '../../src/lib/push';
import { renewed } from '../../src/service-worker/push';

/** A browser's side of push: one subscription at the most, bound to the key that it was made with. */
class Browser {
  there: PushSubscription | null = null;
  made = 0;
  failing = false;

  getSubscription = async () => this.there;

  subscribe = async ({ applicationServerKey }: { applicationServerKey: string }) => {
    if (this.there) throw new Error('InvalidStateError');
    if (this.failing) throw new Error('AbortError');
    return (this.there = this.subscription(applicationServerKey));
  };

  subscription(key: string): PushSubscription {
    const endpoint = `https://push.example/${++this.made}`;
    const bytes = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
    return {
      options: { applicationServerKey: bytes.buffer },
      unsubscribe: async () => ((this.there = null), true),
      toJSON: () => ({ endpoint, keys: {} }),
    } as unknown as PushSubscription;
  }
}

const OLD = 'BOld-ke_';
const NEW = 'BNew-ke_';
let browser: Browser;
let told: { endpoint: string; key: string }[];
let kept: Map<string, string>;

beforeEach(() => {
  browser = new Browser();
  told = [];
  kept = new Map([['beforehand-account', 'me']]);
  const registration = { pushManager: browser };
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  const serviceWorker = { ready: Promise.resolve(registration), getRegistration: async () => registration };
  vi.stubGlobal('navigator', { serviceWorker });
  vi.stubGlobal('window', { PushManager: Browser, Notification: {} });
  vi.stubGlobal('Notification', { permission: 'granted' });
  vi.stubGlobal('self', { registration });
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: { method?: string; body?: string } = {}) => {
    if (path.endsWith('/subscriptions') && method === 'POST')
      told.push(JSON.parse(body ?? '') as (typeof told)[number]);
    return Response.json({ ready: true, key: NEW, note: '', id: 'one' });
  });
});

const address = () => (browser.there?.toJSON() as { endpoint: string } | undefined)?.endpoint;

it('stays as it is while the key stays', async () => {
  browser.there = browser.subscription(NEW);
  await keepAlive();
  expect(told).toMatchObject([{ endpoint: 'https://push.example/1', key: NEW }]);
});

it('is made anew by itself when the server has another key', async () => {
  browser.there = browser.subscription(OLD);
  await keepAlive();
  expect([told.map(({ endpoint, key }) => [endpoint, key]), address()]).toEqual([
    [['https://push.example/2', NEW]],
    'https://push.example/2',
  ]);
});

it('is tried again at the next start where that did not come to an end', async () => {
  browser.there = browser.subscription(OLD);
  browser.failing = true;
  await expect(keepAlive()).rejects.toThrow('AbortError');
  browser.failing = false;
  await keepAlive();
  expect(told.map(({ key }) => key)).toEqual([NEW]);
});

it('is not tried again for somebody else who has signed in meanwhile', async () => {
  browser.there = browser.subscription(OLD);
  browser.failing = true;
  await expect(keepAlive()).rejects.toThrow('AbortError');
  browser.failing = false;
  kept.set('beforehand-account', 'another');
  await keepAlive();
  expect([told, browser.there]).toEqual([[], null]);
});

it('is not tried again once it was switched off', async () => {
  browser.there = browser.subscription(OLD);
  browser.failing = true;
  await expect(keepAlive()).rejects.toThrow('AbortError');
  browser.failing = false;
  await switchOff();
  await keepAlive();
  expect([told, browser.there]).toEqual([[], null]);
});

it('stays off where it was never switched on', async () => {
  await keepAlive();
  expect([told, browser.there]).toEqual([[], null]);
});

it('that the browser renews for the old key is made for the new one', async () => {
  const oldSubscription = browser.subscription(OLD);
  browser.there = browser.subscription(OLD);
  await renewed({ oldSubscription, newSubscription: browser.there } as unknown as Parameters<typeof renewed>[0]);
  expect(told.map(({ endpoint, key }) => [endpoint, key])).toEqual([['https://push.example/3', NEW]]);
});
