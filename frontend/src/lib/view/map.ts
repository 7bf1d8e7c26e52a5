/** Where everybody stands on the map of who led to whom: columns by introductions, a row for each way. */
import type { Branch } from './people';
import type { PersonView } from './person';

export interface Spot {
  person: PersonView;
  x: number;
  y: number;
  /** The path of the line that leads here, and from where downwards the trunk comes; none under the first of its parent. */
  way: string;
  led: number;
}
export interface Trunk {
  x: number;
  from: number;
  to: number;
}
export interface Drawn {
  spots: Spot[];
  trunks: Trunk[];
  you: { x: number; y: number };
  width: number;
  height: number;
}

export const [ROW, RADIUS] = [44, 9.8];
const [LEFT, FIRST, GAP, TEXT] = [8, 44, 48, 16];
const LONGEST = 14;

/** A first name that leaves room for the others. */
export const shortName = (first: string): string =>
  Array.from(first).length > LONGEST
    ? Array.from(first)
        .slice(0, LONGEST - 1)
        .join('') + '…'
    : first;

/** Near enough to what the serif takes, so that a line begins where its name ends. */
const widthOfLetter = (letter: string): number =>
  /[fijlrt]/.test(letter) ? 5.6 : /[mwMW]/.test(letter) ? 13 : letter < 'a' || letter > 'z' ? 10 : 8;
const widthOf = ({ first }: PersonView): number =>
  Array.from(shortName(first)).reduce((sum, letter) => sum + widthOfLetter(letter), TEXT);

export function draw(roots: Branch[]): Drawn {
  const columns = columnsOf(roots);
  const spots: Spot[] = [];
  const trunks: Trunk[] = [];
  let row = 0;
  const place = (branch: Branch, depth: number, from: Spot | null): void => {
    const [x, y] = [columns[depth]!, row * ROW + ROW / 2];
    const spot: Spot = { person: branch.person, x, y, way: '', led: branch.led.length };
    if (from) spot.way = wayTo(spot, from);
    spots.push(spot);
    branch.led.forEach((next, n) => {
      if (n) row += 1;
      place(next, depth + 1, spot);
    });
    const last = spots.findLast((s) => s.x === columns[depth + 1] && branch.led.some((b) => b.person === s.person));
    if (last && last.y > y) trunks.push({ x, from: y + RADIUS + 4, to: last.y - 14 });
  };
  roots.forEach((root, n) => {
    if (n) row += 1;
    place(root, 0, null);
  });
  const [first, last] = [spots[0], spots.findLast((s) => s.x === columns[0])];
  const you = { x: LEFT, y: first && last ? (first.y + last.y) / 2 : ROW / 2 };
  for (const spot of spots) if (spot.x === columns[0]) spot.way = fromYou(spot, you);
  const width = Math.max(0, ...spots.map((s) => s.x + widthOf(s.person) + TEXT));
  return { spots, trunks, you, width, height: (row + 1) * ROW };
}

/** Each column begins behind the longest name of the one before. */
function columnsOf(roots: Branch[]): number[] {
  const columns = [FIRST];
  for (let level = roots; level.length; level = level.flatMap((b) => b.led))
    columns.push(columns.at(-1)! + Math.max(...level.map((b) => widthOf(b.person))) + GAP);
  return columns;
}

function wayTo(to: Spot, from: Spot): string {
  const end = to.x - RADIUS - 3;
  if (to.y === from.y) return `M${from.x + widthOf(from.person) + 4} ${to.y}H${end}`;
  return `M${from.x} ${to.y - 20}Q${from.x} ${to.y} ${from.x + 20} ${to.y}H${end}`;
}

function fromYou({ x, y }: Spot, you: { x: number; y: number }): string {
  const end = x - RADIUS - 3;
  if (y === you.y) return `M${you.x + 7} ${y}H${end}`;
  const middle = you.x + 16;
  const bend = Math.min(16, Math.abs(y - you.y));
  const sign = y > you.y ? 1 : -1;
  return `M${you.x + 7} ${you.y}Q${middle} ${you.y} ${middle} ${you.y + sign * bend}V${y - sign * bend}Q${middle} ${y} ${end} ${y}`;
}

/** How many somebody led to, and how many of these are still to be met. */
export function reachOf(branch: Branch): { met: number; waiting: number } {
  const all = branch.led.flatMap(function below(b): Branch[] {
    return [b, ...b.led.flatMap(below)];
  });
  const met = all.filter((b) => b.person.met).length;
  return { met, waiting: all.length - met };
}

/** Who opened the way to most people. */
export function opener(roots: Branch[]): { person: PersonView; met: number; waiting: number } | null {
  const best = roots
    .map((root) => ({ person: root.person, ...reachOf(root) }))
    .sort((a, b) => b.met - a.met || b.waiting - a.waiting)[0];
  return best ?? null;
}
