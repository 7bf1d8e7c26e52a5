/** What lies over a page: Back closes it before it leaves the page. */
let leaving: Promise<void> | null = null;

/** Lays something over the page; the answer takes it away again, whichever way it was closed. */
export function over(close: () => void): () => void {
  let there = true;
  const back = () => {
    there = false;
    close();
  };
  history.pushState({ over: true }, '');
  addEventListener('popstate', back, { once: true });
  return () => {
    removeEventListener('popstate', back);
    if (there && isOver()) leaving = stepBack().finally(() => (leaving = null));
    there = false;
  };
}

export const isOver = (): boolean => (history.state as { over?: boolean } | null)?.over === true;

/** The browser steps back later than it is told to: whoever goes on must wait for it. */
export const left = (): Promise<void> | null => leaving;

function stepBack(): Promise<void> {
  return new Promise((done) => {
    addEventListener('popstate', () => done(), { once: true });
    history.back();
  });
}
