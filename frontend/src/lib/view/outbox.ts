/** What waits on this device, what the server refused, and what was replaced elsewhere. */
import type { Notice, Parked, Pending } from '../db/rows';
import { store, type Doc } from '../store.svelte';
import type { IconName } from '../icons';
import { metaWords, titleWords } from '../words/changes';

export interface Waiting {
  key: string;
  icon: IconName;
  title: string;
  meta: string;
  at: number;
  href: string | null;
}

export function outbox(): { parked: (Waiting & { change: Parked })[]; waiting: Waiting[] } {
  const { book } = store;
  void [store.status.waiting, store.status.parked];
  return {
    parked: [...(book?.parked.values() ?? [])].map((change) => ({ ...mended(change), change })),
    waiting: [...(book?.inflight.values() ?? []), ...(book?.pending.values() ?? [])]
      .sort((a, b) => a.at - b.at)
      .map(shown),
  };
}

function shown(change: Pending): Waiting {
  const { kind, id, patch } = change;
  const doc = { ...patch, ...store.get(kind, id), id } as Doc;
  const texts = [patch.text, patch.about, patch.draft, patch.answer].filter((t) => typeof t === 'string');
  return {
    key: `${kind}/${id}/${change.at}`,
    icon: change.delete
      ? 'trash'
      : kind === 'contact' && change.created
        ? 'user_plus'
        : change.created
          ? 'plus'
          : 'edit',
    title: titleWords(kind, whom(kind, doc)),
    meta: metaWords(change, texts.join(' ')),
    at: change.at,
    href: change.delete ? null : place(kind, doc),
  };
}

/** Forms that stand on a page of their own, or on none of the person's and the meeting's. */
const FORMS: Record<string, (doc: Doc) => string | null> = {
  company: () => '/whom',
  favour: () => '/favours',
  landing: () => '/landed',
  article: ({ id }) => `/articles/${id}`,
  finding: ({ subject }) => preparing(subject),
  follow_up: (doc) =>
    doc.rule === 'article' ? `/articles/${doc.subject}?for=${toldTo(doc)}` : doc.rule === 'announce' ? '/landed' : null,
};
/** Of an article, and of the new job, the one whom it is for stands last in the occurrence. */
const toldTo = ({ occurrence }: Doc): string =>
  (occurrence as string).slice((occurrence as string).lastIndexOf('/') + 1);

/** Homework is about a person or where they work; it is done on the page of a meeting, best of one that is to come. */
function preparing(subject: string): string | null {
  const about = store
    .all('meeting')
    .filter((m) => m.contact === subject || store.get('contact', m.contact)?.company === subject);
  const meeting = about.find((m) => !m.held_at && !m.cancelled_at) ?? about[0];
  return meeting ? `/meetings/${meeting.id}` : null;
}

/** Fields of a meeting that stand open on a page, and where. */
const FIELDS: Record<string, string> = { gift: '#gift', goals_line: '#breath', worth_line: '/debrief' };

/** Where the pen is put on what was refused: the page on which its form stands open, as far as it has one. */
function mended(change: Parked): Waiting {
  const { kind, id, patch } = change;
  const one = shown(change);
  if (change.delete) return one;
  const field = kind === 'meeting' && Object.keys(FIELDS).find((name) => name in patch);
  if (field) return { ...one, href: `${one.href}${FIELDS[field]}` };
  const doc = { ...patch, ...store.get(kind, id), id } as Doc;
  const further =
    kind === 'request' ? '/ask' : kind === 'capture' && store.get('meeting', doc.meeting) ? '/debrief' : '';
  const page = FORMS[kind]?.(doc) ?? (one.href && `${one.href}${further}`);
  return { ...one, href: page && `${page}${page.includes('?') ? '&' : '?'}edit=${id}` };
}

/** Whom a record is about. */
export function whom(kind: string, doc: Doc): string {
  if (kind === 'contact' || kind === 'company') return doc.name ?? '';
  return store.get('contact', contactOf(kind, doc))?.name ?? '';
}

function contactOf(kind: string, doc: Doc): string | undefined {
  if (kind === 'finding') return doc.subject;
  if (kind === 'follow_up') return store.get('contact', doc.subject) ? doc.subject : toldTo(doc);
  if (kind === 'merge') return doc.kept;
  return doc.contact ?? store.get('meeting', doc.meeting)?.contact;
}

const PLACES: Record<string, string> = {
  preference: '/you',
  pitch_part: '/pitch',
  rehearsal: '/pitch',
  resume_version: '/pitch/resume',
};

/** Where a record is mended. */
export function place(kind: string, doc: Doc): string | null {
  if (kind === 'contact') return `/people/${doc.id}`;
  if (kind === 'meeting') return `/meetings/${doc.id}`;
  if (doc.meeting && store.get('meeting', doc.meeting)) return `/meetings/${doc.meeting}`;
  const contact = store.get('contact', contactOf(kind, doc));
  return contact ? `/people/${contact.id}` : (PLACES[kind] ?? null);
}

export interface Replaced {
  key: string;
  notice: Notice;
  title: string;
  text: string;
  /** Whether it can be brought back: the record is still there. */
  back: boolean;
}

export function replaced(): Replaced[] {
  return store.notices.map(([key, notice]) => {
    const doc = store.get(notice.kind, notice.id);
    const value = notice.value;
    return {
      key,
      notice,
      title: titleWords(notice.kind, doc ? whom(notice.kind, doc) : ''),
      text: typeof value === 'string' ? value : Array.isArray(value) ? value.join(', ') : '',
      back: !!doc && !!notice.field && notice.what === 'overwritten',
    };
  });
}

export function bringBack({ key, notice }: Replaced): void {
  store.edit(notice.kind, notice.id, { [notice.field!]: notice.value ?? null });
  store.dismiss(key);
}
