/** What another app shared with this one, put aside until a screen takes it. */
export const SHARED = 'beforehand-shared';

/** Keeps the files and says where to go on; a shared link or text travels in the address. */
export async function takeIn(form: FormData): Promise<string> {
  const files = form.getAll('files').filter((one): one is File => one instanceof File && one.size > 0);
  if (files.length) {
    await putAside(files);
    return '/you/import?shared=1';
  }
  const said = new URLSearchParams();
  for (const key of ['title', 'text', 'url']) {
    const value = form.get(key);
    if (typeof value === 'string' && value) said.set(key, value);
  }
  return `/share?${said.toString()}`;
}

async function putAside(files: File[]): Promise<void> {
  await caches.delete(SHARED); // because what was not taken before is not wanted any more
  const cache = await caches.open(SHARED);
  await Promise.all(
    files.map((file, n) =>
      cache.put(
        `/shared/${n}/${encodeURIComponent(file.name)}`,
        new Response(file, { headers: { 'Content-Type': file.type } }),
      ),
    ),
  );
}
