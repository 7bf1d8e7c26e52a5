/** The id of what follows from other records (RFC 9562, version 5): whoever works it out says the same, so that said twice is said once. */
export function derivedId(account: string, ...parts: string[]): string {
  const bytes = new Uint8Array([...hex(account), ...new TextEncoder().encode(parts.join('/'))]);
  const found = sha1(bytes).slice(0, 16);
  found[6] = (found[6]! & 0x0f) | 0x50;
  found[8] = (found[8]! & 0x3f) | 0x80;
  const text = found.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const hex = (id: string): number[] =>
  id
    .replaceAll('-', '')
    .match(/../g)!
    .map((pair) => parseInt(pair, 16));

/** By hand, since the browser's own answers later, and an act is said in the same breath. */
function sha1(bytes: Uint8Array): number[] {
  const view = padded(bytes);
  const sums = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < view.byteLength; at += 64) block(view, at, sums);
  return sums.flatMap((sum) => [24, 16, 8, 0].map((bits) => (sum >>> bits) & 255));
}

function padded(bytes: Uint8Array): DataView {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setUint32(whole.length - 4, bytes.length * 8);
  return view;
}

const turned = (n: number, by: number): number => (n << by) | (n >>> (32 - by));

function block(view: DataView, at: number, sums: number[]): void {
  const words = Array.from({ length: 16 }, (_, n) => view.getUint32(at + n * 4));
  for (let n = 16; n < 80; n += 1)
    words.push(turned(words[n - 3]! ^ words[n - 8]! ^ words[n - 14]! ^ words[n - 16]!, 1));
  let [a, b, c, d, e] = sums as [number, number, number, number, number];
  for (let n = 0; n < 80; n += 1) {
    const [mixed, key] = mix(n, b, c, d);
    [a, b, c, d, e] = [(turned(a, 5) + mixed + e + key + words[n]!) | 0, a, turned(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((sum, n) => (sums[n] = (sums[n]! + sum) | 0));
}

function mix(n: number, b: number, c: number, d: number): [number, number] {
  if (n < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (n < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (n < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}
