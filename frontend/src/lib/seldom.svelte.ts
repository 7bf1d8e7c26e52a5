/** What is owed now and then is fetched only where there is any of it. */
import { store } from './store.svelte';

type Seldom = typeof import('./view/seldom');
let fetched = $state.raw<Seldom | null>(null);
let asked = false;

const isWanted = (): boolean =>
  ['article', 'landing', 'favour'].some((kind) => store.all(kind).length) ||
  store.all('capture').some((c) => c.kind === 'opening');

export function seldom(): Seldom | null {
  if (!asked && isWanted()) {
    asked = true;
    void import('./view/seldom').then(
      (found) => (fetched = found),
      () => (asked = false),
    );
  }
  return fetched;
}
