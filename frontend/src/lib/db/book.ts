/** The account's records in memory: what the server said, with what was said here laid over it. Written through to IndexedDB at once. */
import { keepFile, takeFile } from './files';
import { KINDS, type Doc, type Patch, type Value } from './kinds';
import { open, type Db, type Lost } from './open';
import {
  nameOf,
  parts,
  portions,
  type InFlight,
  type Meta,
  type Notice,
  type Parked,
  type Pending,
  type Row,
} from './rows';
import { Shelf } from './shelf';
import { discarded, edited, laid, merging, sentAgain, shown, type Slip, type Verb } from './slip';

type Told = (kinds: Set<string>) => void;
export const PARTS = ['rows', 'pending', 'inflight', 'parked'] as const;
const KINDS_OF_ALL = () => new Set(Object.keys(KINDS));
const fresh = (account: string): Meta => ({ account, email: '', device: '', cursor: null, epoch: null, holidays: [] });

export class Book {
  rows = new Map<string, Row>();
  pending = new Map<string, Pending>();
  inflight = new Map<string, InFlight>();
  parked = new Map<string, Parked>();
  notices = new Map<string, Notice>();
  meta: Meta;
  private shelf = this.emptyShelf();
  private readonly tellers = new Set<Told>();
  /** What is on the screen and not on the disk yet, by record. */
  readonly unwritten = new Map<string, Verb[]>();
  /** Of those, what found no room there: it is written with whatever is written next. */
  readonly stuck = new Map<string, Verb[]>();
  private last = 0;

  private constructor(
    readonly db: Db,
    readonly account: string,
  ) {
    this.meta = fresh(account);
  }

  static async open(account: string, lost?: Lost): Promise<Book> {
    const book = new Book(await open(account, lost), account);
    await book.reload();
    return book;
  }

  /** Reads everything again, as of one moment; what is being written meanwhile stays on top. */
  async reload(): Promise<void> {
    const tx = this.db.transaction([...PARTS, 'meta', 'notices']);
    const [meta, pending, inflight, parked, keys, notices] = await Promise.all([
      tx.objectStore('meta').get('meta'),
      tx.objectStore('pending').getAll(),
      tx.objectStore('inflight').getAll(),
      tx.objectStore('parked').getAll(),
      tx.objectStore('notices').getAllKeys(),
      tx.objectStore('notices').getAll(),
    ]);
    const said = { pending: byName(pending), inflight: byName(inflight), parked: byName(parked) };
    const [rows, shelf] = [new Map<string, Row>(), this.emptyShelf()];
    for await (const some of portions(tx.objectStore('rows')))
      for (const row of some) {
        const name = nameOf(row.kind, row.id);
        rows.set(name, row);
        shelf.put(row.kind, row.id, shown({ ...slipIn(said, name), rows: row }, name));
      }
    Object.assign(this, { ...said, rows, shelf, meta: meta ?? fresh(this.account) });
    this.notices = new Map(keys.map((key, n) => [key, notices[n]!]));
    for (const [name, verbs] of this.unwritten) this.put(name, after(verbs, this.slip(name)));
    for (const part of ['pending', 'inflight', 'parked'] as const)
      for (const name of this[part].keys()) this.show(name);
    for (const name of this.unwritten.keys()) this.show(name);
    this.tell(KINDS_OF_ALL());
  }

  private emptyShelf(): Shelf {
    return new Shelf((kind, id) => this.isDeleted(kind, id));
  }

  onChange(told: Told): () => void {
    this.tellers.add(told);
    return () => this.tellers.delete(told);
  }

  tell(kinds: Set<string>): void {
    for (const told of this.tellers) told(kinds);
  }

  /** All records of a kind that are in sight; the same list until one of them changes. */
  all = (kind: string): Doc[] => this.shelf.all(kind);
  get = (kind: string, id: string): Doc | undefined => this.shelf.get(kind, id);
  children = (kind: string, field: string, id: string): Doc[] => this.shelf.children(kind, field, id);

  isDeleted(kind: string, id: string): boolean {
    const name = nameOf(kind, id);
    const last = this.pending.get(name) ?? this.inflight.get(name);
    return last ? !!last.delete : !!this.rows.get(name)?.deleted;
  }

  slip(name: string): Slip {
    return { rows: this.rows.get(name), ...slipIn(this, name) };
  }

  /** Works the shown record out anew. */
  show(name: string): string {
    const { kind, id } = parts(name);
    this.shelf.put(kind, id, shown(this.slip(name), name));
    return kind;
  }

  /** Says something about a record; what is said of one record before it is sent is one change. */
  change(...said: Parameters<Book['verb']>): Promise<void> {
    return this.act(nameOf(said[0], said[1]), this.verb(...said));
  }

  verb(kind: string, id: string, patch: Patch, how: { created?: boolean; delete?: boolean } = {}): Verb {
    const said: Pending = { kind, id, patch: { ...patch }, base: {}, before: {}, ...how, at: this.moment() };
    const [row, shown] = [this.rows.get(nameOf(kind, id)), this.get(kind, id)];
    const texts = KINDS[kind]!.texts;
    // What was known of each field when it was edited, so that the server can tell who knew what.
    for (const field of row ? Object.keys(how.delete ? row.fields : patch) : []) {
      if (!(field in row!.fields)) continue;
      said.base[field] = `${this.meta.epoch}.${row!.fields[field]}`;
      if (texts.includes(field)) said.before[field] = String(row!.doc[field] ?? '');
    }
    const from = texts.filter((field) => field in patch).map((field) => [field, String(shown?.[field] ?? '')]);
    return edited(said, Object.fromEntries(from) as Record<string, string>);
  }

  /** A refused change is sent again, with what was mended since, or let go. */
  unpark(kind: string, id: string, how: 'send' | 'discard'): Promise<void> {
    return this.act(nameOf(kind, id), how === 'send' ? sentAgain : discarded);
  }

  /** Several records at once, as they lie on the disk: either all of it happens or nothing. */
  async transact(names: string[], work: (slips: Map<string, Slip>) => void, notices: Notice[] = []): Promise<void> {
    const tx = this.db.transaction([...PARTS, 'notices'], 'readwrite', { durability: 'strict' });
    const read = (name: string) => Promise.all(PARTS.map((part) => tx.objectStore(part).get(name)));
    const found = await Promise.all(names.map(read));
    const slips = new Map(names.map((name, n) => [name, asSlip(found[n]!)]));
    work(slips);
    for (const [name, slip] of slips)
      for (const part of PARTS) {
        const store = tx.objectStore(part);
        void (slip[part] ? store.put(slip[part] as never, name) : store.delete(name));
      }
    for (const notice of notices) {
      const key = [notice.kind, notice.id, notice.field ?? '', notice.at].join('/');
      this.notices.set(key, notice);
      void tx.objectStore('notices').put(notice, key);
    }
    await tx.done;
    for (const [name, slip] of slips) this.put(name, after(this.unwritten.get(name), slip));
    this.tell(new Set([...slips.keys()].map((name) => this.show(name))));
  }

  /** On the screen at once; on the disk laid over what is there, since another tab may have written meanwhile. */
  private async act(name: string, verb: Verb): Promise<void> {
    this.unwritten.set(name, [...(this.unwritten.get(name) ?? []), verb]);
    this.put(name, verb(this.slip(name)));
    this.tell(new Set([this.show(name)]));
    await this.write(name, verb);
    await this.keepUp().catch(() => {});
  }

  /** Whether something is on the screen alone, since the disk is full. */
  get unkept(): boolean {
    return this.stuck.size > 0;
  }

  /** Writes what found no room before. */
  private async keepUp(): Promise<void> {
    for (const name of [...this.stuck.keys()]) await this.write(name);
  }

  async write(name: string, verb?: Verb): Promise<void> {
    const tx = this.db.transaction(PARTS, 'readwrite', { durability: 'strict' });
    const found = asSlip(await Promise.all(PARTS.map((part) => tx.objectStore(part).get(name))));
    // Only now: by the time this transaction may read, it is known whether the one before has failed.
    const verbs = [...(this.stuck.get(name) ?? []), ...(verb ? [verb] : [])];
    const slip = laid(verbs, found);
    try {
      if (!slip) {
        tx.abort();
        await Promise.all([merging(), tx.done.catch(() => {})]);
        return await this.write(name, verb);
      }
      const put = async (part: 'pending' | 'parked') =>
        void (await (slip[part]
          ? tx.objectStore(part).put(slip[part] as never, name)
          : tx.objectStore(part).delete(name)));
      await Promise.all([put('pending'), put('parked'), tx.done]);
      this.stuck.delete(name);
      this.written(name, verbs, slip);
    } catch (full) {
      this.stuck.set(name, verbs);
      throw full;
    }
  }

  written(name: string, verbs: Verb[], slip: Slip): void {
    const rest = (this.unwritten.get(name) ?? []).filter((one) => !verbs.includes(one));
    if (rest.length) this.unwritten.set(name, rest);
    else this.unwritten.delete(name);
    // Rows and what is on its way are the round's; a read of before may be older than they are by now.
    const { pending, parked } = after(rest, slip);
    const shown = this.slip(name);
    if (JSON.stringify([pending, parked]) === JSON.stringify([shown.pending, shown.parked])) return;
    this.put(name, { ...shown, pending, parked });
    this.tell(new Set([this.show(name)]));
  }

  put(name: string, slip: Slip): void {
    for (const part of PARTS) {
      if (slip[part]) (this[part] as Map<string, unknown>).set(name, slip[part]);
      else this[part].delete(name);
    }
  }

  /** Later than any moment before, so that what was said first is sent first. */
  private moment(): number {
    return (this.last = Math.max(Date.now(), this.last + 1));
  }

  /** Reads records again that another tab has changed. */
  async refresh(names: string[]): Promise<void> {
    const tx = this.db.transaction([...PARTS, 'meta']);
    const found = await Promise.all(
      names.map((name) => Promise.all(PARTS.map((part) => tx.objectStore(part).get(name)))),
    );
    this.meta = (await tx.objectStore('meta').get('meta')) ?? this.meta;
    names.forEach((name, n) => this.put(name, after(this.unwritten.get(name), asSlip(found[n]!))));
    this.tell(new Set(names.map((name) => this.show(name))));
  }

  /** Another tab or the service worker may have made a round since: its batch must not be sent again under other keys. */
  async reloadIfChanged(): Promise<void> {
    await this.keepUp().catch(() => {});
    const said = ['inflight', 'pending', 'parked'] as const;
    const tx = this.db.transaction(['meta', ...said]);
    const [kept, ...keys] = await Promise.all([
      tx.objectStore('meta').get('meta'),
      ...said.map((part) => tx.objectStore(part).getAllKeys()),
    ]);
    const same = (keys: string[], map: Map<string, unknown>) =>
      keys.length === map.size && keys.every((k) => map.has(k));
    if (kept?.cursor !== this.meta.cursor || said.some((part, n) => !same(keys[n]!, this[part]))) await this.reload();
  }

  /** Everything that exists on this phone alone, as it would be sent. */
  unsent(): (Pending | Parked)[] {
    return [...this.parked.values(), ...this.inflight.values(), ...this.pending.values()].sort((a, b) => a.at - b.at);
  }

  async dismiss(notice: string): Promise<void> {
    this.notices.delete(notice);
    this.tell(new Set());
    await this.db.delete('notices', notice);
  }

  keepFile = (file: File): Promise<void> => keepFile(this.db, file);
  takeFile = (): Promise<File | null> => takeFile(this.db);

  async keepMeta(meta: Partial<Meta>): Promise<void> {
    this.meta = { ...this.meta, ...meta };
    await this.db.put('meta', this.meta, 'meta');
  }
}

const after = (verbs: Verb[] | undefined, slip: Slip): Slip => (verbs ?? []).reduce((s, verb) => verb(s), slip);
const byName = <T extends Pending>(said: T[]) => new Map(said.map((one) => [nameOf(one.kind, one.id), one]));
const slipIn = (said: Pick<Book, 'pending' | 'inflight' | 'parked'>, name: string): Slip => ({
  pending: said.pending.get(name),
  inflight: said.inflight.get(name),
  parked: said.parked.get(name),
});
export const asSlip = ([rows, pending, inflight, parked]: unknown[]): Slip =>
  ({ rows, pending, inflight, parked }) as Slip;

export const whole = (doc: Doc, kind: string): Patch =>
  Object.fromEntries(Object.keys(KINDS[kind]!.defaults).map((f) => [f, doc[f] as Value]));
