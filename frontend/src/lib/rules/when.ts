/** Instants, wall times and business days: the only rules that know zones. Days are texts such as 2026-12-10. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  let found = formats.get(zone);
  if (!found) {
    const parts = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    } as const;
    formats.set(zone, (found = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...parts })));
  }
  return found;
}

/** The wall time of an instant in a zone, such as 2026-12-10T10:30. */
export function local(moment: number, zone: string): string {
  const offset = steady(moment, zone);
  return offset === null ? asked(moment, zone) : new Date(moment + offset).toISOString().slice(0, 16);
}

function asked(moment: number, zone: string): string {
  const said: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(moment)) said[type] = value;
  return `${said.year}-${said.month}-${said.day}T${said.hour}:${said.minute}`;
}

// No zone has put its clocks forth and back within so few days; the quickest, around Ramadan, took four weeks.
const CALM = 14 * DAY;
const offsets = new Map<string, number>();

/** What the zone adds to UTC around a moment, or null where that changes: asking the zone for thousands of instants takes long. */
function steady(moment: number, zone: string): number | null {
  const from = Math.floor(moment / CALM);
  const offset = offsetAt(from, zone);
  return offset === offsetAt(from + 1, zone) ? offset : null;
}

function offsetAt(nth: number, zone: string): number {
  const key = `${nth}/${zone}`;
  let found = offsets.get(key);
  if (found === undefined) offsets.set(key, (found = plain(asked(nth * CALM, zone)) - nth * CALM));
  return found;
}

export const dayOf = (moment: number, zone: string): string => local(moment, zone).slice(0, 10);

const plain = (wall: string): number => Date.parse(`${wall}:00Z`);

/** The wall time in the zone as an instant: in a gap later, ambiguous the first. */
export function at(day: string, clock: string, zone: string): number {
  const want = plain(`${day}T${clock}`);
  const calm = steady(want - DAY, zone);
  if (calm !== null && calm === steady(want + DAY, zone)) return want - calm;
  const offset = (moment: number) => plain(local(moment, zone)) - Math.floor(moment / MINUTE) * MINUTE;
  const [before, after] = [offset(want - DAY), offset(want + DAY)];
  for (const shift of [before, after]) if (local(want - shift, zone) === `${day}T${clock}`) return want - shift;
  return want - before;
}

/** Whether the wall time exists in the zone: a clock that is put forward leaves some out. */
export const exists = (wall: string, zone: string): boolean =>
  local(at(wall.slice(0, 10), wall.slice(11, 16), zone), zone) === wall;

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
export const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

export function isBusiness(day: string, holidays: string[]): boolean {
  return weekday(day) % 6 !== 0 && !holidays.includes(day);
}

export function businessFrom(day: string, holidays: string[]): string {
  while (!isBusiness(day, holidays)) day = addDays(day, 1);
  return day;
}

export function businessUntil(day: string, holidays: string[]): string {
  while (!isBusiness(day, holidays)) day = addDays(day, -1);
  return day;
}

export function businessAfter(day: string, count: number, holidays: string[]): string {
  for (let n = 0; n < count; n += 1) day = businessFrom(addDays(day, 1), holidays);
  return day;
}

export const instantText = (moment: number): string => new Date(moment).toISOString().slice(0, 19) + 'Z';
