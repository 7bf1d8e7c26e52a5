/** When a round is made: at the start, after an edit, with a signal, when looked at, when a push comes. One tab at a time. */
import { ApiProblem, NoAnswer } from '../api';
import type { Book } from '../db/book';
import { round } from './round';

export type State = 'idle' | 'busy' | 'offline' | 'signed_out' | 'trouble';

const SOON = 400;
const FIRST = 1000;
const LAST = 300_000;
const NOW_AND_THEN = 60_000;

export class Loop {
  state: State = 'idle';
  lastAt: number | null = null;
  nextAt: number | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private again = false;
  private running = false;
  private stopped = false;
  private readonly channel: BroadcastChannel;
  private readonly ears = new AbortController();

  constructor(
    private readonly book: Book,
    private readonly told: () => void,
  ) {
    this.channel = new BroadcastChannel(`beforehand-${book.account}`);
    this.channel.onmessage = ({ data }) => void this.book.refresh(data as string[]).then(told);
    const { signal } = this.ears;
    addEventListener('online', () => this.soon(0), { signal });
    addEventListener('offline', () => this.become('offline'), { signal });
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.soon(0), {
      signal,
    });
    navigator.serviceWorker?.addEventListener('message', ({ data }) => data === 'sync' && this.soon(0), { signal });
    this.soon(0);
  }

  /** Something was said on this device. */
  edited(names: string[]): void {
    this.channel.postMessage(names);
    this.failures = 0;
    this.soon(SOON);
  }

  soon(wait: number): void {
    if (this.stopped) return;
    if (this.running) this.again = true;
    else {
      clearTimeout(this.timer);
      this.nextAt = Date.now() + wait;
      this.timer = setTimeout(() => void this.run(), wait);
    }
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.ears.abort();
    this.channel.close();
  }

  private async run(): Promise<void> {
    this.running = true;
    this.become('busy');
    // The service worker takes the same lock, so that no change travels twice at once.
    const names = await navigator.locks.request(`beforehand-${this.book.account}`, () => this.round());
    this.running = false;
    if (this.stopped) return;
    if (names?.length) this.channel.postMessage([...new Set(names)]);
    if (this.again && names) this.soon(SOON);
    else this.soon(names ? NOW_AND_THEN : this.pause());
    this.again = false;
  }

  private async round(): Promise<string[] | null> {
    if (this.stopped) return null;
    try {
      await this.book.reloadIfChanged();
      const names = await round(this.book);
      this.failures = 0;
      this.lastAt = Date.now();
      this.become('idle');
      return names;
    } catch (trouble) {
      this.failed(trouble);
      return null;
    }
  }

  private wait = 0;

  private failed(trouble: unknown): void {
    this.failures += 1;
    this.wait = 0;
    if (trouble instanceof NoAnswer) this.become('offline');
    else if (trouble instanceof ApiProblem) {
      this.wait = (trouble.retryAfter ?? 0) * 1000;
      this.become(trouble.problem.status === 401 ? 'signed_out' : 'trouble');
    } else {
      this.become('trouble');
      throw trouble;
    }
  }

  /** Full jitter, so that a thousand phones do not come back in the same second. */
  private pause(): number {
    return Math.max(this.wait, Math.random() * Math.min(LAST, FIRST * 2 ** this.failures));
  }

  private become(state: State): void {
    this.state = state;
    this.told();
  }
}
