/** Works something out again only when one of the things it rests on is another one. */
export function memo<A extends unknown[], T>(work: (...from: A) => T): (...from: A) => T {
  let last: A | undefined;
  let found: T;
  return (...from) => {
    if (!last || from.some((x, n) => x !== last![n])) [last, found] = [from, work(...from)];
    return found;
  };
}
