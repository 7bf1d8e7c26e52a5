/** What is owed now and then is fetched only where there is any of it. */
import { store } from './store.svelte';

type Seldom = typeof import('./view/seldom');
let fetched = $state.raw<Seldom | null>(null);
let asked: Promise<void> | null = null;

const isWanted = (): boolean =>
  ['article', 'landing', 'favour'].some((kind) => store.all(kind).length) ||
  store.all('capture').some((c) => /opening|referral/.test(c.kind));

export function seldom(): Seldom | null {
  void seldomHere();
  return fetched;
}

/** Waits for it, where there is any; a page that is about to be shown need not work everything out twice. */
export function seldomHere(): Promise<void> | null {
  if (!asked && isWanted())
    asked = import('./view/seldom').then(
      (found) => void (fetched = found),
      () => void (asked = null),
    );
  return asked;
}
