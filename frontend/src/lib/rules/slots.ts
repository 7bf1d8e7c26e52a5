/** What the records know for a letter. Of what was noted only what may be shared goes in. */
import { announce } from './announce';
import { byId, compare, type Doc } from './docs';
import type { From, LetterGiven, LettersBook } from './letters';
import { about, heldOf, present } from './met';
import { interests } from './readers';
import { reasons } from './reasons';
import { relation as howOneComes } from './relation';
import { dayOf, daysBetween, local, weekday } from './when';

export type Slots = Record<string, { value: string; from: From | null }>;
type Known = Letter['found'];

const TOLD = ['note', 'idea', 'value'];
const FIELD_FITS = 80;
const NOBODY: Partial<Doc> = {};

/** Which form of the letter it is, and the value of each slot with the record that it comes from. */
export function slots(given: LetterGiven, book: LettersBook): [variant: string, slots: Known] {
  const made = new Letter(given, book);
  const pref = given.preference ?? NOBODY;
  made.set('first', (made.to.name ?? '').trim().split(/\s+/)[0], 'contact', made.to);
  made.set('me', pref.name, 'preference', pref);
  return [String(FORMS[given.letter]!(made) ?? 'plain'), made.found];
}

/** The records around one letter. */
class Letter {
  found: Slots = {};
  contacts: Map<string, Doc>;
  meetings: Map<string, Doc>;
  meeting: Partial<Doc>;
  request: Partial<Doc>;
  favour: Partial<Doc>;
  to: Partial<Doc>;
  today: string;

  constructor(
    public given: LetterGiven,
    public book: LettersBook,
  ) {
    this.today = dayOf(Date.parse(given.now), given.zone);
    this.contacts = byId(given.contacts);
    this.meetings = byId(given.meetings);
    this.meeting = this.meetings.get(given.meeting ?? '') ?? NOBODY;
    this.request = byId(given.requests).get(given.request ?? '') ?? NOBODY;
    this.favour = byId(given.favours).get(given.favour ?? '') ?? NOBODY;
    this.to = this.contacts.get(given.contact || this.whom() || '') ?? NOBODY;
  }

  private whom(): string | null {
    const met: string | undefined = this.meeting.contact;
    const of = this.given.letter === 'report' ? this.contacts.get(met ?? '')?.introduced_by : met;
    return of || this.request.contact || this.favour.contact || null;
  }

  set(slot: string, value: unknown, kind = '', doc: Partial<Doc> = NOBODY): void {
    const text = value === null || value === undefined ? '' : String(value).trim();
    if (text) this.found[slot] = { value: text, from: doc.id ? { kind, id: doc.id } : null };
  }

  /** The field as the user named it in the last request that went out: nobody is asked for it twice. */
  wroteOf(): void {
    const [head, tail] = this.book.wrote_of;
    const sent = (this.given.requests ?? []).filter((r) => r.asked_at && r.draft?.includes(tail));
    for (const one of sent.sort((a, b) => compare(b.asked_at, a.asked_at) || compare(b.id, a.id))) {
      const field: string = (one.draft.split(head)[1] ?? '').split(tail)[0].trim();
      if (field && field.length <= FIELD_FITS && !/[[\]\n]/.test(field))
        return this.set('field', field, 'request', one);
    }
  }

  /** Who brought them together, and the user in one line if it is short enough. */
  introduced(): void {
    const referrer = this.contacts.get(this.to.introduced_by) ?? NOBODY;
    this.set('referrer', referrer.name, 'contact', referrer);
    const line = (this.given.pitch_parts ?? []).find((p) => p.number === 1);
    const text: string = line?.text ?? '';
    if (text.split(/\s+/).filter(Boolean).length <= 15) this.set('line', whole(text), 'pitch_part', line);
  }

  linked(): void {
    const link = (this.given.common_links ?? []).find((k) => k.contact === this.to.id && k.with_whom);
    const mutual = link?.kind === 'friend' || link?.kind === 'acquaintance';
    if (link) this.set(mutual ? 'friend' : 'link', link.with_whom, 'common_link', link);
  }

  /** When and where the meeting is, on the clock of its place. */
  time(): void {
    const [m, time] = [this.meeting, this.meeting.when ?? {}];
    const place: string = time.zone || this.given.zone;
    const wall: string = time.wall || (time.utc ? local(Date.parse(time.utc), place) : '');
    if (wall) this.set('day', this.day(wall.slice(0, 10), true), 'meeting', m);
    const elsewhere = this.to.zone && this.to.zone !== place;
    const named = elsewhere ? `, ${place.slice(place.lastIndexOf('/') + 1).replaceAll('_', ' ')} time` : '';
    this.set('clock', wall.includes('T') ? wall.slice(11, 16) + named : '', 'meeting', m);
    this.set('minutes', time.promised, 'meeting', m);
    this.set('place', m.place, 'meeting', m);
    this.set('goals_line', whole(m.goals_line ?? '') || this.hopes(), 'meeting', m);
  }

  /** The goals in one sentence, where nobody has written how they are said. */
  private hopes(): string {
    const said = (this.given.goals ?? [])
      .filter((g) => g.meeting === this.meeting.id && g.text?.trim())
      .sort((a, b) => compare(a.rank ?? '', b.rank ?? '') || compare(a.id, b.id))
      .slice(0, 3)
      .map((g) => inside(g.text.trim().replace(/[.; ]+$/, '')));
    return said.length ? this.book.hopes.replace('{goals}', said.join('; ')) : '';
  }

  metOn(meeting: Partial<Doc>): void {
    const held = heldOf(this.given).find((h) => h.doc.id === meeting.id);
    if (held) this.set('on', this.day(dayOf(held.end, this.given.zone)), 'meeting', meeting);
  }

  lastMet(): Doc | undefined {
    return heldOf(this.given).findLast((h) => h.askedFor && present(h.doc).includes(this.to.id ?? ''))?.doc;
  }

  /** Today, tomorrow, on 8 December, on Tuesday, 8 December; with the year where it is another. */
  day(day: string, named = false): string {
    return this.book.near[String(daysBetween(this.today, day))] ?? `on ${this.dated(day, named)}`;
  }

  private dated(day: string, named: boolean): string {
    const [year, month, date] = day.split('-').map(Number) as [number, number, number];
    const said = `${date} ${this.book.months[month - 1]}${day.slice(0, 4) === this.today.slice(0, 4) ? '' : ` ${year}`}`;
    return named ? `${this.book.weekdays[(weekday(day) + 6) % 7]}, ${said}` : said;
  }

  /** A time to offer: one that was picked in words, anything else as it was written. */
  at(slot: string): string {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(slot)) return slot;
    return `${this.dated(slot.slice(0, 10), true)} at ${slot.slice(11)}`;
  }

  /** The line that the user wrote with the article in mind of this person. */
  why(article: Doc): Doc | undefined {
    const mine = `${article.id}/${this.to.id}`;
    return (this.given.follow_ups ?? []).find((a) => a.rule === 'article' && a.occurrence === mine && a.draft?.trim());
  }

  /** What was noted and may be shared, in the order in which it was said. */
  captures(kinds: string[]): Doc[] {
    return (this.given.captures ?? [])
      .filter((c) => c.shareable && kinds.includes(c.kind ?? 'note') && (c.text?.trim() || c.person))
      .sort((a, b) => compare(a.at ?? '', b.at ?? '') || compare(a.id, b.id));
  }

  shared(kinds: string[], by?: string): Doc[] {
    const named = kinds.length === 1 && kinds[0] === 'referral';
    return this.captures(kinds)
      .filter((c) => c.meeting && c.meeting === this.meeting.id)
      .filter((c) => (!by || (c.by ?? 'me') === by) && (named || c.text?.trim()));
  }
}

/** What each letter needs to know; whoever has more than one form says which. */
const FORMS: Record<string, (l: Letter) => unknown> = {
  ask(l) {
    const relation = l.given.variant || (l.request.asked_at ? 'again' : l.request.relation);
    l.set('minutes', l.request.minutes || l.book.minutes.ask, 'request', l.request);
    const company = byId(l.given.companies).get(l.to.company) ?? NOBODY;
    l.set('company', company.name, 'company', company);
    const topic: string | undefined = l.to.topics?.[0];
    if (topic?.trim()) l.set('field', inside(topic), 'contact', l.to);
    else if (company.industry?.trim()) l.set('field', inside(company.industry), 'company', company);
    else l.wroteOf();
    l.linked();
    l.introduced();
    return relation || howOneComes(l.to, l.contacts, l.given.common_links ?? []);
  },
  confirmation(l) {
    l.time();
    l.linked();
    l.introduced();
    if (l.given.resume_versions?.length) l.set('resume', 'yes');
  },
  agenda(l) {
    l.time();
    const asked = (l.given.questions ?? [])
      .filter((q) => q.meeting === l.meeting.id && q.text?.trim() && !q.researchable && (q.state ?? 'open') === 'open')
      .sort(
        (a, b) =>
          Number(a.priority !== 'must') - Number(b.priority !== 'must') ||
          compare(a.rank ?? '', b.rank ?? '') ||
          compare(a.id, b.id),
      );
    const lines = asked.slice(0, 3).map((q) => `- ${q.text.trim()}`);
    l.set('questions', lines.join('\n'), 'meeting', l.meeting);
  },
  thank_you(l) {
    l.metOn(l.meeting);
    const theirs = l.shared(TOLD, 'them');
    const point = (theirs.length ? theirs : l.shared(TOLD))[0];
    const [promise, opening] = [l.shared(['promise'], 'me')[0], l.shared(['opening'])[0]];
    for (const [slot, kept] of Object.entries({ point, promise, opening }))
      if (kept) l.set(slot, whole(kept.text), 'capture', kept);
    const named = l.shared(['referral']).filter((c) => c.person);
    l.set('names', listed(named.map((c) => c.person.trim())), 'capture', named[0]);
    if (l.meeting.asked_for_job) l.set('repair', 'yes', 'meeting', l.meeting);
  },
  report(l) {
    const met = l.contacts.get(l.meeting.contact) ?? NOBODY;
    l.set('met', met.name, 'contact', met);
    l.metOn(l.meeting);
    const points = l.shared(TOLD).slice(0, 2);
    l.set('points', points.map((c) => whole(c.text)).join(' '), 'capture', points[0]);
    const via = l.contacts.get(met.introduced_by) ?? NOBODY;
    if (!l.to.id || via.introduced_by !== l.to.id || via.id === l.to.id) return 'plain';
    l.set('via', via.name, 'contact', via);
    return 'chain';
  },
  touch(l) {
    const last = l.lastMet();
    if (last) l.metOn(last);
    const captures = byId(l.given.captures);
    const found = l.to.id ? reasons({ ...l.given, contact: l.to.id }, l.book).reasons : [];
    for (const { reason, subject } of found) {
      const kept = captures.get(subject);
      const told = kept?.shareable && kept.text?.trim();
      // What was chosen but may not be shared stays open, for the user to say.
      if (l.given.capture ? l.given.capture !== subject : !told) continue;
      if (told) l.set('point', whole(kept.text), 'capture', kept);
      return reason;
    }
    return 'plain';
  },
  article(l) {
    const article = byId(l.given.articles).get(l.given.article ?? '');
    if (!article) return;
    l.set('title', whole(article.title ?? ''), 'article', article);
    l.set('url', article.url, 'article', article);
    if (!l.to.id) return;
    const said = l.why(article);
    if (said) {
      l.set('said', whole(said.draft), 'follow_up', said);
      l.set('known', 'yes');
      return;
    }
    const shared = (l.given.captures ?? []).filter((c) => c.shareable);
    const open = { ...l.given, contacts: [{ ...(l.to as Doc), tags: [] }], findings: [], captures: shared };
    const words = interests(open, [l.to.id], l.book).get(l.to.id)!.match(article);
    l.set('words', listed(words.slice(0, 2)), 'contact', l.to);
    if (words.length) l.set('known', 'yes');
  },
  announcement(l) {
    const landing = byId(l.given.landings).get(l.given.landing ?? '') ?? NOBODY;
    l.set('title', landing.title, 'landing', landing);
    l.set('company', landing.company, 'landing', landing);
    if (landing.offer ?? true) l.set('offer', 'yes', 'landing', landing);
    if (landing.start_on) l.set('start', l.day(landing.start_on), 'landing', landing);
    if (landing.start_on < l.today) l.set('begun', 'yes');
    const last = l.lastMet();
    if (last) l.metOn(last);
    const led = [...l.contacts.values()].filter((c) => c.introduced_by && c.introduced_by === l.to.id);
    l.set('names', listed(led.map((c) => c.name)), 'contact', led[0]);
    if (landing.through && landing.through === l.to.id) return 'through';
    const people = landing.id ? announce({ ...l.given, landing: landing.id }).people : [];
    return people.find((p) => p.contact === l.to.id)?.helped ? 'helped' : last ? 'met' : 'asked';
  },
  favour(l) {
    const [first, second] = (l.favour.slots ?? []).filter((s: string) => s.trim());
    l.set('slot_1', first && l.at(first), 'favour', l.favour);
    l.set('slot_2', second && l.at(second), 'favour', l.favour);
    const [seeker, asker]: string[] = [l.favour.seeker?.trim() ?? '', l.to.name?.trim() ?? ''];
    const alone = !l.to.id || !seeker || seeker === asker;
    l.set('seeker', alone ? (seeker || asker!).split(/\s+/)[0] : seeker, 'favour', l.favour);
    l.set('minutes', l.meetings.get(l.favour.meeting)?.when?.promised || l.book.minutes.favour);
    return alone ? 'direct' : 'through';
  },
  opening(l) {
    const kept = l
      .captures(['opening'])
      .filter((c) => !l.given.capture || c.id === l.given.capture)
      .filter((c) => about(c, l.meetings) === l.to.id && !c.done_at && c.text?.trim());
    const last = kept.at(-1);
    if (last) l.set('opening', whole(last.text), 'capture', last);
  },
};

/** A name stays large in mid-sentence: European, Swedish, Japanese, American, Russian, German, French, Dutch, Swiss. */
const PROPER = /(ean|ish|ese|ican|sian|rman|ench|utch|wiss)$/;

/** As it stands in mid-sentence. */
function inside(text: string): string {
  const first = text.split(' ')[0]!;
  const plain = /^[A-Z][a-z]/.test(text) && first.slice(1) === first.slice(1).toLowerCase() && !PROPER.test(first);
  return plain ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Ends like a sentence. */
function whole(text: string): string {
  const said = text.trim();
  return !said || /[.!?…]$/.test(said) ? said : `${said}.`;
}

const listed = (names: string[]): string =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '');
