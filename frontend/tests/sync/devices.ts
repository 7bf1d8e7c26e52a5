/** Devices with their own IndexedDB, and a way to kill them. */
import 'fake-indexeddb/auto';
import { Book } from '../../src/lib/db/book';
import { round } from '../../src/lib/sync/round';
import type { Server } from './server';

let made = 0;

export class Device {
  book!: Book;
  private readonly account = `device-${++made}`;

  constructor(readonly server: Server) {}

  async open(): Promise<this> {
    this.book = await Book.open(this.account);
    return this;
  }

  /** The process dies and comes back: memory is gone, IndexedDB is not. */
  async crash(): Promise<void> {
    this.book.db.close();
    await this.open();
  }

  async sync(): Promise<boolean> {
    globalThis.fetch = this.server.fetch as typeof fetch;
    this.server.asking = this.account;
    try {
      await round(this.book);
      return true;
    } catch {
      return false;
    }
  }

  docs(kind = 'contact'): string {
    return JSON.stringify(this.book.all(kind).sort((a, b) => (a.id < b.id ? -1 : 1)));
  }
}

export const device = (server: Server): Promise<Device> => new Device(server).open();
