/** What lies over a page: Back closes the topmost before it leaves the page. One step of history stands for all of it. */
interface Lying {
  close: () => void;
}
let all: Lying[] = [];
let leaving: Promise<void> | null = null;

/** Lays something over the page; the answer takes it away again, whichever way it was closed. */
export function over(close: () => void): () => void {
  const one: Lying = { close };
  all = [...all, one];
  agree();
  return () => {
    all = all.filter((other) => other !== one);
    // A moment later, so that one sheet that makes way for another is no step back and forth.
    queueMicrotask(agree);
  };
}

export const isOver = (): boolean => (history.state as { over?: boolean } | null)?.over === true;

/** The browser steps back later than it is told to: whoever goes on must wait for it. */
export const left = (): Promise<void> | null => leaving;

/** Steps back from what lies over the page to the page itself. */
export const leave = (): Promise<void> => (leaving ??= stepBack().finally(() => (leaving = null)));

/** The browser has stepped back: the topmost goes, unless the step was our own. */
export function steppedBack(): void {
  const top = all.at(-1);
  if (leaving || !top) return;
  all = all.slice(0, -1);
  top.close();
  agree();
}

/** History says that something lies over the page where something does, and nowhere else. */
function agree(): void {
  if (leaving) void leaving.then(agree);
  else if (all.length && !isOver()) history.pushState({ over: true }, '');
  else if (!all.length && isOver()) void leave();
}

function stepBack(): Promise<void> {
  return new Promise((done) => {
    addEventListener('popstate', () => done(), { once: true });
    history.back();
  });
}
