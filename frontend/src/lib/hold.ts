/** Press and hold, beside the tap that stays what it was; the menu key, the right button and Shift+Enter do the same. */
const LONG = 500;

export function hold(node: HTMLElement, act: () => void): { destroy: () => void } {
  const ears = new AbortController();
  const { signal } = ears;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let held = false;
  const long = () => {
    held = true;
    act();
  };
  const on = <K extends keyof HTMLElementEventMap>(name: K, hear: (event: HTMLElementEventMap[K]) => void) =>
    node.addEventListener(name, hear, { signal });
  on('pointerdown', ({ button }) => {
    held = false;
    if (!button) timer = setTimeout(long, LONG);
  });
  for (const name of ['pointerup', 'pointerleave', 'pointercancel'] as const) on(name, () => clearTimeout(timer));
  // Not every keyboard has a menu key.
  node.setAttribute('aria-keyshortcuts', 'Shift+Enter');
  on('keydown', (event) => {
    held = false;
    if (event.key !== 'Enter' || !event.shiftKey) return;
    event.preventDefault();
    act();
  });
  on('contextmenu', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    if (!held) long();
  });
  // The finger that goes up after holding is no tap.
  on('click', (event) => {
    if (held) event.stopImmediatePropagation();
    held = false;
  });
  return {
    destroy() {
      clearTimeout(timer);
      ears.abort();
    },
  };
}
