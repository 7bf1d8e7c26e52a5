/** Order as text: between two ranks there is always room for another. Compared byte by byte. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A rank after `a` and before `b`; an empty text means the beginning or the end. */
export function between(a: string, b: string): string {
  let rank = '';
  for (let n = 0; ; n += 1) {
    const low = n < a.length ? Math.max(0, DIGITS.indexOf(a[n]!)) : 0;
    const high = b && n < b.length ? DIGITS.indexOf(b[n]!) : DIGITS.length;
    if (high - low > 1) return rank + DIGITS[Math.floor((low + high) / 2)];
    rank += DIGITS[low];
    if (high > low) b = '';
  }
}
