/** What screens use: the account's records, said and changed in the same breath, with or without a server. */
import { newId } from './rules/ids';
import { dayOf } from './rules/when';
import { currentAccount } from './db/open';
import { Book, whole } from './db/book';
import { KINDS, type Doc, type Patch } from './db/kinds';
import { nameOf, type Notice } from './db/rows';
import { touchedBy } from './db/shelf';
import { leave, left, unsaid } from './db/unsaid';
import type { Loop, State } from './sync/loop';
import { statusWords } from './words/status';

export type { Doc, Patch };

const NOTICES = 'notices';
const NONE: Doc[] = [];
let book: Book | null = null;
let loop: Loop | null = null;
const ears = new Map<string, Ear>();
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
  received: 0,
  full: false,
});

/** Who reads a list of a kind hears of it when something in it changes. */
class Ear {
  private heard = $state(0);
  subscribe(): void {
    void this.heard;
  }
  tell(): void {
    this.heard += 1;
  }
}

function ear(kind: string): Ear {
  let found = ears.get(kind);
  if (!found) ears.set(kind, (found = new Ear()));
  return found;
}

function heard(kinds: Set<string>): void {
  // Children hide with their parents, so that they are looked at again too.
  for (const kind of new Set([...kinds].flatMap(touchedBy))) ear(kind).tell();
  ear(NOTICES).tell();
  if (kinds.has('preference')) void followDevice();
  count();
}

function count(): void {
  if (!book) return;
  shape.waiting = new Set([...book.pending.keys(), ...book.inflight.keys()]).size;
  shape.parked = book.parked.size;
  shape.state = loop?.state ?? 'idle';
  shape.lastAt = loop?.lastAt ?? shape.lastAt;
  shape.received = loop?.received ?? 0;
  shape.email = book.meta.email;
  shape.device = book.meta.device;
  shape.full = book.unkept;
}

function say(kind: string, id: string, patch: Patch, how: { created?: boolean; delete?: boolean } = {}): void {
  if (!book) return;
  const here = book;
  const kept = unsaid([kind, id, patch, how]);
  void here
    .change(kind, id, patch, how)
    .then(() => {
      if (here === book) loop?.edited([nameOf(kind, id)]);
      keepForGood();
    }, count)
    .finally(kept);
}

/** Whether the record says all of it already. */
const holds = (doc: Doc, patch: Patch): boolean =>
  Object.entries(patch).every(([field, value]) => JSON.stringify(doc[field]) === JSON.stringify(value));

let asked = false;

/** Asked once, after the first save: some browsers ask the user. */
function keepForGood(): void {
  if (!asked) void navigator.storage?.persist?.();
  asked = true;
}

/** A journey moves the preference with the device; two devices in two places do not pull at it in turn. */
async function followDevice(): Promise<void> {
  const [zone, pref] = [deviceZone(), book?.rows.get(nameOf('preference', book.account))?.doc];
  if (!book || !pref || book.meta.zone === zone) return;
  await book.keepMeta({ zone });
  if (pref.zone_follows_device && store.pref.zone !== zone) store.edit('preference', store.pref.id, { zone });
}

/** Signed out in another tab, or a newer version of the app is here: what is on the disk stays as it is. */
function lost(why: 'left' | 'newer'): void {
  store.close();
  if (why === 'newer') location.reload();
}

addEventListener('pagehide', () => book && leave(book.account));
setInterval(() => (tick = Date.now()), 30_000);
document.addEventListener('visibilitychange', () => {
  tick = Date.now();
  if (document.visibilityState === 'visible') void followDevice();
});

export const store = {
  /** Opens the records of an account; without one nobody is signed in here. */
  async open(account = currentAccount()): Promise<void> {
    if (account) {
      const opening = await Book.open(account, lost);
      store.close();
      book = opening;
      book.onChange(heard);
      heard(new Set(Object.keys(KINDS)));
      for (const [kind, id, patch, how] of left(account)) {
        const here = book.get(kind, id);
        if (here ? how.delete || !holds(here, patch) : how.created)
          say(kind, id, patch, here ? { delete: how.delete } : how);
      }
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
    book?.db.close();
    loop = null;
    book = null;
    shape.account = '';
    for (const one of ears.values()) one.tell();
  },
  all(kind: string): Doc[] {
    ear(kind).subscribe();
    return book?.all(kind) ?? NONE;
  },
  get(kind: string, id: string | null | undefined): Doc | undefined {
    ear(kind).subscribe();
    return id ? book?.get(kind, id) : undefined;
  },
  children(kind: string, field: string, id: string): Doc[] {
    ear(kind).subscribe();
    return book?.children(kind, field, id) ?? NONE;
  },
  create(kind: string, fields: Patch, id = newId()): string {
    const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    say(kind, id, kept, { created: true });
    return id;
  },
  edit(kind: string, id: string, patch: Patch): void {
    say(kind, id, patch);
  },
  /** The answer takes it back: what the server has comes into sight again, and what was typed here is laid over it. */
  remove(kind: string, id: string): () => void {
    const [doc, slip] = [book?.get(kind, id), book?.slip(nameOf(kind, id))];
    say(kind, id, {}, { delete: true });
    // The server never hears of it: so that it can be had back, it is laid by here.
    if (doc && !slip?.rows)
      void book?.db.put('drafts', { text: JSON.stringify(doc), at: Date.now() }, `gone/${nameOf(kind, id)}`);
    const typed = { ...slip?.parked?.patch, ...slip?.inflight?.patch, ...slip?.pending?.patch };
    return () => doc && (slip?.rows ? say(kind, id, typed) : say(kind, id, whole(doc, kind), { created: true }));
  },
  get pref(): Doc {
    return (
      store.get('preference', shape.account) ?? { id: shape.account, ...KINDS.preference!.defaults, zone: deviceZone() }
    );
  },
  get now(): number {
    return tick;
  },
  get today(): string {
    return dayOf(tick, store.pref.zone);
  },
  /** What was overwritten or erased elsewhere, until it was read. */
  get notices(): [key: string, notice: Notice][] {
    ear(NOTICES).subscribe();
    return [...(book?.notices ?? [])];
  },
  dismiss(key: string): void {
    void book?.dismiss(key);
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
      ...statusWords(shape.state, shape.waiting, shape.parked, shape),
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
