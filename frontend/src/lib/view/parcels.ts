/** A person or a meeting, handed to another app. */
import { calendarText, cardText } from '../rules/parcels';
import { store, type Doc } from '../store.svelte';
import { sharePaper } from './papers';
import { personView, type PersonView } from './person';

/** Into the calendar of the device; false where the meeting has no day yet, or nobody took it. */
export async function toCalendar(meeting: Doc): Promise<boolean> {
  const whom = [meeting.contact, ...meeting.also_present].flatMap((id) => personView(id)?.doc.name ?? []) as string[];
  const said = calendarText(meeting, whom, store.now, location.hostname);
  if (said === null) return false;
  return sharePaper(new File([said], 'meeting.ics', { type: 'text/calendar' }), whom.join(' and ') || 'A meeting');
}

/** Into an address book, or on to somebody; what was noted about the person stays here. */
export const toAddressBook = ({ doc, company }: PersonView): Promise<boolean> =>
  sharePaper(new File([cardText(doc, company?.name)], `${doc.name}.vcf`, { type: 'text/vcard' }), doc.name);
