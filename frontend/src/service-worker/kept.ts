/** The app shell: kept whole at install, given back without asking anyone. */
export type Files = readonly (readonly [url: string, revision: string])[];

const PREFIX = 'shell-';

export async function keep(files: Files, version: string): Promise<void> {
  const cache = await caches.open(PREFIX + version);
  await Promise.all(files.map(async ([url, revision]) => cache.put(url, (await known(url)) ?? (await fetched(url, revision)))));
}

/** A file with its hash in its name never changes: the shell before this one may have it. */
async function known(url: string): Promise<Response | undefined> {
  return url.startsWith('/assets/') ? caches.match(url, { ignoreVary: true }) : undefined;
}

async function fetched(url: string, revision: string): Promise<Response> {
  const answer = await fetch(url, { cache: 'reload', credentials: 'same-origin' });
  if (!answer.ok || answer.redirected) throw new Error(`${url} (${revision}) could not be kept: ${answer.status}`);
  return answer;
}

export async function dropOlder(version: string): Promise<void> {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + version).map((name) => caches.delete(name)));
}

export type Answering = 'page' | 'file' | 'share' | 'network';

/** Who answers a request: the kept page, a kept file, the share target, or the network alone. */
export function whoAnswers(request: Pick<Request, 'url' | 'method' | 'mode'>, origin: string): Answering {
  const url = new URL(request.url);
  if (url.origin !== origin || url.pathname.startsWith('/api/')) return 'network';
  if (request.method === 'POST' && url.pathname === '/share') return 'share';
  if (request.method !== 'GET') return 'network';
  if (request.mode === 'navigate') return /\.[a-z0-9]+$/i.test(url.pathname) || url.pathname.startsWith('/docs') ? 'network' : 'page';
  return 'file';
}

export async function page(version: string, request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + version);
  return (await cache.match('/', { ignoreVary: true })) ?? fetch(request);
}

export async function file(version: string, request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + version);
  return (await cache.match(request, { ignoreVary: true, ignoreSearch: true })) ?? fetch(request);
}
