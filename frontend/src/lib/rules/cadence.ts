/** How often one writes: the window that opens, the day it is due, its last day. */
import { addDays, businessFrom, businessUntil } from './when';

export type Window = readonly [opens: number, due: number, last: number];
const WINDOWS: Record<string, Window> = { 4: [28, 28, 42], 5: [28, 35, 42], 6: [28, 42, 42], 12: [77, 84, 91] };

/** The window of a cadence in weeks, longer by the factor; none where one has been told to leave it. */
export function windowOf(cadence: string | null | undefined, factor = 1): Window | null {
  if (cadence === 'off') return null;
  const [opens, due, last] = WINDOWS[cadence ?? '5'] ?? WINDOWS[5]!;
  return [opens * factor, due * factor, last * factor];
}

/** The cadence that holds for somebody: their own, else the user's; after landing only the long one. */
export function chosenCadence(own?: string | null, usual?: string | null, landed = false): string {
  const found = own || usual || '5';
  return landed && found !== '12' ? 'off' : found;
}

/** The day to write: the planned one inside the window, else the due one; a business day, never past the last day. */
export function dayToWrite(last: string, plannedOn: string | null, holidays: string[], span: Window): string {
  const [opens, middle, limit] = span.map((n) => addDays(last, n)) as [string, string, string];
  const due = plannedOn !== null && plannedOn >= opens && plannedOn <= limit ? plannedOn : middle;
  const moved = businessFrom(due, holidays);
  return moved <= limit ? moved : businessUntil(due, holidays);
}
