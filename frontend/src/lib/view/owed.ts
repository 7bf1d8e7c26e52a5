/** What is owed, as slips on Today. */
import { followups, type Owed } from '../rules/followups';
import { dayOf, daysBetween } from '../rules/when';
import { store, type Doc } from '../store.svelte';
import type { IconName } from '../icons';
import { shortDay, sinceWords } from '../words/when';
import { memo } from './memo';
import { people, personView, startOf, today, type PersonView } from './person';

export interface Slip {
  owed: Owed;
  person: PersonView | undefined;
  title: string;
  meta: string;
  icon: IconName;
  url: string;
}

const ORDER = ['thank_you', 'promise', 'report', 'suggest_report', 'touch', 'ask_user', 'try_elsewhere', 'ask_again'];
const minute = (now: number) => Math.floor(now / 60_000) * 60_000;

const owedBy = memo(
  (
    contacts: Doc[],
    meetings: Doc[],
    captures: Doc[],
    touchpoints: Doc[],
    requests: Doc[],
    acts: Doc[],
    zone: string,
    holidays: string[],
    paused: boolean,
    now: number,
  ) =>
    followups({
      zone,
      holidays,
      paused,
      now: new Date(now).toISOString(),
      landing: null,
      contacts: contacts as never,
      meetings: meetings
        .filter((m) => m.contact && (startOf(m) !== null || m.ended_at))
        .map((m) => ({
          id: m.id,
          contact: m.contact,
          also_present: m.also_present,
          start: m.when?.utc ?? m.ended_at,
          minutes: m.when?.promised ?? 30,
          ended_at: m.ended_at,
          cancelled: !!m.cancelled_at && !m.held_at,
        })),
      captures: captures as never,
      touchpoints: touchpoints as never,
      requests: requests.filter((r) => r.asked_at) as never,
      acts: acts.map((a) => ({
        rule: a.rule,
        subject: a.subject,
        occurrence: a.occurrence,
        act: a.done_at ? 'done' : a.dismissed_at ? 'dismissed' : a.planned_by === 'snooze' ? 'snoozed' : 'planned',
        on: a.planned_on,
      })),
    }).owed,
);

export function owedNow(): Slip[] {
  const pref = store.pref;
  const owed = owedBy(
    store.all('contact'),
    store.all('meeting'),
    store.all('capture'),
    store.all('touchpoint'),
    store.all('request'),
    store.all('follow_up'),
    pref.zone,
    store.holidays,
    pref.search_paused,
    minute(store.now),
  );
  const snoozed = new Map(
    store
      .all('follow_up')
      .filter((f) => f.planned_by === 'snooze')
      .map((f) => [`${f.rule}/${f.subject}/${f.occurrence}`, f.planned_on as string]),
  );
  return owed
    .filter(
      (o) =>
        o.rule !== 'suggest_report' &&
        dueBy(o) &&
        !((snoozed.get(`${o.rule}/${o.subject}/${o.occurrence}`) ?? '') > today()),
    )
    .map(slip)
    .sort((a, b) => ORDER.indexOf(a.owed.rule) - ORDER.indexOf(b.owed.rule) || (a.owed.due < b.owed.due ? -1 : 1));
}

/** A touch whose window has opened may wait for its day; everything else is shown as soon as it is owed. */
const dueBy = (o: Owed): boolean => o.rule !== 'touch' || o.due <= today() || o.overdue;

function slip(owed: Owed): Slip {
  const person = personView(owed.to ?? owed.subject);
  const first = person?.first ?? 'somebody';
  const made = (title: string, meta: string, icon: IconName, url: string): Slip => ({
    owed,
    person,
    title,
    meta,
    icon,
    url,
  });
  const meeting = store.get('meeting', owed.subject);
  const met = meeting && startOf(meeting) !== null ? metWords(startOf(meeting)!) : '';
  const at = `/people/${owed.to ?? owed.subject}`;
  switch (owed.rule) {
    case 'thank_you':
      return made(
        `Thank ${first}`,
        owed.overdue ? `${met}: late, still welcome` : met,
        'mail',
        `/meetings/${owed.subject}/after`,
      );
    case 'report':
      return made(
        `Tell ${first} how it went`,
        `Who sent you to ${personView(meeting?.contact)?.first ?? 'them'}`,
        'reply',
        at,
      );
    case 'promise':
      return made(`You promised ${first}`, String(store.get('capture', owed.subject)?.text ?? ''), 'promise', at);
    case 'touch':
      return made(`Check in with ${first}`, touchWords(person, owed), 'hand', at);
    case 'ask_user':
      return made(`Rest with ${first}?`, 'Four notes without an answer', 'hand', at);
    case 'try_elsewhere':
      return made(`No answer from ${first}`, 'Someone else there may have time', 'people', at);
    default:
      return made(`Ask ${first} once more`, 'Then let it rest', 'people', at);
  }
}

function metWords(start: number): string {
  const { zone } = store.pref;
  const d = daysBetween(dayOf(start, zone), today());
  if (d === 0) return 'You met today';
  return d === 1 ? 'You met yesterday' : `Met ${shortDay(dayOf(start, zone))}`;
}

function touchWords(person: PersonView | undefined, owed: Owed): string {
  const d = person?.warmth.d;
  if (owed.overdue || d === null || d === undefined) return `${sinceWords(d ?? 43)} since you wrote`;
  return `Planned ${owed.due === today() ? 'today' : shortDay(owed.due)}, last day ${shortDay(person!.warmth.last_day!)}`;
}

/** People met whose last touch is at most six weeks old, by weeks; and those gone quiet. */
export function hearth(): { columns: number[]; quiet: number; thinking: number } {
  const columns = [0, 0, 0, 0, 0, 0];
  let quiet = 0;
  for (const { met, warmth } of people().values()) {
    if (!met || warmth.d === null) continue;
    if (warmth.d > 42) quiet += 1;
    else columns[Math.min(5, Math.floor(warmth.d / 7))]! += 1;
  }
  return { columns, quiet, thinking: columns.reduce((a, b) => a + b, 0) };
}
