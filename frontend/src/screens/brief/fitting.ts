/** How many lines of the first sentence and of each goal are shown, the most first. */
const STEPS: [first: number, goal: number][] = [
  [5, 3],
  [4, 2],
  [3, 2],
  [2, 2],
  [2, 1],
  [1, 1],
];

/** Shows as much as fits the screen without scrolling; where even the least does not, as with large text, all of it scrolls. */
export function fitted(card: HTMLElement): () => void {
  const page = document.documentElement;
  const show = ([first, goal]: [number, number]) => {
    card.style.setProperty('--first', String(first));
    card.style.setProperty('--goal', String(goal));
  };
  const fit = () => {
    for (const step of STEPS) {
      show(step);
      if (page.scrollHeight <= innerHeight) return;
    }
    show(STEPS[0]!);
  };
  fit();
  void document.fonts.ready.then(fit);
  addEventListener('resize', fit);
  return () => removeEventListener('resize', fit);
}
