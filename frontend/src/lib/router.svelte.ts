/** Addresses and screens: history, links, focus. */
export interface Route {
  path: string;
  name: string;
  params: Record<string, string>;
  query: URLSearchParams;
}

const ROUTES: [pattern: RegExp, name: string, keys: string[]][] = [
  [/^\/$/, 'today', []],
  [/^\/sign-in$/, 'sign-in', []],
  [/^\/people$/, 'people', []],
  [/^\/people\/([^/]+)$/, 'person', ['id']],
  [/^\/meetings$/, 'meetings', []],
  [/^\/meetings\/([^/]+)$/, 'prepare', ['id']],
  [/^\/meetings\/([^/]+)\/brief$/, 'brief', ['id']],
  [/^\/meetings\/([^/]+)\/meet$/, 'meet', ['id']],
  [/^\/meetings\/([^/]+)\/after$/, 'after', ['id']],
  [/^\/pitch$/, 'pitch', []],
  [/^\/pitch\/rehearse$/, 'rehearse', []],
  [/^\/pitch\/resume$/, 'resume', []],
  [/^\/you$/, 'you', []],
  [/^\/you\/sent$/, 'sent', []],
  [/^\/you\/outbox$/, 'outbox', []],
  [/^\/you\/import$/, 'import', []],
  [/^\/add$/, 'add', []],
  [/^\/share$/, 'add', []],
  [/^\/brief-next$/, 'brief-next', []],
  [/^\/conflicts\/([^/]+)$/, 'conflict', ['id']],
];

export function match(path: string, search = ''): Route {
  for (const [pattern, name, keys] of ROUTES) {
    const found = pattern.exec(path);
    if (found) return { path, name, params: Object.fromEntries(keys.map((key, n) => [key, found[n + 1]!])), query: new URLSearchParams(search) };
  }
  return { path, name: 'nowhere', params: {}, query: new URLSearchParams(search) };
}

const here = () => match(location.pathname, location.search);
let current = $state.raw<Route>(here());
const places = new Map<string, number>();

export const route = {
  get now(): Route {
    return current;
  },
};

/** Shows an address; the scroll of the page one leaves is remembered for Back. */
export function go(path: string, how: { replace?: boolean } = {}): void {
  places.set(location.pathname, scrollY);
  if (how.replace) history.replaceState({ app: true }, '', path);
  else history.pushState({ app: true }, '', path);
  arrive(0);
}

export function back(up: string): void {
  if (history.state?.app) history.back();
  else go(up, { replace: true });
}

function arrive(scroll: number): void {
  const same = current.path === location.pathname && current.query.toString() === new URLSearchParams(location.search).toString();
  if (!same) current = here();
  if (location.hash) return find(location.hash.slice(1), 20);
  if (same) return;
  requestAnimationFrame(() => {
    scrollTo(0, scroll);
    const title = document.querySelector<HTMLElement>('main h1');
    title?.setAttribute('tabindex', '-1');
    title?.focus({ preventScroll: true });
  });
}

/** A screen that comes later brings its places later. */
function find(id: string, tries: number): void {
  const place = document.getElementById(id);
  if (place) place.scrollIntoView({ block: 'start' });
  else if (tries) requestAnimationFrame(() => find(id, tries - 1));
}

/** Follows links of our own without loading the page anew. */
export function listen(): void {
  addEventListener('popstate', () => arrive(places.get(location.pathname) ?? 0));
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest?.('a');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.pathname.startsWith('/api/')) return;
    event.preventDefault();
    if (link.hasAttribute('data-back')) back(link.pathname);
    else go(link.pathname + link.search + link.hash, { replace: link.hasAttribute('data-replace') });
  });
}
