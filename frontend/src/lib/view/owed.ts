/** What is owed, as slips on Today. */
import type { Owed, Source } from '../rules/followups';
import { seldom } from '../seldom.svelte';
import { owed } from '../rules/owed';
import { dayOf, instantText } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import type { IconName } from '../icons';
import { dayWords, sinceWords } from '../words/when';
import { memo } from './memo';
import { columnAfter, minute, people, personView, startOf, today, type PersonView } from './person';

export interface Slip {
  owed: Owed;
  person: PersonView | undefined;
  title: string;
  meta: string;
  icon: IconName;
  url: string;
}

const ORDER = ['thank_you', 'promise', 'report', 'touch', 'ask_user', 'try_elsewhere', 'ask_again'];
/** What is owed now and then comes after the thanks, before the rest. */
const place = (rule: string): number => ORDER.indexOf(rule) + 1 || 1.5;

const KINDS = ['contact', 'meeting', 'capture', 'touchpoint', 'request', 'follow_up', 'article', 'landing', 'favour'];

const owedBy = memo(
  (
    zone: string,
    holidays: string[],
    search_paused: boolean,
    cadence: string,
    rare: Source[] | undefined,
    now: number,
    ...docs: Doc[][]
  ) => {
    const kept = Object.fromEntries(KINDS.map((kind, n) => [`${kind}s`, docs[n]]));
    return owed({ zone, holidays, now: instantText(now), preference: { search_paused, cadence }, ...kept }, rare).owed;
  },
);

const snoozes = memo(
  (acts: Doc[]) =>
    new Map(
      acts
        .filter((f) => f.planned_by === 'snooze')
        .map((f) => [`${f.rule}/${f.subject}/${f.occurrence}`, f.planned_on as string]),
    ),
);

export function owedNow(): Owed[] {
  const pref = store.pref;
  const found = owedBy(
    pref.zone,
    store.holidays,
    pref.search_paused,
    pref.cadence,
    seldom()?.SELDOM,
    minute(store.now),
    ...KINDS.map((kind) => store.all(kind)),
  );
  const [snoozed, day] = [snoozes(store.all('follow_up')), today()];
  const shown = found
    .filter((o) => o.rule !== 'suggest_report' && dueBy(o, day))
    .filter((o) => (snoozed.get(keyOf(o)) ?? '') <= day)
    .sort((a, b) => place(a.rule) - place(b.rule) || (a.due < b.due ? -1 : 1));
  return seldom()?.oneByOne(shown) ?? shown;
}

/** A touch, an article and a new job wait for their day; everything else is shown as soon as it is owed. */
const WAITING = ['touch', 'article', 'announce'];
const dueBy = (o: Owed, day: string): boolean => !WAITING.includes(o.rule) || o.due <= day || o.overdue;

/** Whether its slip asks for something to be written. */
export const isNote = ({ rule }: Owed): boolean => !/promise|ask_user|elsewhere|favour/.test(rule);
export const keyOf = ({ rule, subject, occurrence }: Owed): string => `${rule}/${subject}/${occurrence}`;

/** Worked out for those that are shown: much may be owed, and five of it stand on the screen. */
export function slipOf(owed: Owed): Slip {
  const { rule, subject } = owed;
  const capture = rule === 'promise' ? store.get('capture', subject) : undefined;
  const request = store.get('request', subject);
  const person = personView(owed.to ?? capture?.contact ?? request?.contact ?? subject);
  const meeting = store.get('meeting', subject);
  const first = person?.first ?? 'somebody';
  const at = person ? `/people/${person.doc.id}` : '/people';
  const made = (title: string, meta: string, icon: IconName, url = at): Slip => ({
    owed,
    person,
    title,
    meta,
    icon,
    url,
  });
  const rare = seldom()?.slipWords(owed, person, at);
  if (rare) return made(...rare);
  switch (rule) {
    case 'thank_you':
      return made(
        `Thank ${first}`,
        metWords(meeting, owed.overdue),
        'mail',
        `/meetings/${subject}/${meeting?.debriefed_at ? 'after' : 'debrief'}`,
      );
    case 'report': {
      const whom = personView(meeting?.contact)?.first ?? 'somebody new';
      return owed.overdue
        ? made(
            `${first} has not heard yet`,
            `Who sent you to ${whom}`,
            'reply',
            `${at}?write=report&meeting=${subject}`,
          )
        : made(
            `Tell ${first} how it went`,
            `Who sent you to ${whom}`,
            'reply',
            `${at}?write=report&meeting=${subject}`,
          );
    }
    case 'promise':
      return made(`You promised ${first}`, capture?.text ?? '', 'promise');
    case 'touch':
      return made(`Check in with ${first}`, touchWords(person, owed), 'hand', `${at}?write=touch`);
    case 'ask_user':
      return made(`Let ${first} rest?`, 'Four notes without an answer', 'hand');
    case 'try_elsewhere':
      return made(`No answer from ${first}`, elsewhere(person), 'people', `/whom#${person?.company?.id ?? ''}`);
    default:
      return made(`Ask ${first} once more`, 'Then let it rest', 'people', `${at}?write=ask_again&request=${subject}`);
  }
}

const elsewhere = (person: PersonView | undefined): string =>
  person?.company ? `Someone else at ${person.company.name} may have time` : 'Someone else may have time';
function metWords(meeting: Doc | undefined, late: boolean): string {
  const start = meeting && startOf(meeting);
  if (start === null || start === undefined) return late ? 'Late, still welcome' : '';
  const said = `Met ${dayWords(dayOf(start, store.pref.zone), today())}`;
  return late ? `${said}: late, still welcome` : said;
}

function touchWords(person: PersonView | undefined, owed: Owed): string {
  const d = person?.warmth.d;
  if (owed.overdue || d === null || d === undefined) return `${sinceWords(d ?? 43)} since the last touch`;
  const last = dayWords(person!.warmth.last_day!, today());
  return owed.due < today()
    ? `Planned before today, last day ${last}`
    : `Planned ${dayWords(owed.due, today())}, last day ${last}`;
}

/** People met whose last touch is at most six weeks old, by weeks; and those gone quiet. */
export function hearth(): { columns: number[]; quiet: number; thinking: number } {
  const columns = [0, 0, 0, 0, 0, 0];
  let quiet = 0;
  for (const days of people().daysOfMet()) {
    const column = columnAfter(days);
    if (column === 'quiet') quiet += 1;
    else columns[column]! += 1;
  }
  return { columns, quiet, thinking: columns.reduce((a, b) => a + b, 0) };
}
