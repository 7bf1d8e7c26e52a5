/** A row taken by its handle: where it would go while the finger moves, and that it went there. */
const TAP = 6;
const EDGE = 90;

export class Dragging {
  id = $state('');
  slot = $state(-1);
  private from: { id: string; y: number } | null = null;
  private moved = false;

  constructor(
    private readonly list: () => HTMLElement | undefined,
    private readonly drop: (id: string, slot: number) => void,
  ) {}

  grab(event: PointerEvent, id: string): void {
    if (event.button) return;
    this.from = { id, y: event.clientY };
    this.moved = false;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    if (!this.from || (!this.moved && Math.abs(event.clientY - this.from.y) < TAP)) return;
    this.moved = true;
    this.id = this.from.id;
    this.slot = this.slotAt(event.clientY);
    const scroller = this.list()?.closest('main') ?? document.documentElement;
    const pane = getComputedStyle(scroller).overflowY === 'auto' ? scroller : document.documentElement;
    if (event.clientY < EDGE) pane.scrollTop -= 10;
    if (event.clientY > innerHeight - EDGE) pane.scrollTop += 10;
  }

  release(): void {
    const { id, slot } = this;
    this.cancel();
    if (!id || slot < 0) return;
    const rows = this.rows();
    const at = rows.findIndex((row) => row.dataset.id === id);
    // The row itself is still in the list: places behind it are one less without it.
    const to = slot > at ? slot - 1 : slot;
    if (to !== at) this.drop(id, to);
  }

  cancel(): void {
    this.from = null;
    this.id = '';
    this.slot = -1;
  }

  /** Whether this click ends a drag; a key makes a click without any pointer, and of no drag. */
  endsDrag(click: MouseEvent): boolean {
    return click.detail > 0 && this.moved;
  }

  private rows(): HTMLElement[] {
    return [...(this.list()?.querySelectorAll<HTMLElement>(':scope > li') ?? [])];
  }

  private slotAt(y: number): number {
    const rows = this.rows();
    const at = rows.findIndex((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2;
    });
    return at < 0 ? rows.length : at;
  }
}
