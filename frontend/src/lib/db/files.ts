/** Files that cannot be read without the server wait here. */
import type { Db } from './open';

export async function keepFile(db: Db, file: File): Promise<void> {
  const id = crypto.randomUUID();
  const bytes = await file.arrayBuffer();
  await db.put('files', { id, name: file.name, type: file.type, bytes, at: Date.now() }, id);
}

export async function takeFile(db: Db): Promise<File | null> {
  const [kept] = await db.getAll('files', null, 1);
  if (!kept) return null;
  await db.delete('files', kept.id);
  return new File([kept.bytes], kept.name, { type: kept.type });
}
