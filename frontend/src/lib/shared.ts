/** What other apps have shared with this one; the service worker keeps it until somebody looks. */
export const SHARED = 'beforehand-shared';

export async function takeShared(): Promise<File | null> {
  const box = await caches.open(SHARED);
  const [first] = await box.keys();
  if (!first) return null;
  const kept = await box.match(first);
  await box.delete(first);
  const name = decodeURIComponent(new URL(first.url).pathname.split('/').at(-1) ?? 'shared');
  return kept ? new File([await kept.blob()], name, { type: kept.headers.get('Content-Type') ?? '' }) : null;
}
