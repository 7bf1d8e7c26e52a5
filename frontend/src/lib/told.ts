/** The ledger: asked of the server, and kept here as it stood last, for when there is no signal. */
import { api } from './api';
import { store } from './store.svelte';
import type { Told } from './view/ledger';

export interface Page {
  items: Told[];
  next: string | null;
  /** When the server said so. */
  at: number;
}
const ENOUGH = 20;
const MOST = 100;

/** The first page goes on until something that went out is in sight: what is to come stands before it. */
export async function fetchTold(after = ''): Promise<Page> {
  const page: Page = { items: [], next: after || null, at: Date.now() };
  do {
    const cursor = page.next ? `&cursor=${encodeURIComponent(page.next)}` : '';
    const { items, next } = await api.get<Page>(`/reminders?limit=${MOST}${cursor}`);
    page.items.push(...items);
    page.next = next;
  } while (page.next && page.items.filter((one) => one.state !== 'pending').length < ENOUGH);
  if (!after) await store.book?.db.put('told', page, 'last');
  return page;
}

export const keptTold = async (): Promise<Page | undefined> => store.book?.db.get('told', 'last');
