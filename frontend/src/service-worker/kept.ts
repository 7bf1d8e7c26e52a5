/** The app's files, kept whole at install and given back without asking anyone. */
export type Files = readonly (readonly [url: string, revision: string])[];

const PREFIX = 'beforehand-files-';

export async function keep(files: Files, version: string): Promise<void> {
  const cache = await caches.open(PREFIX + version);
  await Promise.all(files.map(async ([url]) => cache.put(url, (await known(url)) ?? (await fetched(url)))));
}

/** A file with its hash in its name never changes: the version before this one may have it. */
async function known(url: string): Promise<Response | undefined> {
  return url.startsWith('/assets/') ? caches.match(url, { ignoreVary: true }) : undefined;
}

async function fetched(url: string): Promise<Response> {
  const answer = await fetch(url, { cache: 'reload' });
  if (!answer.ok || answer.redirected) throw new Error(`${url} could not be kept: ${answer.status}`);
  return answer;
}

export async function dropOlder(version: string): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== PREFIX + version);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Which kept file answers a request, `share` for the share target, or null: that is for the network. */
export function keptFor(
  request: Pick<Request, 'url' | 'method' | 'mode'>,
  origin: string,
  files: Files,
): string | null {
  const url = new URL(request.url);
  if (url.origin !== origin || url.pathname.startsWith('/api/')) return null;
  if (request.method === 'POST') return url.pathname === '/share' ? 'share' : null;
  if (request.method !== 'GET') return null;
  const known = files.some(([path]) => path === url.pathname);
  // Every page is the same shell; an address with an ending is a file.
  if (request.mode === 'navigate' && !known) return /\.\w+$/.test(url.pathname) ? null : '/';
  return known ? url.pathname : null;
}

export async function answer(path: string, version: string, request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + version);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}
