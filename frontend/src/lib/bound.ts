/** A browser binds its subscription to the key of the server with which it was made, and refuses a second one. */

/** There is none for a moment while one takes the place of another: whose it was stands here until the server knows the new one. */
export const CHANGING = 'beforehand-push-changing';

/** The key that a subscription is bound to, as the server spells it. */
export function keyOf({ options }: Pick<PushSubscription, 'options'>): string {
  const bytes = new Uint8Array(options.applicationServerKey ?? new ArrayBuffer(0));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** The subscription for this key; one for another key has to go first. */
export async function boundTo(
  applicationServerKey: string,
  pushManager: PushManager,
  before = () => {},
): Promise<PushSubscription> {
  const there = await pushManager.getSubscription();
  if (there && keyOf(there) === applicationServerKey) return there;
  if (there) before();
  await there?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
}

/** What the server is told: with the key, which may not be the one of today any more. */
export const said = (fresh: PushSubscription) => ({ ...fresh.toJSON(), key: keyOf(fresh) });
