import { mount } from 'svelte';
import App from './App.svelte';
import { listen } from './lib/router.svelte';
import { store } from './lib/store.svelte';

listen();
void store.open().then(() => {
  const target = document.getElementById('app')!;
  target.replaceChildren();
  mount(App, { target });
  performance.mark('shown');
});
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/sw.js');
