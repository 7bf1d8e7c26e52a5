/** Letters that were opened in Mail or elsewhere, and of which nobody has said yet whether they were sent. */
import { store } from '../store.svelte';
import type { About } from './letter';

const PREFIX = 'letter/';
const SUBJECTS = ['meeting', 'request', 'article', 'landing', 'capture', 'favour'] as const;

/** Under which name a letter is kept while it is written. */
export const keyOf = (contact: string, about: About): string =>
  [PREFIX + contact, about.kind, SUBJECTS.map((name) => about[name]).find(Boolean) ?? ''].join('/');

/** A letter on the screen sees to its own question; elsewhere it is asked. */
let onScreen = 0;
export const isWriting = (): boolean => onScreen > 0;
export function writing(): () => void {
  onScreen += 1;
  return () => (onScreen -= 1);
}

export interface Waiting {
  contact: string;
  about: About;
  opened: string;
}

/** To one person or to all, the latest first: the app may have been ended meanwhile. */
export async function waiting(contact = ''): Promise<Waiting[]> {
  const db = store.book?.db;
  const keys = (await db?.getAllKeys('drafts', IDBKeyRange.bound(PREFIX + contact, `${PREFIX}${contact}\uffff`))) ?? [];
  const kept = await Promise.all(keys.map((key) => db!.get('drafts', key)));
  return keys
    .flatMap((key, n) => {
      const { opened, way: _way, text: _text, ...about } = JSON.parse(kept[n]?.text ?? '{}');
      return opened ? [{ contact: key.split('/')[1]!, opened, about: about as About }] : [];
    })
    .sort((a, b) => (a.opened < b.opened ? 1 : -1));
}
