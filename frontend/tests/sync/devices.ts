/** Devices with their own IndexedDB, and a way to kill them. */
import 'fake-indexeddb/auto';
import { Book } from '../../src/lib/db/book';
import type { Patch } from '../../src/lib/db/kinds';
import { round } from '../../src/lib/sync/round';
import type { Server } from './server';

let made = 0;

export class Device {
  book!: Book;
  readonly account = `device-${++made}`;
  trouble: unknown;

  constructor(readonly server: Server) {}

  async open(): Promise<this> {
    this.book = await Book.open(this.account);
    return this;
  }

  /** Says something of a contact, which may have to be made for it. */
  say = (id: string, patch: Patch): Promise<void> => sayIn(this.book, id, patch);

  /** The process dies and comes back: memory is gone, IndexedDB is not. */
  async crash(): Promise<void> {
    this.book.db.close();
    await this.open();
  }

  /** A second tab of the same account, which the first has not heard of. */
  async inAnotherTab(act: (tab: Pick<Device, 'book' | 'say'>) => Promise<void>): Promise<void> {
    const book = await Book.open(this.account);
    await act({ book, say: (id, patch) => sayIn(book, id, patch) });
    book.db.close();
  }

  async sync(): Promise<boolean> {
    globalThis.fetch = this.server.fetch as typeof fetch;
    this.server.asking = this.account;
    try {
      await this.book.reloadIfChanged();
      await round(this.book);
      return true;
    } catch (trouble) {
      this.trouble = trouble;
      return false;
    }
  }

  docs(kind = 'contact'): string {
    return JSON.stringify([...this.book.all(kind)].sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
}

function sayIn(book: Book, id: string, patch: Patch): Promise<void> {
  const there = book.rows.has(`contact/${id}`) || book.get('contact', id);
  return book.change('contact', id, there ? patch : { name: 'x', ...patch }, { created: !there });
}

export const device = (server: Server): Promise<Device> => new Device(server).open();
