/** How long to wait before the server is asked again. */
const FIRST = 1000;
const UNSEEN = 300_000;
/** Where the server was away and not the signal, no event tells that it is back. With a request that hangs: about a minute. */
const SEEN = 45_000;

export const longest = (seen: boolean): number => (seen ? SEEN : UNSEEN);

/** Full jitter, so that a thousand phones do not come back in the same second; `chance` from 0 to 1. */
export const pause = (failures: number, seen: boolean, chance: number): number =>
  FIRST + chance * Math.min(longest(seen) - FIRST, FIRST * 2 ** failures);
