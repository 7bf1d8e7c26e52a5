import { expect, it } from 'vitest';
import { DAY, local } from '../../src/lib/rules/when';

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
