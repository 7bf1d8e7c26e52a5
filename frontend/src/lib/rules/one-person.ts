/** Two records of one person become one: what moves, what is added, and how it is taken back. The twin of the server's rule. */
import limits from '$playbook/limits.json';
import { derivedId } from './derived';
import { compare, type Doc } from './docs';

type Value = any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what stands in a field
type Fields = Record<string, Value>;
type Put = [kind: string, id: string, field: string, old: Value, now: Value];
export interface Change {
  kind: string;
  id: string;
  patch?: Fields;
  delete?: true;
}
export interface Did {
  doc: Fields;
  sets: Put[];
  made: string[];
}
export type Records = Record<string, Doc[] | undefined>;

/** Every field that names a contact, by kind. */
const NAMING: [kind: string, field: string][] = [
  ['meeting', 'contact'],
  ['common_link', 'contact'],
  ['request', 'contact'],
  ['finding', 'subject'],
  ['capture', 'contact'],
  ['touchpoint', 'contact'],
  ['effort', 'contact'],
  ['favour', 'contact'],
  ['landing', 'through'],
];
export const KINDS_NAMING = ['contact', ...NAMING.map(([kind]) => kind), 'follow_up'];
const FILLED = ['headline', 'company', 'address', 'zone', 'cadence', 'cadence_reason'];
const UNITED = ['mails', 'phones', 'links', 'roles', 'tags', 'topics'];
const EITHER = ['association_active', 'cutting_edge', 'wrote_cold', 'paused', 'do_not_contact'];
const OF_ACT = ['done_at', 'dismissed_at', 'reason', 'planned_on', 'planned_by', 'draft'];

export interface Two {
  account: string;
  kept: string;
  gone: string;
  records: Records;
}

/** The changes that make `gone` a part of `kept`, in their order, and what was done, for taking it back. */
export function merged(two: Two): { changes: Change[]; did: Did } {
  const contacts = new Map(two.records.contacts!.map((one) => [one.id, one]));
  const [kept, gone] = [contacts.get(two.kept)!, contacts.get(two.gone)!];
  const sets: Put[] = Object.entries(united(kept, gone)).map(([field, now]) => [
    'contact',
    kept.id,
    field,
    kept[field] ?? null,
    now,
  ]);
  sets.push(...introductions(contacts, kept, gone));
  for (const [kind, field] of NAMING) {
    const docs = two.records[`${kind}s`] ?? [];
    for (const one of docs) if (one[field] === gone.id) sets.push([kind, one.id, field, gone.id, kept.id]);
    if (kind === 'meeting') sets.push(...present(docs, kept.id, gone.id));
  }
  const acts = [...actsOf(two)];
  const { id: _id, created_at: _at, ...doc } = gone;
  const changes = [
    ...patches(sets.map(([kind, id, field, , now]) => [kind, id, field, now])),
    ...acts,
    { kind: 'contact', id: gone.id, delete: true as const },
  ];
  return { changes, did: { doc, sets, made: acts.map((act) => act.id) } };
}

/** The changes that take it back; what was changed since stays as it is. */
export function parted(given: { gone: string; did: Did; records: Records }): { changes: Change[] } {
  const docs = new Map(
    KINDS_NAMING.flatMap((kind) => (given.records[`${kind}s`] ?? []).map((one) => [`${kind} ${one.id}`, one])),
  );
  const back = given.did.sets.filter(([kind, id, field, , now]) => {
    const doc = docs.get(`${kind} ${id}`);
    return doc && JSON.stringify(doc[field] ?? null) === JSON.stringify(now);
  });
  const unmade = given.did.made.filter((id) => docs.has(`follow_up ${id}`));
  return {
    changes: [
      { kind: 'contact', id: given.gone, patch: given.did.doc },
      ...patches(back.map(([kind, id, field, old]) => [kind, id, field, old])),
      ...unmade.map((id) => ({ kind: 'follow_up', id, delete: true as const })),
    ],
  };
}

/** One patch a record, in the order in which records come up. */
function patches(sets: [kind: string, id: string, field: string, value: Value][]): Change[] {
  const found = new Map<string, Change>();
  for (const [kind, id, field, value] of sets) {
    const name = `${kind} ${id}`;
    if (!found.has(name)) found.set(name, { kind, id, patch: {} });
    found.get(name)!.patch![field] = value;
  }
  return [...found.values()];
}

/** What the one who stays gains; their name and what was said of them stay. */
function united(kept: Doc, gone: Doc): Fields {
  const told: Fields = {};
  for (const field of FILLED) if (gone[field] && !kept[field]) told[field] = gone[field];
  for (const field of UNITED) {
    const have = new Set((kept[field] ?? []).map((one: string) => bare(field, one)));
    const more = (gone[field] ?? []).filter((one: string) => !have.has(bare(field, one)));
    if (more.length) told[field] = [...(kept[field] ?? []), ...more].slice(0, limits.several);
  }
  for (const field of EITHER) if (gone[field] && !kept[field]) told[field] = true;
  const [about, other] = [kept.about ?? '', gone.about ?? ''];
  if (other && !about.includes(other)) told.about = cut(`${about}\n\n${other}`.trim());
  return told;
}

/** By signs, not by halves of them. */
const cut = (text: string): string => (text.length > limits.text ? [...text].slice(0, limits.text).join('') : text);

function bare(field: string, one: string): string {
  const digits = one.replace(/[^0-9]/g, '');
  return field === 'phones' && digits ? digits : one.trim().toLowerCase();
}

/** Whose introduction they were, and who theirs; nobody is introduced by themselves, not even around a corner. */
function* introductions(contacts: Map<string, Doc>, kept: Doc, gone: Doc): Generator<Put> {
  const own: string | null = kept.introduced_by ?? null;
  const other: string | null = gone.introduced_by ?? null;
  let mine = own !== gone.id ? own : null;
  const over = aboveOf(contacts, other);
  if (!mine && !over.includes(kept.id) && !over.includes(gone.id)) mine = other;
  if (mine !== own) yield ['contact', kept.id, 'introduced_by', own, mine];
  const above = aboveOf(contacts, mine);
  for (const id of [...contacts.keys()].sort(compare))
    if (contacts.get(id)!.introduced_by === gone.id && id !== kept.id)
      yield ['contact', id, 'introduced_by', gone.id, above.includes(id) ? null : kept.id];
}

/** This one and whoever led to them. */
function aboveOf(contacts: Map<string, Doc>, first: string | null): string[] {
  const found: string[] = [];
  for (let step = first; step && contacts.has(step) && !found.includes(step); step = contacts.get(step)!.introduced_by)
    found.push(step);
  return found;
}

function present(meetings: Doc[], kept: string, gone: string): Put[] {
  const found: Put[] = [];
  for (const one of meetings) {
    const there: string[] = one.also_present ?? [];
    const met = one.contact === gone ? kept : one.contact;
    const now = [...new Set(there.map((who) => (who === gone ? kept : who)))].filter((who) => who !== met);
    if (there.includes(gone) || (one.contact === gone && JSON.stringify(now) !== JSON.stringify(there)))
      found.push(['meeting', one.id, 'also_present', there, now]);
  }
  return found;
}

/** What was done about what was owed to the one counts for the other: its id says about whom it is, so that it is said anew. */
function* actsOf({ account, kept, gone, records }: Two): Generator<Change> {
  const acts = records.follow_ups ?? [];
  const have = new Set(acts.map((act) => act.id));
  for (const act of acts) {
    if (act.rule === 'two_people' || !`${act.subject}/${act.occurrence}`.includes(gone)) continue;
    const [subject, occurrence] = [act.subject.replaceAll(gone, kept), act.occurrence.replaceAll(gone, kept)];
    const id = derivedId(account, act.rule, subject, occurrence);
    if (have.has(id)) continue;
    have.add(id);
    const patch = Object.fromEntries(OF_ACT.filter((field) => act[field]).map((field) => [field, act[field]]));
    yield { kind: 'follow_up', id, patch: { rule: act.rule, subject, occurrence, ...patch } };
  }
}
