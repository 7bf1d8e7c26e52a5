/** Minutes that are really spent on a page, as far as the app can see: an estimate, and a record of its own. */
import { untrack } from 'svelte';
import { instant, store } from '../store.svelte';
import { Stint } from './stint';

export interface Spent {
  side: 'securing' | 'preparing';
  meeting?: string | null;
  contact?: string | null;
}

const BEAT = 5_000;
/** What is less than a minute waits for the next visit; a day's visits from one device share a record. */
const rests = new Map<string, number>();
const records = new Map<string, string>();

/** Use it while a component is made; null where nothing counts. Aloud, nobody touches the screen. */
export function spending(on: () => Spent | null, aloud = false): void {
  const key = $derived(JSON.stringify(on()));
  $effect(() => {
    const what = JSON.parse(key) as Spent | null;
    if (!what) return;
    const name = `${untrack(() => store.account)}/${key}`;
    const stint = new Stint(Date.now(), aloud, rests.get(name));
    const touch = () => stint.touch(Date.now());
    const keep = () => {
      stint.beat(Date.now(), true);
      const minutes = stint.take();
      rests.set(name, stint.rest);
      if (minutes) untrack(() => note(name, what, minutes));
    };
    const seen = () => (document.visibilityState === 'hidden' ? keep() : stint.back(Date.now()));
    const timer = setInterval(() => stint.beat(Date.now(), document.visibilityState === 'visible'), BEAT);
    const touches = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const one of touches) addEventListener(one, touch, { passive: true, capture: true });
    document.addEventListener('visibilitychange', seen);
    return () => {
      clearInterval(timer);
      for (const one of touches) removeEventListener(one, touch, { capture: true });
      document.removeEventListener('visibilitychange', seen);
      keep();
    };
  });
}

function note(name: string, what: Spent, minutes: number): void {
  const today = `${name}/${store.today}`;
  const doc = store.get('effort', records.get(today));
  if (doc) store.edit('effort', doc.id, { minutes: doc.minutes + minutes });
  else records.set(today, store.create('effort', { ...what, minutes, at: instant() }));
}
