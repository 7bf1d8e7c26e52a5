/** What is being typed and not yet said: on the phone within 300 ms, and back when the page comes back. */
import { store } from './store.svelte';

const SOON = 250;

type Typed = Record<string, string | number | boolean>;

export interface Draft<T> {
  now: T;
  /** Whether it is what was left here earlier. */
  readonly restored: boolean;
  clear: () => void;
  /** At once, where the app may be gone in a moment. */
  keep: () => void;
}

/** Fields of a form under a name of their own; `clear` once they were kept or let go. */
export function draft<T extends Typed>(key: string, empty: T): Draft<T> {
  const none = JSON.stringify(empty);
  const now = $state({ ...empty });
  let restored = $state(false);
  const db = store.book?.db;
  // The disk may be too slow for the last words before a page goes. What is left here is there when the same tab comes back.
  const leaf = `draft ${store.book?.account} ${key}`;
  let kept = none;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (text: string) => {
    clearTimeout(timer);
    timer = undefined;
    kept = text;
    sessionStorage.removeItem(leaf);
    void (text === none ? db?.delete('drafts', key) : db?.put('drafts', { text, at: Date.now() }, key));
  };
  const flush = () => {
    if (timer) write(JSON.stringify(now));
  };
  const bring = (text?: string | null) => {
    // What was typed while this was looked up is newer.
    if (!text || JSON.stringify(now) !== none) return;
    Object.assign(now, JSON.parse(text));
    restored = true;
  };
  bring(sessionStorage.getItem(leaf));
  void db?.get('drafts', key).then((found) => bring(found?.text));
  $effect(() => {
    const text = JSON.stringify(now);
    if (text === kept) return;
    clearTimeout(timer);
    timer = setTimeout(() => write(text), SOON);
  });
  const leave = () => {
    if (!timer) return;
    flush();
    sessionStorage.setItem(leaf, kept);
  };
  $effect(() => {
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      flush();
    };
  });
  return {
    now,
    get restored() {
      return restored;
    },
    keep: () => write(JSON.stringify(now)),
    clear() {
      restored = false;
      Object.assign(now, empty);
      write(none);
    },
  };
}
