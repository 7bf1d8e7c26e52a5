/** A UUIDv7 (RFC 9562): its first 48 bits are milliseconds, so that new records lie together. */
export function newId(now = Date.now()): string {
  const random = crypto.randomUUID();
  const stamp = now.toString(16).padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7${random.slice(15)}`;
}
