import { mount } from 'svelte';
import App from './App.svelte';
import './lib/install.svelte';
import { currentAccount } from './lib/db/open';
import { go, listen, route } from './lib/router.svelte';
import { store } from './lib/store.svelte';
import { register } from './lib/update.svelte';
import { fetchScreen } from './screens';

listen(fetchScreen);
const first = currentAccount() ? route.name : 'sign-in';
// The shell of the page stays until there is something to put in its place.
void Promise.all([store.open(), fetchScreen(first)?.catch(() => {})]).then(() => {
  const target = document.getElementById('app')!;
  target.replaceChildren();
  mount(App, { target });
  performance.mark('shown');
});

if (import.meta.env.PROD)
  void register(go)
    .then(() => (store.account ? import('./lib/push').then(({ keepAlive }) => keepAlive()) : undefined))
    .catch(() => {});
