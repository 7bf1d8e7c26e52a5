/** Only what was really spent at a page counts. */
import { describe, expect, it } from 'vitest';
import { Stint } from '../../src/lib/view/stint';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** So many minutes of beats, the screen seen or not, without a touch. */
function beats(stint: Stint, from: number, minutes: number, visible = true): number {
  const end = from + minutes * MINUTE;
  for (let at = from + 5 * SECOND; at <= end; at += 5 * SECOND) stint.beat(at, visible);
  return end;
}

describe('a stint', () => {
  it('counts whole minutes and keeps the rest for later', () => {
    const stint = new Stint(0);
    beats(stint, 0, 1.5);
    expect([stint.take(), stint.rest]).toEqual([1, 30 * SECOND]);
  });
  it('goes on from the rest of the visit before', () => {
    const stint = new Stint(0, false, 40 * SECOND);
    beats(stint, 0, 0.5);
    expect(stint.take()).toBe(1);
  });
  it('stops two minutes after the last touch', () => {
    const stint = new Stint(0);
    beats(stint, 0, 30);
    expect(stint.take()).toBe(2);
  });
  it('goes on with the next touch', () => {
    const stint = new Stint(0);
    const later = beats(stint, 0, 30);
    stint.touch(later);
    beats(stint, later, 1);
    expect(stint.take()).toBe(3);
  });
  it('does not stop while somebody speaks aloud', () => {
    const stint = new Stint(0, true);
    beats(stint, 0, 7);
    expect(stint.take()).toBe(7);
  });
  it('counts nothing while the page is hidden', () => {
    const stint = new Stint(0);
    beats(stint, 0, 2, false);
    expect(stint.take()).toBe(0);
  });
  it('counts nothing while the phone slept', () => {
    const stint = new Stint(0, true);
    stint.beat(60 * MINUTE, true);
    expect(stint.take()).toBe(0);
  });
});
