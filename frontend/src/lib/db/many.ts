/** The same said of many records: one transaction, and whoever listens hears of it once. */
import { asSlip, PARTS, type Book } from './book';
import type { Patch } from './kinds';
import { nameOf } from './rows';
import { laid, merging, type Verb } from './slip';

/** On the screen at once and on the disk behind it; the answer names what was said something of. */
export async function changeAll(book: Book, kind: string, said: [id: string, patch: Patch][]): Promise<string[]> {
  const verbs = new Map(said.map(([id, patch]) => [nameOf(kind, id), book.verb(kind, id, patch)]));
  for (const [name, verb] of verbs) {
    book.unwritten.set(name, [...(book.unwritten.get(name) ?? []), verb]);
    book.put(name, verb(book.slip(name)));
    book.show(name);
  }
  book.tell(new Set([kind]));
  await written(book, verbs);
  return [...verbs.keys()];
}

async function written(book: Book, verbs: Map<string, Verb>): Promise<void> {
  const tx = book.db.transaction(PARTS, 'readwrite', { durability: 'strict' });
  const found = await Promise.all(
    [...verbs.keys()].map((name) => Promise.all(PARTS.map((part) => tx.objectStore(part).get(name)))),
  );
  const next = [...verbs].map(([name, verb], n) => {
    const all = [...(book.stuck.get(name) ?? []), verb];
    return { name, all, slip: laid(all, asSlip(found[n]!)) };
  });
  if (next.some(({ slip }) => !slip)) {
    tx.abort();
    await Promise.all([merging(), tx.done.catch(() => {})]);
    for (const [name, verb] of verbs) await book.write(name, verb);
    return;
  }
  try {
    for (const { name, slip } of next)
      for (const part of ['pending', 'parked'] as const)
        void (slip![part] ? tx.objectStore(part).put(slip![part] as never, name) : tx.objectStore(part).delete(name));
    await tx.done;
  } catch (full) {
    for (const { name, all } of next) book.stuck.set(name, all);
    throw full;
  }
  for (const { name, all, slip } of next) {
    book.stuck.delete(name);
    book.written(name, all, slip!);
  }
}
