import { expect, it } from 'vitest';
import { addDays, at, DAY, local } from '../../src/lib/rules/when';

// Zones that put their clocks forth and back at odd times, or by an odd amount.
const ODD = ['Africa/Cairo', 'Africa/Casablanca', 'America/New_York', 'Antarctica/Troll', 'Asia/Gaza'];
const ODDER = ['Australia/Lord_Howe', 'Europe/Istanbul', 'Pacific/Apia', 'America/Caracas', 'Asia/Pyongyang'];

it.each([...ODD, ...ODDER])('the wall time of any day from 2008 on is what %s says itself', (timeZone) => {
  const said = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const wrong: string[] = [];
  for (let moment = Date.UTC(2008, 0, 1); moment < Date.UTC(2032, 0, 1); moment += 2.3 * DAY)
    if (local(moment, timeZone) !== said.format(moment).replace(' ', 'T')) wrong.push(new Date(moment).toISOString());
  expect(wrong).toEqual([]);
});

it.each([...ODD, ...ODDER])('midnight and noon of any day in %s are the instants that read so', (timeZone) => {
  const wrong: string[] = [];
  for (let day = '2024-01-01'; day < '2027-01-01'; day = addDays(day, 1))
    for (const clock of ['00:00', '12:00']) {
      const [read, first] = [local(at(day, clock, timeZone), timeZone), local(at(day, clock, timeZone) - 1, timeZone)];
      // Where the clock skips it, the moment after the gap is meant.
      if (read !== `${day}T${clock}` && !(read > `${day}T${clock}` && first < `${day}T${clock}`)) wrong.push(day);
    }
  expect(wrong).toEqual([]);
});
