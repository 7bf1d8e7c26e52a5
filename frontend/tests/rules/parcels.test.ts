import { describe, expect, it } from 'vitest';
import { calendarText, cardText } from '../../src/lib/rules/parcels';

const NOW = Date.parse('2026-12-07T09:00:00Z');
const WHEN = {
  kind: 'wall',
  wall: '2026-12-10T10:30',
  zone: 'America/New_York',
  utc: '2026-12-10T15:30:00Z',
  promised: 30,
};
const meeting = { id: 'm1', when: WHEN, place: 'Café Ostra, 114 Pier St', ics_uid: null, goals_line: 'Only for me' };
const grace = {
  id: 'c1',
  name: 'Grace Lee Park',
  headline: 'Buyer; planner',
  mails: ['g@example.org'],
  phones: ['+1 555'],
};
const person = {
  ...grace,
  address: '1 Harbor Street, Boston',
  links: ['https://example.org/a,b'],
  about: 'Only for me',
};
const lines = (said: string | null) => said!.split('\r\n');

describe('a meeting for a calendar', () => {
  it('begins and ends at its instants', () => {
    const said = lines(calendarText(meeting, ['Grace Park'], NOW, 'localhost'));
    expect(said).toContain('DTSTART:20261210T153000Z');
    expect(said).toContain('DTEND:20261210T160000Z');
  });
  it('is a whole day where the time is open', () => {
    const said = lines(calendarText({ ...meeting, when: { kind: 'date', wall: '2026-12-31' } }, [], NOW, 'localhost'));
    expect(said).toContain('DTSTART;VALUE=DATE:20261231');
    expect(said).toContain('DTEND;VALUE=DATE:20270101');
  });
  it('has the identity that the server gives it too', () => {
    expect(lines(calendarText(meeting, [], NOW, 'example.org'))).toContain('UID:meeting-m1@example.org');
  });
  it('keeps the identity of the invitation it came with', () => {
    expect(lines(calendarText({ ...meeting, ics_uid: 'abc@google' }, [], NOW, 'x'))).toContain('UID:abc@google');
  });
  it('names whom one meets, and where', () => {
    const said = lines(calendarText(meeting, ['Grace Park', 'Leo Brandt'], NOW, 'localhost'));
    expect(said).toContain('SUMMARY:Grace Park and Leo Brandt');
    expect(said).toContain('LOCATION:Café Ostra\\, 114 Pier St');
  });
  it('says nothing of what was noted for it', () => {
    expect(calendarText(meeting, [], NOW, 'localhost')).not.toContain('Only for me');
  });
  it('is none without a day', () => {
    expect(calendarText({ ...meeting, when: null }, [], NOW, 'localhost')).toBeNull();
  });
  it('has no line of more than 75 bytes, and no letter is torn', () => {
    const said = calendarText({ ...meeting, place: 'Ł😀'.repeat(60) }, [], NOW, 'localhost')!;
    expect(Math.max(...said.split('\r\n').map((line) => new TextEncoder().encode(line).length))).toBeLessThanOrEqual(
      75,
    );
    expect(said.replaceAll('\r\n ', '')).toContain('Ł😀'.repeat(60));
  });
});

describe('a person as a card', () => {
  it('has the name whole and in parts', () => {
    const said = lines(cardText(person, undefined));
    expect(said).toContain('FN:Grace Lee Park');
    expect(said).toContain('N:Park;Grace Lee;;;');
  });
  it('keeps signs that the format uses itself', () => {
    const said = lines(cardText(person, 'Northlight; Storage'));
    expect(said).toContain('TITLE:Buyer\\; planner');
    expect(said).toContain('ORG:Northlight\\; Storage');
  });
  it('says nothing of what was noted about them', () => {
    expect(cardText(person, undefined)).not.toContain('Only for me');
  });
});
