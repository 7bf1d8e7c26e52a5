/** When a round is made: at the start, after an edit, with a signal, when looked at, when a push comes. One tab at a time. */
import { ApiProblem, NoAnswer } from '../api';
import type { Book } from '../db/book';
import { longest, pause } from './pause';
import { AnotherAccount, round } from './round';

export type State = 'idle' | 'busy' | 'offline' | 'signed_out' | 'trouble';

const SOON = 400;
const NOW_AND_THEN = 60_000;
/** Whoever types on while nobody answers asks again no sooner than this. */
const BREATH = 5000;

export class Loop {
  state: State = 'idle';
  lastAt: number | null = null;
  /** How many records the first bring-down has fetched so far. */
  received = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private notBefore = 0;
  private triedAt = 0;
  private again = false;
  private running = false;
  private stopped = false;
  /** Whether the browser was asked to wake the service worker since the last answer. */
  private called = false;
  private readonly channel: BroadcastChannel;
  private readonly ears = new AbortController();

  constructor(
    private readonly book: Book,
    private readonly told: () => void,
  ) {
    this.channel = new BroadcastChannel(`beforehand-${book.account}`);
    this.channel.onmessage = ({ data }) => void this.book.refresh(data as string[]).then(told);
    const { signal } = this.ears;
    addEventListener('online', () => this.now(), { signal });
    addEventListener('offline', () => this.cutOff(), { signal });
    document.addEventListener('visibilitychange', () => this.seen() && this.now(), { signal });
    navigator.serviceWorker?.addEventListener('message', ({ data }) => data === 'sync' && this.soon(0), { signal });
    this.soon(0);
  }

  /** Something was said on this device. */
  edited(names: string[]): void {
    this.channel.postMessage(names);
    // A server in trouble is given its time between two tries, however much is typed meanwhile.
    this.soon(this.failures ? Math.max(SOON, this.breath()) : SOON);
  }

  /** A signal is back, somebody looks or asks for it: what made a try wait may be over. */
  now(): void {
    this.notBefore = 0;
    this.soon(0);
  }

  soon(wait: number): void {
    if (this.stopped) return;
    if (this.running) this.again = true;
    else {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.run(), Math.max(wait, this.notBefore - Date.now()));
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
    this.triedAt = Date.now();
    // Trying again is no news: what is wrong stays on the screen until somebody answers.
    if (!this.failures) this.become('busy');
    // A lock for each round and not for good: a sleeping tab that led would keep the others' words from leaving.
    // The service worker takes the same one, so that no change travels twice at once.
    const names = await navigator.locks
      .request(`beforehand-${this.book.account}`, () => this.round())
      .catch((trouble: unknown) => this.failed(trouble));
    this.running = false;
    if (this.stopped) return;
    if (names?.length) this.channel.postMessage([...new Set(names)]);
    const again = this.again;
    this.again = false;
    if (again && names) this.soon(SOON);
    else this.later(!!names, again);
  }

  private async round(): Promise<string[] | null> {
    if (this.stopped) return null;
    await this.book.reloadIfChanged();
    const names = await round(this.book, (received) => this.progress(received));
    this.failures = 0;
    this.called = false;
    this.received = 0;
    this.lastAt = Date.now();
    this.become('idle');
    return names;
  }

  /** Nobody is asked while nobody looks; signed out, it waits for an edit, a signal, or somebody who looks. */
  private later(fine: boolean, again: boolean): void {
    if (!fine) {
      const wait = (failures: number) => pause(failures, this.seen(), Math.random());
      // A signal that came while the last try hung does not wait as long as that one's failure says.
      if (this.state !== 'signed_out') this.soon(again ? Math.max(wait(0), this.breath()) : wait(this.failures));
    } else if (this.seen()) this.soon(NOW_AND_THEN);
  }

  private failed(trouble: unknown): null {
    this.failures += 1;
    if (trouble instanceof NoAnswer || trouble instanceof ApiProblem) {
      const asked = (trouble.retryAfter ?? 0) * 1000;
      // A proxy may say an hour of a server that is back in a minute; who is told that it asks too much does as told.
      const tooMuch = trouble instanceof ApiProblem && trouble.problem.status === 429;
      this.notBefore = Date.now() + (tooMuch ? asked : Math.min(asked, longest(this.seen())));
    }
    if (trouble instanceof NoAnswer) this.become('offline');
    else if (trouble instanceof AnotherAccount || (trouble instanceof ApiProblem && trouble.problem.status === 401))
      this.become('signed_out');
    else {
      if (!(trouble instanceof ApiProblem)) reportError(trouble);
      this.become('trouble');
    }
    if (this.state === 'offline') this.callOnce();
    return null;
  }

  private cutOff(): void {
    this.called = false;
    this.failures ||= 1;
    this.become('offline');
    this.callOnce();
  }

  /** Once a silence: where the server is dead and not the signal, the browser would wake it, and this, at once and for ever. */
  private callOnce(): void {
    if (this.called || !(this.book.pending.size + this.book.inflight.size)) return;
    this.called = true;
    void wakeWithSignal();
  }

  private breath = (): number => this.triedAt + BREATH - Date.now();

  private progress(received: number): void {
    this.received = received;
    this.told();
  }

  private seen = (): boolean => document.visibilityState === 'visible';

  private become(state: State): void {
    this.state = state;
    this.told();
  }
}

/** Where the browser can, it wakes the service worker once there is a signal, with the app closed too. */
async function wakeWithSignal(): Promise<void> {
  const worker = await navigator.serviceWorker?.getRegistration();
  await (worker as unknown as { sync?: { register(tag: string): Promise<void> } })?.sync
    ?.register('send')
    .catch(() => {});
}
