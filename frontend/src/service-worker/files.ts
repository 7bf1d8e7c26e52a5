/** The app's files, kept so that it opens without a server. A new version waits until the old one is closed. */
declare const __FILES__: [url: string, revision: string][];
declare const __VERSION__: string;

const CACHE = `beforehand-files-${__VERSION__}`;

export async function precache(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    __FILES__.map(async ([url]) => {
      const hashed = url.startsWith('/assets/');
      const kept = hashed ? await caches.match(url) : undefined;
      await cache.put(url, kept ?? (await fetched(url)));
    }),
  );
}

async function fetched(url: string): Promise<Response> {
  const answer = await fetch(url, { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer;
}

export async function sweep(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('beforehand-files-') && name !== CACHE) await caches.delete(name);
}

const known = new Set(__FILES__.map(([url]) => url));

/** Every page is the same shell; files come from the cache, everything else from where it is. */
export function serve(request: Request, url: URL): Promise<Response> | null {
  const path = request.mode === 'navigate' ? '/' : url.pathname;
  if (!known.has(path)) return null;
  return caches.match(path, { cacheName: CACHE }).then((kept) => kept ?? fetch(request));
}

