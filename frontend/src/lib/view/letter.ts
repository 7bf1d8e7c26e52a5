/** What a note is about, and what being sent makes of it. */
import { dayOf } from '../rules/when';
import { instant, store } from '../store.svelte';
import { askAgain, plainNote, report, type Known } from '../words/letters';
import { dayWords } from '../words/when';
import type { Act } from './acts';
import { personView, startOf, today, type PersonView } from './person';

export interface About {
  kind: 'touch' | 'report' | 'ask_again';
  meeting?: string | null;
  request?: string | null;
}

const TITLES: Record<About['kind'], (first: string) => string> = {
  touch: (first) => `To ${first}`,
  report: (first) => `Tell ${first} how it went`,
  ask_again: (first) => `Ask ${first} once more`,
};
export const titleOf = (about: About, person: PersonView): string => TITLES[about.kind](person.first);

/** What the address says the note is about. */
export function aboutOf(query: URLSearchParams): About | null {
  const kind = query.get('write');
  if (kind !== 'touch' && kind !== 'report' && kind !== 'ask_again') return null;
  return { kind, meeting: query.get('meeting'), request: query.get('request') };
}

export function draftOf(about: About, person: PersonView): string {
  const known: Known = { to: person.first, from: store.pref.name };
  if (about.kind === 'ask_again') return askAgain(known);
  const meeting = about.kind === 'report' ? store.get('meeting', about.meeting) : undefined;
  if (!meeting) return plainNote(known);
  const start = startOf(meeting);
  const said = store.children('capture', 'meeting', meeting.id).find((c) => c.shareable && c.text.trim());
  const on = start === null ? undefined : onWords(dayOf(start, store.pref.zone));
  return report({ ...known, met: personView(meeting.contact)?.doc.name, on, point: said?.text });
}

function onWords(day: string): string {
  const said = dayWords(day, today());
  return said === 'today' || said === 'yesterday' ? said : `on ${said}`;
}

export function sent(about: About, person: PersonView, text: string): Act {
  const kind = about.kind === 'report' ? 'report' : 'message';
  const meeting = about.kind === 'report' ? (about.meeting ?? null) : null;
  const id = store.create('touchpoint', {
    contact: person.doc.id,
    kind,
    direction: 'out',
    at: instant(),
    meeting,
    text: text.trim(),
  });
  const request = about.kind === 'ask_again' ? store.get('request', about.request) : undefined;
  if (request) store.edit('request', request.id, { nudged_at: instant() });
  return {
    words: 'Noted as sent',
    undo() {
      store.remove('touchpoint', id);
      if (request) store.edit('request', request.id, { nudged_at: request.nudged_at });
    },
  };
}
