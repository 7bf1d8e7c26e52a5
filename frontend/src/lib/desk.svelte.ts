/** How wide the page is: on a desk a list stands beside what was opened from it. */
function wider(rem: number): { readonly now: boolean } {
  const query = matchMedia(`(min-width: ${rem}rem)`);
  let now = $state(query.matches);
  query.addEventListener('change', () => (now = query.matches));
  return {
    get now() {
      return now;
    },
  };
}

export const desk = wider(56.25);
/** Wide enough for two columns beside the list. */
export const wideDesk = wider(73.75);
