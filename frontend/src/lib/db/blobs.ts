/** Sound and paper: bytes that lie beside the records, in this device's database. */
import type { Db } from './open';

export type Bytes = { name: string; type: string; bytes: ArrayBuffer };

export const keepBlob = async (db: Db, key: string, name: string, blob: Blob): Promise<void> =>
  void (await db.put('blobs', { name, type: blob.type, bytes: await blob.arrayBuffer() }, key));

export async function blobOf(db: Db, key: string): Promise<File | null> {
  const kept = await db.get('blobs', key);
  return kept ? new File([kept.bytes], kept.name, { type: kept.type }) : null;
}

export const dropBlob = (db: Db, key: string): Promise<void> => db.delete('blobs', key);

/** What is kept under keys that begin so, without the beginning. */
export async function blobsUnder(db: Db, start: string): Promise<string[]> {
  const keys = await db.getAllKeys('blobs', IDBKeyRange.bound(start, `${start}\uffff`));
  return keys.map((key) => key.slice(start.length));
}
