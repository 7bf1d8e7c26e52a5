/** Where the control that has the focus goes away, the focus goes on from its place, not from the top of the page. */
const CONTROLS = 'a[href], button:not(:disabled), summary, [role="slider"]';

interface Held {
  at: HTMLElement;
  title: Element | null;
  /** From the control outwards: what stood around it, and what stood before and behind. */
  around: { part: Element; before: Element | null; behind: Element | null }[];
}

export function keepFocus(): () => void {
  let held: Held | null = null;
  let earlier: Held | null = null;

  const hold = (at: HTMLElement) => {
    // A browser leaves what it shows a part of where it is.
    if (at.matches('.chip:focus-visible')) at.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (held && held.at !== at) earlier = held;
    const around: Held['around'] = [];
    for (let part: Element | null = at; part && !part.matches('main, body'); part = part.parentElement)
      around.push({ part, before: part.previousElementSibling, behind: part.nextElementSibling });
    held = { at, around, title: at.closest('.page')?.querySelector('h1') ?? null };
  };
  const look = () => {
    if (held && isGone(held.at)) setTimeout(goOn);
  };
  const goOn = () => {
    const [lost, now] = [held, document.activeElement];
    if (!lost || !isGone(lost.at) || !document.hasFocus() || (now && now !== document.body && now !== lost.at)) return;
    held = null;
    const from = (lost.at.closest('.undo') && earlier) || lost;
    const next = isGone(from.at) ? nextTo(from) : from.at;
    if (next?.matches('h1')) next.setAttribute('tabindex', '-1');
    next?.focus({ preventScroll: true });
  };

  const watch = new MutationObserver(look);
  watch.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] });
  const ears = new AbortController();
  const { signal } = ears;
  addEventListener('focusin', ({ target }) => hold(target as HTMLElement), { signal });
  // Whoever taps beside everything has let go.
  addEventListener('pointerdown', ({ target }) => !held?.at.contains(target as Node) && (held = null), { signal });
  if (document.activeElement instanceof HTMLElement) hold(document.activeElement);
  return () => {
    watch.disconnect();
    ears.abort();
  };
}

const isGone = (part: HTMLElement): boolean => !part.isConnected || part.matches(':disabled');

/** The next control in the innermost part that is still there; of a page that has become another one, its heading. */
function nextTo({ at, title, around }: Held): HTMLElement | null {
  const anew = (title && !title.isConnected) || at.closest('dialog:not([open])');
  for (const [n, { part, before, behind }] of anew ? [] : around.entries()) {
    const within = part.parentElement ?? around[n + 1]?.part ?? null;
    const found = within?.isConnected ? besides(within, at, before, behind) : undefined;
    if (found) return found;
  }
  return document.querySelector<HTMLElement>('main .detail h1') ?? document.querySelector<HTMLElement>('main h1');
}

function besides(
  within: Element,
  at: Element,
  before: Element | null,
  behind: Element | null,
): HTMLElement | undefined {
  const controls = [...within.querySelectorAll<HTMLElement>(CONTROLS)].filter((one) => one !== at && isShown(one));
  const after = (mark: Element) =>
    controls.find((one) => !mark.contains(one) && mark.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (before?.isConnected) return after(before) ?? controls.findLast((one) => before.contains(one));
  if (behind?.isConnected) return controls.find((one) => behind.contains(one)) ?? after(behind);
  return controls[0];
}

const isShown = (one: HTMLElement): boolean =>
  one.checkVisibility() && one.tabIndex >= 0 && !one.closest('[inert], .undo');
