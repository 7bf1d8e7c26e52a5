/** A watch with a hand for each part. It keeps instants, so that a locked screen costs no second. */
export class Watch {
  at = $state(-1);
  private spent = $state<number[]>([]);
  private since = $state<number | null>(null);
  private now = $state(Date.now());

  constructor(private readonly parts: number) {
    this.spent = Array.from({ length: parts }, () => 0);
  }

  /** Lets the hands move until the answer is called. */
  tick(): () => void {
    const timer = setInterval(() => (this.now = Date.now()), 250);
    return () => clearInterval(timer);
  }

  get seconds(): number[] {
    const running = this.since === null ? 0 : Math.max(0, this.now - this.since) / 1000;
    return this.spent.map((s, n) => (n === this.at ? s + running : s));
  }

  get paused(): boolean {
    return this.at >= 0 && this.at < this.parts && this.since === null;
  }

  next(): void {
    this.settle();
    this.at += 1;
    this.since = this.at < this.parts ? this.now : null;
  }

  pause(): void {
    if (this.paused) {
      this.now = Date.now();
      this.since = this.now;
    } else this.settle();
  }

  private settle(): void {
    this.now = Date.now();
    if (this.since !== null) this.spent[this.at]! += (this.now - this.since) / 1000;
    this.since = null;
  }
}
