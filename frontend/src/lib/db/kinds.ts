/** The kinds of record, what stands in a field nobody has filled, and whom a record hides with. */
export type Value = string | number | boolean | null | string[] | number[] | { [name: string]: Value };
export type Doc = { id: string } & { [field: string]: any }; // eslint-disable-line @typescript-eslint/no-explicit-any -- a document is what its kind says
export type Patch = Record<string, Value>;

export interface Kind {
  defaults: Patch;
  texts: string[];
  parent?: [field: string, kind: string];
}

const kind = (defaults: Patch, texts: string[] = [], parent?: Kind['parent']): Kind => ({ defaults, texts, parent });
const none = (...fields: string[]): Patch => Object.fromEntries(fields.map((f) => [f, null]));
const blank = (...fields: string[]): Patch => Object.fromEntries(fields.map((f) => [f, '']));
const no = (...fields: string[]): Patch => Object.fromEntries(fields.map((f) => [f, false]));
const yes = (...fields: string[]): Patch => Object.fromEntries(fields.map((f) => [f, true]));
const empty = (...fields: string[]): Patch => Object.fromEntries(fields.map((f) => [f, []]));

export const KINDS: Record<string, Kind> = {
  preference: kind({
    ...blank('name'),
    zone: 'UTC',
    ...yes('zone_follows_device'),
    quiet_from: '21:00',
    quiet_until: '08:00',
    country: 'US',
    ...yes(
      'tell_homework',
      'tell_eve',
      'tell_brief',
      'tell_after',
      'tell_touch',
      'tell_article',
      'tell_ask',
      'tell_landing',
    ),
    ...no('tell_brief_15', 'tell_weekly', 'discreet', 'mail_fallback', 'search_paused'),
    pace: 140,
    cadence: '5',
    ...empty('own_addresses'),
  }),
  contact: kind(
    {
      ...blank('name', 'headline', 'address', 'cadence_reason', 'about'),
      ...none('company', 'zone', 'introduced_by', 'cadence'),
      ...empty('mails', 'phones', 'links', 'roles', 'tags', 'topics'),
      ...no('association_active', 'cutting_edge', 'wrote_cold', 'paused', 'do_not_contact'),
    },
    ['about'],
  ),
  company: kind(
    { ...blank('name', 'industry', 'site', 'rank', 'about'), ...no('advocate', 'posting'), motivation: null },
    ['about'],
  ),
  common_link: kind({ contact: null, kind: 'acquaintance', ...blank('with_whom', 'how') }, [], ['contact', 'contact']),
  request: kind(
    {
      contact: null,
      relation: 'cold',
      ...blank('channel', 'draft'),
      ...none('minutes', 'asked_at', 'nudged_at', 'answered_at', 'answer'),
    },
    ['draft'],
    ['contact', 'contact'],
  ),
  meeting: kind(
    {
      ...none(
        'contact',
        'when',
        'pitch_minutes',
        'confirmed_at',
        'granted_minutes',
        'started_at',
        'paused_at',
        'opening_done_at',
        'pitch_done_at',
        'cut_at',
      ),
      ...none(
        'ended_at',
        'held_at',
        'cancelled_at',
        'debriefed_at',
        'worth_me',
        'worth_them',
        'asked_for_job',
        'ics_uid',
        'ics_sequence',
      ),
      ...blank('place', 'goals_line', 'gift', 'worth_line'),
      ...empty('also_present', 'brought'),
      paused: 0,
      role: 'seeker',
      requested_by: 'me',
    },
    ['goals_line', 'gift'],
  ),
  goal: kind({ meeting: null, ...blank('text', 'rank'), set_at: null }, ['text'], ['meeting', 'meeting']),
  finding: kind({ ...blank('subject_kind', 'subject', 'area', 'text'), ...none('source', 'found_on') }, ['text']),
  question: kind(
    {
      ...none('meeting', 'goal', 'started_at'),
      ...blank('text', 'rank', 'purpose', 'answer'),
      minutes: 3,
      spent: 0,
      priority: 'if_time',
      state: 'open',
      ...no('researchable', 'kept'),
    },
    ['text', 'answer'],
    ['meeting', 'meeting'],
  ),
  capture: kind(
    {
      ...none('meeting', 'contact', 'at', 'due_on', 'done_at'),
      ...blank('text', 'person', 'place'),
      kind: 'note',
      by: 'me',
      shareable: false,
    },
    ['text'],
    ['meeting', 'meeting'],
  ),
  effort: kind({ ...none('meeting', 'contact', 'at'), side: 'preparing', minutes: 0 }, [], ['meeting', 'meeting']),
  pitch_part: kind({ number: 1, text: '', target: null, must_says: [] }, ['text']),
  rehearsal: kind({ at: null, seconds: [], rating: null, ticks: [], version: '' }),
  resume_version: kind(
    { ...blank('label', 'text'), ...none('date', 'changed_at', 'printed_at', 'file', 'size', 'sha256') },
    ['text'],
  ),
  touchpoint: kind(
    {
      ...none('contact', 'at', 'minutes', 'meeting', 'article', 'resume', 'landing'),
      kind: 'message',
      direction: 'out',
      text: '',
    },
    ['text'],
  ),
  follow_up: kind(
    {
      ...blank('rule', 'subject', 'occurrence', 'reason', 'draft'),
      ...none('done_at', 'dismissed_at', 'planned_on', 'planned_by'),
    },
    ['draft'],
  ),
  article: kind({ ...blank('url', 'title', 'note'), topics: [] }, ['note']),
  landing: kind({
    ...blank('title', 'company'),
    ...none('start_on', 'announce_on', 'through', 'opening', 'closed_at'),
    ...yes('offer'),
  }),
  favour: kind(
    {
      ...none('contact', 'asked_at', 'by', 'meeting'),
      ...blank('seeker', 'wants', 'resume'),
      direction: 'asked',
      slots: [],
      state: 'open',
    },
    ['wants'],
  ),
  merge: kind({ ...none('kept', 'gone', 'at', 'undone_at'), did: '' }),
  conflict: kind({
    ...blank('subject_kind', 'field', 'mine', 'theirs', 'device'),
    ...none('subject', 'at', 'settled_at'),
  }),
};
