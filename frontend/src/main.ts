import { mount } from 'svelte';
import App from './App.svelte';
import './lib/install.svelte';
import { currentAccount } from './lib/db/open';
import { go, listen, route } from './lib/router.svelte';
import { seldomHere } from './lib/seldom.svelte';
import { store } from './lib/store.svelte';
import { hearth, owedNow } from './lib/view/owed';
import { people } from './lib/view/person';
import { fetchScreen, styled } from './screens';

listen(fetchScreen);
const first = currentAccount() ? route.name : 'sign-in';
// The shell of the page stays until there is something to put in its place.
void Promise.all([store.open().then(workOut), fetchScreen(first)?.catch(() => {})]).then(() => {
  const target = document.getElementById('app')!;
  target.replaceChildren();
  mount(App, { target });
  performance.mark('shown');
  void styled();
});

/** With thousands of people the lists take a while: each by itself, so that a tap in between is heard. */
async function workOut(): Promise<void> {
  if (!store.account || first !== 'today') return;
  await seldomHere();
  for (const list of [people, owedNow, hearth]) {
    await new Promise((heard) => setTimeout(heard));
    list();
  }
}

if (import.meta.env.PROD) void import('./lib/register').then(({ begin }) => begin(go)).catch(() => {});
