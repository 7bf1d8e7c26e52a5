/** A server in memory that keeps the rules of merging, and can lose what goes either way. */
import type { Row } from '../../src/lib/db/rows';
import type { Value } from '../../src/lib/db/kinds';

interface Sent {
  key: string;
  kind: string;
  id: string;
  patch: Record<string, Value>;
  base: Record<string, string>;
  delete?: boolean;
}

const TEXTS = ['about', 'text', 'answer', 'draft', 'gift', 'goals_line'];

export class Server {
  epoch = 'e1';
  seq = 0;
  rows = new Map<string, Row>();
  done = new Map<string, object>();
  history: { id: string; field: string; value: Value }[] = [];
  lose: 'request' | 'answer' | null = null;
  page = 3;
  /** Who is signed in; without it whoever asks. */
  account: string | null = null;
  asking = '';
  /** What happens while a request is on its way. */
  meanwhile: (() => Promise<unknown>) | null = null;

  /** Answers as fetch would. */
  fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const lose = this.lose;
    this.lose = null;
    if (lose === 'request') throw new TypeError('lost');
    const meanwhile = this.meanwhile;
    this.meanwhile = null;
    await meanwhile?.();
    const { pathname, searchParams: path } = new URL(url, 'http://server');
    if (pathname.endsWith('/session')) return Response.json({ account: this.account ?? this.asking });
    const another = path.get('epoch') && path.get('epoch') !== this.epoch;
    const answer = another
      ? this.expired()
      : init.method === 'POST'
        ? this.up(JSON.parse(String(init.body)) as Sent[])
        : this.down(path.get('after'));
    if (lose === 'answer') throw new TypeError('lost');
    return answer;
  };

  private expired(): Response {
    return Response.json({ code: 'cursor_expired', title: '', detail: '', status: 410 }, { status: 410 });
  }

  private down(after: string | null): Response {
    if (after && after.split('.')[0] !== this.epoch) return this.expired();
    const from = after ? Number(after.split('.')[1]) : 0;
    const found = [...this.rows.values()].filter((r) => r.seq > from).sort((a, b) => a.seq - b.seq);
    const changes = structuredClone(found.slice(0, this.page));
    const cursor = `${this.epoch}.${changes.at(-1)?.seq ?? from}`;
    return Response.json({
      epoch: this.epoch,
      cursor,
      more: found.length > this.page,
      changes,
      holidays: { dates: [] },
    });
  }

  private up(batch: Sent[]): Response {
    const results = batch.map((sent) => {
      const again = this.done.get(sent.key);
      const result = again ?? this.answer(sent);
      this.done.set(sent.key, result);
      return { ...result, ...(again ? { again: true } : {}), row: structuredClone(this.rows.get(sent.id)) };
    });
    return Response.json({ epoch: this.epoch, results });
  }

  private answer(sent: Sent): object {
    const result = this.merge(sent);
    const row = this.rows.get(sent.id);
    const written = Object.keys(sent.patch ?? {}).filter(
      (f) => row && f in row.fields && !(f in (result.refused ?? {})),
    );
    return { ...result, base: Object.fromEntries(written.map((f) => [f, `${this.epoch}.${row!.fields[f]}`])) };
  }

  private stale(base: Record<string, string>, field: string, row: Row): boolean {
    const at = row.fields[field];
    if (at === undefined) return false;
    const [epoch, seq] = (base[field] ?? 'none.0').split('.');
    return epoch !== this.epoch || Number(seq) < at;
  }

  private merge({ key, kind, id, patch = {}, base, delete: del }: Sent): {
    key: string;
    status: string;
    refused?: Record<string, Value>;
  } {
    const row = this.rows.get(id);
    if (patch.name === '')
      return { key, status: 'invalid', problem: { code: 'invalid', title: 'No.', detail: 'Mend it.' } } as never;
    if (!row) {
      if (del) return { key, status: 'applied' };
      this.seq += 1;
      const fields = Object.fromEntries(Object.keys(patch).map((f) => [f, this.seq]));
      this.rows.set(id, { kind, id, seq: this.seq, deleted: false, fields, doc: { id, ...patch } });
      return { key, status: 'created' };
    }
    if (del) {
      if (Object.keys(row.fields).some((f) => this.stale(base, f, row))) return { key, status: 'kept' };
      if (!row.deleted) Object.assign(row, { deleted: true, seq: ++this.seq });
      return { key, status: 'applied' };
    }
    return this.edit(key, row, patch, base);
  }

  private edit(key: string, row: Row, patch: Record<string, Value>, base: Record<string, string>) {
    const refused: Record<string, Value> = {};
    const seq = this.seq + 1;
    let wrote = row.deleted;
    for (const [field, value] of Object.entries(patch)) {
      const now = row.doc[field];
      if (JSON.stringify(now ?? null) === JSON.stringify(value)) continue;
      if (this.stale(base, field, row)) {
        if (TEXTS.includes(field)) {
          refused[field] = now as Value;
          continue;
        }
        this.history.push({ id: row.id, field, value: now as Value });
      }
      row.doc[field] = value;
      row.fields[field] = seq;
      wrote = true;
    }
    row.deleted = false;
    if (wrote) row.seq = this.seq = seq;
    return { key, status: 'applied', ...(Object.keys(refused).length ? { refused } : {}) };
  }
}
