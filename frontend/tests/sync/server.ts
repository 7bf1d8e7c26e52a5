/** A server in memory: it keeps the rules of merging, and can lose, repeat and delay what goes either way. */
import { Account, type Answer, type Sent } from './merging';

type Lost = 'request' | 'answer';

export class Server extends Account {
  done = new Map<string, { answer: Answer; base: Record<string, string>; said: string }>();
  lose: Lost | null = null;
  /** The network brings the next request twice. */
  twice = false;
  page = 3;
  /** Answers this instead, once or for as long as it stands. */
  instead: ((path: string, body: Sent[]) => Response | null) | null = null;
  /** What happens while a request is on its way. */
  meanwhile: (() => unknown) | null = null;
  /** Who is signed in; without it whoever asks. */
  account: string | null = null;
  asking = '';
  requests: string[] = [];

  /** Answers as fetch would. */
  fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { pathname, searchParams } = new URL(url, 'http://server');
    const body = init.method === 'POST' ? (JSON.parse(String(init.body)) as Sent[]) : [];
    this.requests.push(`${init.method ?? 'GET'} ${pathname}`);
    if (pathname.endsWith('/session')) return Response.json({ account: this.account ?? this.asking });
    const { lose, meanwhile, twice } = this;
    [this.lose, this.meanwhile, this.twice] = [null, null, false];
    if (lose === 'request') throw new TypeError('lost');
    if (twice) this.answer(pathname, searchParams, init.method, structuredClone(body));
    const answer = this.answer(pathname, searchParams, init.method, body);
    await meanwhile?.();
    if (lose === 'answer') throw new TypeError('lost');
    return answer;
  };

  private answer(path: string, said: URLSearchParams, method: string | undefined, body: Sent[]): Response {
    const instead = this.instead?.(path, body);
    if (instead) return instead;
    if (said.get('epoch') && said.get('epoch') !== this.epoch) return expired();
    return method === 'POST' ? this.up(body) : this.down(said.get('after'));
  }

  private down(after: string | null): Response {
    const [epoch, seq] = after?.split('.') ?? [this.epoch, String(this.minSeq)];
    if (epoch !== this.epoch || Number(seq) < this.minSeq) return expired();
    const from = after ? Number(seq) : 0;
    const found = [...this.rows.values()].filter((r) => r.seq > from).sort((a, b) => a.seq - b.seq);
    const changes = structuredClone(found.slice(0, this.page));
    const cursor = `${this.epoch}.${changes.at(-1)?.seq ?? from}`;
    return Response.json({
      epoch,
      cursor,
      more: found.length > this.page,
      changes,
      holidays: { dates: ['2026-12-25'] },
    });
  }

  private up(batch: Sent[]): Response {
    return Response.json({ epoch: this.epoch, results: batch.map((sent) => this.once(sent)) });
  }

  private once(sent: Sent): object {
    const said = JSON.stringify(sent);
    const kept = this.done.get(sent.key);
    if (kept && kept.said !== said) throw new Error(`A key was used for another change: ${said} after ${kept.said}`);
    const { answer, base } = kept ?? this.applied(sent);
    this.done.set(sent.key, { answer, base, said });
    const row = structuredClone(this.rows.get(`${sent.kind}/${sent.id}`));
    return { ...answer, base, ...(kept ? { again: true } : {}), ...(row ? { row } : {}) };
  }

  private applied(sent: Sent): { answer: Answer; base: Record<string, string> } {
    const answer = this.merge(sent);
    const fields = this.rows.get(`${sent.kind}/${sent.id}`)?.fields ?? {};
    const written = Object.keys(sent.patch ?? {}).filter((f) => f in fields && !(f in (answer.refused ?? {})));
    return { answer, base: Object.fromEntries(written.map((f) => [f, `${this.epoch}.${fields[f]}`])) };
  }
}

export const problem = (status: number, code: string, headers: HeadersInit = {}): Response =>
  Response.json({ code, title: 'No.', detail: 'Not so.', status }, { status, headers });
const expired = () => problem(410, 'cursor_expired');
