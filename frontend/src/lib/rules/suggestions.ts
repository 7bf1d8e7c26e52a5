/** What one might want from somebody: goals, and which questions come first. Suggestions, never a lock. */
import signs from '$playbook/signs.json';
import { byId, compare, type Doc, type Given } from './docs';
import { findingsAbout } from './homework';
import { heldOf, present } from './met';
import { AREAS } from './readiness';

export const FLAGS = ['association_active', 'cutting_edge'] as const;
export type Flag = (typeof FLAGS)[number];
export type Need = 'contacts' | 'growth';
interface Because {
  because: string | null;
  finding: string | null;
}

const PURPOSES = ['path', 'role', 'skills', 'company', 'industry', 'pitch_feedback', 'referrals', 'closing'];
const GOALS: Record<Flag, readonly [code: string, purpose: string]> = {
  association_active: ['two_names', 'referrals'],
  cutting_edge: ['growth', 'industry'],
};
const PLAIN = [
  ['role_insight', 'role'],
  ['path', 'path'],
] as const;
const BY_ROLE: Record<string, string[]> = {
  hiring_side: ['pitch_feedback', 'skills'],
  senior: ['path'],
  alumni: ['path'],
  peer: ['role'],
};
const NEEDS: Record<Need, Flag> = { contacts: 'association_active', growth: 'cutting_edge' };
const PATTERNS = Object.fromEntries(FLAGS.map((flag) => [flag, signs[flag].map((p) => new RegExp(p, 'i'))]));

/** What kind of source somebody may be: as was said of them, else as a finding about them lets one think. */
export function flagsOf(given: Given, contact: Doc): Map<Flag, Because> {
  const found = new Map<Flag, Because>();
  const about = findingsAbout(given, contact).filter((f) => f.area === 'individual');
  for (const flag of FLAGS) {
    const hint = about.find((f) => PATTERNS[flag]!.some((p) => p.test(f.text)));
    if (contact[flag]) found.set(flag, { because: 'said', finding: null });
    else if (hint) found.set(flag, { because: 'finding', finding: hint.id });
  }
  return found;
}

/** Goals for a talk with the contact, or with the one of the meeting, and the purposes of questions, what suits first. */
export function suggestions(given: Given & { contact?: string; meeting?: string }) {
  const id = given.meeting ? byId(given.meetings).get(given.meeting)?.contact : given.contact;
  const contact = byId(given.contacts).get(id);
  if (!contact) return { contact: null, goals: [], up: [], purposes: PURPOSES };
  const byKind = [...flagsOf(given, contact)].map(([flag, because]) => [...GOALS[flag], because] as const);
  const byNature = byKind.length
    ? byKind
    : PLAIN.map(([code, purpose]) => [code, purpose, { because: 'neither', finding: null }] as const);
  const up = [
    ...new Set([
      ...byNature.map(([, purpose]) => purpose),
      ...(contact.roles ?? []).flatMap((role: string) => BY_ROLE[role]!),
    ]),
  ];
  return {
    contact: contact.id,
    goals: [...byNature.map(([code, , because]) => ({ code, ...because })), ...fromFindings(given, contact)],
    up,
    purposes: [...new Set([...up, ...PURPOSES])],
  };
}

/** The latest sourced finding of each area may become a goal. */
function fromFindings(given: Given, contact: Doc) {
  const key = (f: Doc) => `${f.found_on ?? ''} ${f.id}`;
  const known = findingsAbout(given, contact)
    .filter((f) => f.source && f.text.trim())
    .sort((a, b) => compare(key(a), key(b)));
  const latest = new Map(known.map((f) => [f.area as string, f.id]));
  return AREAS.filter((area) => latest.has(area)).map((area) => ({
    code: `finding_${area}`,
    because: 'finding',
    finding: latest.get(area)!,
  }));
}

/** For a need of contacts or of growth: who may help, those of the matching kind first, with the reason. */
export function needs(given: Given & { need: Need }) {
  const flag = NEEDS[given.need];
  const contacts = given.contacts ?? [];
  const met = new Set(heldOf(given).flatMap((h) => present(h.doc)));
  const introducers = new Set(contacts.map((c) => c.introduced_by).filter(Boolean));
  const names = new Map(contacts.map((c) => [c.id, (c.name ?? '').toLowerCase()]));
  const ORDER = ['said', 'introduced', 'finding', null];
  const rows = contacts
    .filter((c) => !c.do_not_contact)
    .map((c) => {
      const plain: Because = { because: null, finding: null };
      if (given.need === 'contacts' && introducers.has(c.id)) plain.because = 'introduced';
      const because = flagsOf(given, c).get(flag) ?? plain;
      return { contact: c.id, flag: because.because ? flag : null, ...because, met: met.has(c.id) };
    });
  return {
    need: given.need,
    contacts: rows.sort(
      (a, b) =>
        ORDER.indexOf(a.because) - ORDER.indexOf(b.because) ||
        compare(names.get(a.contact)!, names.get(b.contact)!) ||
        compare(a.contact, b.contact),
    ),
  };
}
