/** The server's side of a change, in memory: judged by the same cases as the real one. */
import { KINDS, type Value } from '../../src/lib/db/kinds';
import type { Row } from '../../src/lib/db/rows';

export interface Sent {
  key: string;
  kind: string;
  id: string;
  patch: Record<string, Value>;
  base: Record<string, string>;
  delete?: boolean;
}

export interface Answer {
  key: string;
  status: string;
  refused?: Record<string, Value>;
  overwritten?: Record<string, Value>;
  problem?: { code: string; title: string; detail: string };
}

export interface Past {
  kind: string;
  id: string;
  field: string;
  value: Value;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export class Account {
  epoch = 'e1';
  seq = 0;
  minSeq = 0;
  rows = new Map<string, Row>();
  history: Past[] = [];

  merge(sent: Sent): Answer {
    const row = this.rows.get(`${sent.kind}/${sent.id}`);
    if (!KINDS[sent.kind] || sent.patch?.name === '') return { key: sent.key, status: 'invalid', problem: NO };
    if (row?.gone) return { key: sent.key, status: 'gone' };
    if (sent.delete) return { key: sent.key, status: row ? this.remove(sent, row) : 'applied' };
    return row ? this.edit(sent, row) : this.create(sent);
  }

  private create({ key, kind, id, patch }: Sent): Answer {
    this.seq += 1;
    const row: Row = { kind, id, seq: this.seq, deleted: false, doc: { ...patch }, fields: {} };
    for (const field of Object.keys(patch)) row.fields[field] = this.seq;
    this.rows.set(`${kind}/${id}`, row);
    this.bringBack(row);
    return { key, status: 'created' };
  }

  private remove({ base }: Sent, row: Row): string {
    if (row.deleted) return 'applied';
    if (Object.keys(row.fields).some((field) => this.stale(base, field, row))) return 'kept';
    Object.assign(row, { deleted: true, seq: ++this.seq });
    return 'applied';
  }

  private edit({ key, patch, base }: Sent, row: Row): Answer {
    const refused: Record<string, Value> = {};
    const overwritten: Record<string, Value> = {};
    const writes: Record<string, Value> = {};
    for (const [field, value] of Object.entries(patch)) {
      const now = row.doc[field];
      if (same(value, now)) continue;
      if (this.stale(base, field, row)) {
        if (KINDS[row.kind]!.texts.includes(field)) {
          refused[field] = now!;
          continue;
        }
        if (now != null && !(field === 'cancelled_at' && row.doc.held_at)) overwritten[field] = now;
      }
      writes[field] = value;
    }
    const after = { ...row.doc, ...writes };
    if (after.held_at && after.cancelled_at) {
      overwritten.cancelled_at = after.cancelled_at;
      writes.cancelled_at = null;
    }
    for (const [field, value] of Object.entries(overwritten))
      this.history.push({ kind: row.kind, id: row.id, field, value });
    const was = row.deleted;
    this.write(row, writes);
    const brought = this.bringBack(row);
    const some = Object.keys(refused).length ? { refused } : {};
    if (some.refused) return { key, status: Object.keys(writes).length ? 'partly' : 'refused', ...some };
    const status = was || brought ? 'revived' : Object.keys(overwritten).length ? 'replaced' : 'applied';
    return { key, status, ...(Object.keys(overwritten).length ? { overwritten } : {}) };
  }

  private write(row: Row, writes: Record<string, Value>): void {
    if (!row.deleted && !Object.keys(writes).length) return;
    row.seq = ++this.seq;
    row.deleted = false;
    Object.assign(row.doc, writes);
    for (const field of Object.keys(writes)) row.fields[field] = row.seq;
  }

  private bringBack(row: Row): boolean {
    const [field, kind] = KINDS[row.kind]!.parent ?? [];
    const parent = field && row.doc[field] && this.rows.get(`${kind}/${row.doc[field] as string}`);
    if (!parent) return false;
    const was = parent.deleted;
    if (was) Object.assign(parent, { deleted: false, seq: ++this.seq });
    return this.bringBack(parent) || was;
  }

  private stale(base: Record<string, string>, field: string, row: Row): boolean {
    const at = row.fields[field];
    if (at === undefined) return false;
    const [epoch, seq] = (base[field] ?? 'none.0').split('.');
    return epoch !== this.epoch || Number(seq) < at;
  }
}

const NO = { code: 'invalid', title: 'This cannot be read.', detail: 'Give it a name.' };
