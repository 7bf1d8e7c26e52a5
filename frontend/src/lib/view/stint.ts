/** How long somebody was really at a page: not while it is hidden, nor long after the last touch. */
const IDLE = 120_000;
const MINUTE = 60_000;
/** Between two beats no more can have passed; else the phone slept. */
const LONGEST = 15_000;

export class Stint {
  private touched: number;
  private last: number;

  constructor(
    now: number,
    private readonly aloud = false,
    public rest = 0,
  ) {
    this.touched = this.last = now;
  }

  touch(now: number): void {
    this.beat(now, true);
    this.touched = now;
  }

  /** Comes again after it was hidden: what lay between does not count. */
  back(now: number): void {
    this.touched = this.last = now;
  }

  beat(now: number, visible: boolean): void {
    const passed = now - this.last;
    const awake = this.aloud || now - this.touched <= IDLE;
    if (visible && awake && passed > 0 && passed <= LONGEST) this.rest += passed;
    this.last = now;
  }

  /** The whole minutes so far; what is left of them waits. */
  take(): number {
    const minutes = Math.floor(this.rest / MINUTE);
    this.rest -= minutes * MINUTE;
    return minutes;
  }
}
