/** The account's records in memory: what the server said, with what was said here laid over it. Written through to IndexedDB at once. */
import { KINDS, type Doc, type Patch, type Value } from './kinds';
import { open, type Db } from './open';
import { nameOf, type InFlight, type Meta, type Parked, type Pending, type Row } from './rows';

type Told = (kinds: Set<string>) => void;
type Store = 'rows' | 'pending' | 'inflight' | 'parked';
const STORES: Store[] = ['rows', 'pending', 'inflight', 'parked'];
const fresh = (account: string): Meta => ({ account, email: '', device: '', cursor: null, epoch: null, holidays: [] });

export class Book {
  readonly rows = new Map<string, Row>();
  readonly pending = new Map<string, Pending>();
  readonly inflight = new Map<string, InFlight>();
  readonly parked = new Map<string, Parked>();
  meta: Meta;
  private shown = new Map<string, Map<string, Doc>>();
  private tellers = new Set<Told>();

  private constructor(
    readonly db: Db,
    readonly account: string,
  ) {
    this.meta = fresh(account);
  }

  static async open(account: string): Promise<Book> {
    const book = new Book(await open(account), account);
    await book.reload();
    return book;
  }

  async reload(): Promise<void> {
    this.meta = (await this.db.get('meta', 'meta')) ?? fresh(this.account);
    for (const store of STORES) {
      const [keys, values] = await Promise.all([this.db.getAllKeys(store), this.db.getAll(store)]);
      const map = this[store] as Map<string, unknown>;
      map.clear();
      keys.forEach((key, n) => map.set(key, values[n]));
    }
    this.shown.clear();
    for (const kind of Object.keys(KINDS)) this.shown.set(kind, new Map());
    for (const name of new Set([
      ...this.rows.keys(),
      ...this.pending.keys(),
      ...this.inflight.keys(),
      ...this.parked.keys(),
    ]))
      this.show(name);
    this.tell(new Set(Object.keys(KINDS)));
  }

  onChange(told: Told): () => void {
    this.tellers.add(told);
    return () => this.tellers.delete(told);
  }

  tell(kinds: Set<string>): void {
    for (const told of this.tellers) told(kinds);
  }

  /** All records of a kind that are in sight. */
  all(kind: string): Doc[] {
    const docs = [...(this.shown.get(kind)?.values() ?? [])];
    const parent = KINDS[kind]?.parent;
    if (!parent) return docs;
    return docs.filter((doc) => !doc[parent[0]] || !this.isDeleted(parent[1], doc[parent[0]]));
  }

  get(kind: string, id: string): Doc | undefined {
    return this.shown.get(kind)?.get(id);
  }

  isDeleted(kind: string, id: string): boolean {
    const name = nameOf(kind, id);
    const last = this.pending.get(name) ?? this.inflight.get(name);
    return last ? !!last.delete : !!this.rows.get(name)?.deleted;
  }

  /** Works the shown record out anew: base, then what is on its way, then what waits. */
  show(name: string): string {
    const [row, sent, waits] = [
      this.rows.get(name),
      this.inflight.get(name) ?? this.parked.get(name),
      this.pending.get(name),
    ];
    const { kind, id } = (row ?? sent ?? waits)!;
    const shelf = this.shown.get(kind);
    const last = waits ?? sent;
    if (!shelf || row?.gone || (last ? last.delete : row?.deleted)) shelf?.delete(id);
    else shelf.set(id, { ...KINDS[kind]!.defaults, ...row?.doc, ...sent?.patch, ...waits?.patch, id });
    return kind;
  }

  /** Says something about a record; what is said of one record before it is sent is one change. */
  change(kind: string, id: string, patch: Patch, how: { created?: boolean; delete?: boolean } = {}): Promise<void> {
    const name = nameOf(kind, id);
    const [before, row] = [this.pending.get(name), this.rows.get(name)];
    const next: Pending = before
      ? {
          ...before,
          patch: { ...before.patch, ...patch },
          base: { ...before.base },
          before: { ...before.before },
          delete: how.delete,
        }
      : {
          kind,
          id,
          patch: { ...patch },
          base: {},
          before: {},
          created: how.created,
          delete: how.delete,
          at: Date.now(),
        };
    for (const field of how.delete && row ? Object.keys(row.fields) : Object.keys(patch)) this.known(next, row, field);
    const unmade = how.delete && next.created && !this.inflight.has(name);
    if (unmade) this.pending.delete(name);
    else this.pending.set(name, next);
    const seen = row || this.inflight.has(name) || !unmade;
    if (seen) this.show(name);
    else this.shown.get(kind)?.delete(id);
    this.tell(new Set([kind]));
    return this.write('pending', name, unmade ? undefined : next);
  }

  /** Notes what was known of a field when it was first edited, so that the server can tell who knew what. */
  private known(change: Pending, row: Row | undefined, field: string): void {
    if (field in change.base || !row || !(field in row.fields)) return;
    change.base[field] = `${this.meta.epoch}.${row.fields[field]}`;
    if (KINDS[change.kind]!.texts.includes(field)) change.before[field] = String(row.doc[field] ?? '');
  }

  private async write(store: Store, name: string, value: unknown): Promise<void> {
    const tx = this.db.transaction(store, 'readwrite', { durability: 'strict' });
    await (value === undefined ? tx.store.delete(name) : tx.store.put(value as never, name));
    await tx.done;
  }

  /** Reads records again that another tab has changed. */
  async refresh(names: string[]): Promise<void> {
    const kinds = new Set<string>();
    for (const name of names) {
      for (const store of STORES) {
        const value = await this.db.get(store, name);
        const map = this[store] as Map<string, unknown>;
        if (value) map.set(name, value);
        else map.delete(name);
      }
      const kind = name.split('/')[0]!;
      if (this.rows.has(name) || this.pending.has(name) || this.inflight.has(name)) this.show(name);
      else this.shown.get(kind)?.delete(name.slice(kind.length + 1));
      kinds.add(kind);
    }
    this.meta = (await this.db.get('meta', 'meta')) ?? this.meta;
    this.tell(kinds);
  }

  /** Another tab or the service worker may have made a round since: its batch must not be sent again under other keys. */
  async reloadIfChanged(): Promise<void> {
    const kept = await this.db.get('meta', 'meta');
    const sent = await this.db.getAllKeys('inflight');
    const same =
      kept?.cursor === this.meta.cursor &&
      sent.length === this.inflight.size &&
      sent.every((name) => this.inflight.has(name));
    if (!same) await this.reload();
  }

  /** Everything that exists on this phone alone, as it would be sent. */
  unsent(): (Pending | Parked)[] {
    return [...this.parked.values(), ...this.inflight.values(), ...this.pending.values()].sort((a, b) => a.at - b.at);
  }

  /** A refused change is sent again, with what was mended since, or let go. */
  async unpark(kind: string, id: string, how: 'send' | 'discard'): Promise<void> {
    const name = nameOf(kind, id);
    const parked = this.parked.get(name);
    if (!parked) return;
    this.parked.delete(name);
    const waits = this.pending.get(name);
    if (how === 'send') {
      const { kind: k, id: i, patch, base, before, created, at } = parked;
      this.pending.set(name, {
        kind: k,
        id: i,
        created,
        at,
        delete: parked.delete,
        patch: { ...patch, ...waits?.patch },
        base: { ...waits?.base, ...base },
        before: { ...waits?.before, ...before },
      });
    }
    await this.write('pending', name, this.pending.get(name));
    await this.write('parked', name, undefined);
    if (this.rows.has(name) || this.pending.has(name)) this.show(name);
    else this.shown.get(kind)?.delete(id);
    this.tell(new Set([kind]));
  }

  /** A file that cannot be read without the server waits here. */
  async keepFile(file: File): Promise<void> {
    const id = crypto.randomUUID();
    await this.db.put(
      'files',
      { id, name: file.name, type: file.type, bytes: await file.arrayBuffer(), at: Date.now() },
      id,
    );
  }

  async takeFile(): Promise<File | null> {
    const [kept] = await this.db.getAll('files', null, 1);
    if (!kept) return null;
    await this.db.delete('files', kept.id);
    return new File([kept.bytes], kept.name, { type: kept.type });
  }

  async keepMeta(meta: Partial<Meta>): Promise<void> {
    this.meta = { ...this.meta, ...meta };
    await this.db.put('meta', this.meta, 'meta');
  }
}

export const whole = (doc: Doc, kind: string): Patch =>
  Object.fromEntries(Object.keys(KINDS[kind]!.defaults).map((f) => [f, doc[f] as Value]));
