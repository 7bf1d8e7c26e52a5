/** A meeting for a calendar (RFC 5545) and a person for an address book (RFC 2426), made here, without a signal. */
import type { Doc } from './docs';
import { addDays, MINUTE } from './when';

const MOST = 75;
const bytes = new TextEncoder();

/** Lines end with CR LF, none is longer than 75 bytes, and none breaks within a letter. */
function text(lines: string[]): string {
  const fold = (line: string): string => {
    let [said, width] = ['', 0];
    for (const letter of line) {
      const more = bytes.encode(letter).length;
      if (width + more > MOST) [said, width] = [`${said}\r\n `, 1];
      said += letter;
      width += more;
    }
    return said;
  };
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

const escaped = (said: string): string =>
  said
    .replaceAll('\\', '\\\\')
    .replaceAll(/\r\n|\r|\n/g, '\\n')
    .replaceAll(/[,;]/g, '\\$&');
const line = (name: string, said: string | null | undefined): string[] => (said ? [`${name}:${escaped(said)}`] : []);
const stamp = (moment: number): string => new Date(moment).toISOString().slice(0, 19).replaceAll(/[-:]/g, '') + 'Z';

/** The meeting as an event of its own; what was noted for it stays at home. None without a day. */
export function calendarText(meeting: Doc, whom: string[], now: number, host: string): string | null {
  const { when } = meeting;
  const start = when?.utc ? Date.parse(when.utc) : null;
  if (start === null && !when?.wall) return null;
  const day = (when.wall ?? '').slice(0, 10);
  const times =
    start === null || when.kind === 'date'
      ? [`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`]
      : [`DTSTART:${stamp(start)}`, `DTEND:${stamp(start + (when.promised || 30) * MINUTE)}`];
  return text([
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Beforehand//EN', 'METHOD:PUBLISH', 'BEGIN:VEVENT'],
    `UID:${meeting.ics_uid || `meeting-${meeting.id}@${host}`}`,
    `DTSTAMP:${stamp(now)}`,
    ...times,
    ...line('SUMMARY', whom.join(' and ') || 'A meeting'),
    ...line('LOCATION', meeting.place),
    ...['END:VEVENT', 'END:VCALENDAR'],
  ]);
}

/** The person as a card of version 3.0, which every address book reads. */
export function cardText(person: Doc, company: string | undefined): string {
  const words = person.name.trim().split(' ');
  const family = words.pop() as string;
  return text([
    ...['BEGIN:VCARD', 'VERSION:3.0', `UID:urn:uuid:${person.id}`],
    ...line('FN', person.name),
    `N:${escaped(family)};${escaped(words.join(' '))};;;`,
    ...line('TITLE', person.headline),
    ...line('ORG', company),
    ...person.mails.flatMap((one: string) => line('EMAIL', one)),
    ...person.phones.flatMap((one: string) => line('TEL', one)),
    ...(person.address ? [`ADR:;;${escaped(person.address)};;;;`] : []),
    ...person.links.flatMap((one: string) => line('URL', one)),
    'END:VCARD',
  ]);
}
