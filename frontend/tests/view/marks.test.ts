/** Marks made in the minute after a meeting, and taken back. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/lib/rules/ids';
import { unwritten } from '../../src/lib/view/marks';

const [BEFORE, THEN, AFTER] = ['2026-12-09T10:00:00Z', '2026-12-09T11:00:00Z', '2026-12-09T11:01:00Z'];
const met = { id: 'm', debriefed_at: THEN, held_at: null, worth_me: null, worth_them: null, asked_for_job: null };
const note = (at: string, more = {}) => ({
  id: newId(Date.parse(at)),
  kind: 'note',
  by: 'them',
  text: 'Rare birds',
  ...more,
});
const HELD = { ...met, held_at: BEFORE };

describe('a debrief', () => {
  it('stands while one mark does', () => expect(unwritten({ ...met, asked_for_job: false }, [])).toBe(null));
  it('stands while there is a line', () => expect(unwritten({ ...met, worth_line: 'Good' }, [])).toBe(null));
  it('is not begun once its only mark was taken back', () =>
    expect(unwritten(HELD, [])).toEqual({ debriefed_at: null }));
  it('takes along that it was held, where nothing else said so', () =>
    expect(unwritten({ ...met, held_at: THEN }, [])).toEqual({ debriefed_at: null, held_at: null }));
  it('is not what was jotted down in the meeting', () => expect(unwritten(HELD, [note(BEFORE)])).not.toBe(null));
  it('is the jotting that was chosen', () => expect(unwritten(HELD, [note(BEFORE, { shareable: true })])).toBe(null));
  it('is what was written down afterwards', () => expect(unwritten(HELD, [note(AFTER)])).toBe(null));
  it('that was never begun stays so', () => expect(unwritten({ ...met, debriefed_at: null }, [])).toBe(null));
});
