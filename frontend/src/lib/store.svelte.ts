/** What screens use: the account's records, said and changed in the same breath, with or without a server. */
import { createSubscriber } from 'svelte/reactivity';
import { newId } from './rules/ids';
import { currentAccount } from './db/open';
import { Book } from './db/book';
import { KINDS, type Doc, type Patch } from './db/kinds';
import { nameOf } from './db/rows';
import type { Loop, State } from './sync/loop';
import { statusWords } from './words/status';

export type { Doc, Patch };

let book: Book | null = null;
let loop: Loop | null = null;
const cache = new Map<string, Doc[]>();
const ears = new Map<string, { subscribe: () => void; tell: () => void }>();
let tick = $state(Date.now());
const shape = $state({
  ready: false,
  account: '',
  email: '',
  device: '',
  state: 'idle' as State,
  waiting: 0,
  parked: 0,
  lastAt: 0,
  persisted: false,
});

function ear(kind: string) {
  let found = ears.get(kind);
  if (!found) {
    let tell = () => {};
    const subscribe = createSubscriber((update) => {
      tell = update;
      return () => (tell = () => {});
    });
    found = { subscribe, tell: () => tell() };
    ears.set(kind, found);
  }
  return found;
}

function heard(kinds: Set<string>): void {
  for (const kind of kinds) {
    cache.delete(kind);
    // Children hide with their parents, so that they are looked at again too.
    for (const [child, { parent }] of Object.entries(KINDS)) {
      if (parent?.[1] !== kind) continue;
      cache.delete(child);
      ear(child).tell();
    }
    ear(kind).tell();
  }
  count();
}

function count(): void {
  if (!book) return;
  shape.waiting = new Set([...book.pending.keys(), ...book.inflight.keys()]).size;
  shape.parked = book.parked.size;
  shape.state = loop?.state ?? 'idle';
  shape.lastAt = loop?.lastAt ?? shape.lastAt;
  shape.email = book.meta.email;
  shape.device = book.meta.device;
}

function say(kind: string, id: string, patch: Patch, how: { created?: boolean; delete?: boolean } = {}): void {
  if (!book) return;
  void book.change(kind, id, patch, how).then(() => {
    loop?.edited([nameOf(kind, id)]);
    if (!shape.persisted) void navigator.storage?.persist?.().then((yes) => (shape.persisted = yes));
    if (shape.state === 'offline') void askForBackgroundSync();
  });
}

async function askForBackgroundSync(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  await (worker as unknown as { sync?: { register(tag: string): Promise<void> } })?.sync
    ?.register('send')
    .catch(() => {});
}

setInterval(() => (tick = Date.now()), 30_000);
document.addEventListener('visibilitychange', () => (tick = Date.now()));

export const store = {
  /** Opens the records of an account; without one nobody is signed in here. */
  async open(account = currentAccount()): Promise<void> {
    if (account) {
      book = await Book.open(account);
      book.onChange(heard);
      heard(new Set(Object.keys(KINDS)));
      shape.account = account;
      const opened = book;
      // What is on the phone is shown first; the exchange begins behind it.
      void import('./sync/loop').then((sync) => book === opened && ((loop = new sync.Loop(opened, count)), count()));
      count();
    }
    shape.ready = true;
  },
  get book() {
    return book;
  },
  get loop() {
    return loop;
  },
  close(): void {
    loop?.stop();
    loop = null;
    book = null;
    cache.clear();
    shape.account = '';
  },
  all(kind: string): Doc[] {
    ear(kind).subscribe();
    let found = cache.get(kind);
    if (!found) cache.set(kind, (found = book?.all(kind) ?? []));
    return found;
  },
  get(kind: string, id: string | null | undefined): Doc | undefined {
    ear(kind).subscribe();
    return id ? book?.get(kind, id) : undefined;
  },
  children(kind: string, field: string, id: string): Doc[] {
    return store.all(kind).filter((doc) => doc[field] === id);
  },
  create(kind: string, fields: Patch): string {
    const id = newId();
    const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    say(kind, id, kept, { created: true });
    return id;
  },
  edit(kind: string, id: string, patch: Patch): void {
    say(kind, id, patch);
  },
  remove(kind: string, id: string): () => void {
    const doc = book?.get(kind, id);
    say(kind, id, {}, { delete: true });
    return () => doc && say(kind, id, Object.fromEntries(Object.keys(KINDS[kind]!.defaults).map((f) => [f, doc[f]])));
  },
  get pref(): Doc {
    return (
      store.get('preference', shape.account) ?? { id: shape.account, ...KINDS.preference!.defaults, zone: deviceZone() }
    );
  },
  get now(): number {
    return tick;
  },
  get holidays(): string[] {
    ear('preference').subscribe();
    return book?.meta.holidays ?? [];
  },
  get ready() {
    return shape.ready;
  },
  get account() {
    return shape.account;
  },
  get email() {
    return shape.email;
  },
  get status() {
    return {
      ...statusWords(shape.state, shape.waiting, shape.parked),
      state: shape.state,
      waiting: shape.waiting,
      parked: shape.parked,
      at: shape.lastAt,
    };
  },
  get offline() {
    return shape.state === 'offline';
  },
};

export const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
export const instant = (at = Date.now()): string => new Date(at).toISOString().slice(0, 19) + 'Z';
