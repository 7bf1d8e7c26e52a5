/** Addresses and screens: history, links, scroll and focus. */
import { tick } from 'svelte';
import { isOver, leave, left, steppedBack } from './over';
import { match, type Route } from './routes';

export { match, type Route };

const here = (): Route => match(location.pathname, location.search);
let current = $state.raw<Route>(here());
let fetchScreen: (name: string) => Promise<unknown> | null = () => null;

export const route = {
  get now(): Route {
    return current;
  },
  get path(): string {
    return current.path;
  },
  get name(): string {
    return current.name;
  },
  get params(): Record<string, string> {
    return current.params;
  },
  get query(): URLSearchParams {
    return current.query;
  },
};

/** Where one was on each page, for Back: how far down, and at which link. */
interface Place {
  scroll: number;
  link: string | null;
}
const places = new Map<string, Place>();

/** `anew`: what stands there is another page, though the address may be the same. */
export function go(path: string, how: { replace?: boolean; anew?: boolean } = {}): void {
  // What lies over the page is not the page that is to be replaced.
  const waits = left() ?? (how.replace && isOver() ? leave() : null);
  if (waits) return void waits.then(() => go(path, how));
  // Nor is it a place to come back to.
  if (how.replace || isOver()) history.replaceState(isOver() ? { app: true } : history.state, '', path);
  else history.pushState({ app: true }, '', path);
  void arrive(undefined, how.anew);
}

export function back(up: string): void {
  if ((history.state as { app?: boolean } | null)?.app) history.back();
  else go(up, { replace: true });
}

/** Follows links of our own without loading the page anew; a screen is fetched before it is shown. */
export function listen(fetcher: typeof fetchScreen = fetchScreen): void {
  fetchScreen = fetcher;
  history.scrollRestoration = 'manual';
  addEventListener('popstate', steppedBack);
  addEventListener('popstate', () => void arrive(places.get(location.pathname) ?? { scroll: 0, link: null }));
  document.addEventListener('click', follow);
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (
    !link?.href ||
    event.defaultPrevented ||
    event.button ||
    event.metaKey ||
    event.ctrlKey ||
    event.shiftKey ||
    event.altKey
  )
    return;
  if (
    link.origin !== location.origin ||
    link.target ||
    link.hasAttribute('download') ||
    link.pathname.startsWith('/api/')
  )
    return;
  event.preventDefault();
  if (link.hasAttribute('data-back')) back(link.pathname);
  else go(link.pathname + link.search + link.hash, { replace: link.hasAttribute('data-replace') });
}

async function arrive(before: Place | undefined, anew = false): Promise<void> {
  const next = here();
  const samePage = next.path === current.path;
  const same = samePage && next.query.toString() === current.query.toString();
  if (!same) {
    const coming = fetchScreen(next.name);
    if (coming) await coming.catch(() => {});
    if (next.path !== location.pathname) return; // because one has walked on meanwhile
    places.set(current.path, { scroll: scroller().scrollTop, link: focusedLink() });
    current = next;
    await tick();
  }
  if (location.hash && !(same && before)) find(location.hash.slice(1));
  else if (!samePage || anew) {
    await tick();
    settle(before);
  }
}

function settle(before: Place | undefined): void {
  scroller().scrollTop = before?.scroll ?? 0;
  const link = before?.link
    ? [...document.querySelectorAll<HTMLElement>('main a')].find((one) => one.getAttribute('href') === before.link)
    : null;
  const title = document.querySelector<HTMLElement>('main h1');
  title?.setAttribute('tabindex', '-1');
  (link ?? title)?.focus({ preventScroll: true });
}

function find(id: string): void {
  const place = document.getElementById(id);
  place?.scrollIntoView({ block: 'start' });
  place?.setAttribute('tabindex', '-1');
  place?.focus({ preventScroll: true });
}

const focusedLink = (): string | null => document.activeElement?.closest('main a')?.getAttribute('href') ?? null;

/** On a desk the panes scroll, on a phone the page does. */
function scroller(): Element {
  const pane = document.querySelector('main h1')?.closest('.page');
  return pane && getComputedStyle(pane).overflowY === 'auto'
    ? pane
    : (document.scrollingElement ?? document.documentElement);
}
