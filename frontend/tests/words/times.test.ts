/** Times and minutes in words. */
import { describe, expect, it } from 'vitest';
import { fit, type Item } from '../../src/lib/rules/agenda';
import { whenWords } from '../../src/lib/words/meeting';
import { overWords } from '../../src/lib/words/minutes';
import { clock } from '../../src/lib/words/when';

const AFTERNOON = Date.parse('2026-12-10T20:05:00Z');

describe('the clock', () => {
  it('counts twelve hours where the device does', () =>
    expect(clock(AFTERNOON, 'America/New_York', true)).toBe('3:05 pm'));
  it('counts twenty-four where the device does', () =>
    expect(clock(AFTERNOON, 'America/New_York', false)).toBe('15:05'));
  it('calls midnight twelve', () => expect(clock(Date.parse('2026-12-10T00:05:00Z'), 'UTC', true)).toBe('12:05 am'));
});

describe('a day of another year', () =>
  it('says which', () =>
    expect(whenWords({ kind: 'date', wall: '2027-01-04', zone: null, utc: null }, AFTERNOON, 'UTC')).toBe(
      '4 Jan 2027, time to be confirmed',
    )));

describe('too many minutes', () => {
  it('says by how many, and how many questions wait', () =>
    expect(overWords(4, 1, 2)).toBe('Four minutes too many. Let two questions wait.'));
  it('offers the pitch only where it can give so much', () =>
    expect(overWords(1, 1, 1)).toBe('One minute too many. Shorten the pitch by one minute, or let one question wait.'));
});

describe('the smallest change', () =>
  it('is found among a hundred must-asks before anybody looks up', () => {
    const questions = Array.from({ length: 100 }, (_, n): Item => {
      return { id: `q${n}`, minutes: 1 + (n % 9), priority: 'must', goal: '', state: 'open', spent: 0 };
    });
    const plan = { mode: 'plan', T: 30, elapsed: 0, booked: null, opening: 'open', pitch: 'open', cut: false } as const;
    const [warning] = fit({ ...plan, value: true, questions }).warnings;
    const moved = warning?.code === 'must_over_two_thirds' ? warning.make_if_time : [];
    const left = questions.filter((q) => !moved.includes(q.id)).reduce((sum, q) => sum + q.minutes, 0);
    expect(left).toBe(13);
  }));
