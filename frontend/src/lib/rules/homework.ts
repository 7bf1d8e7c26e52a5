/** What was found out about somebody, about the company, and about the field it works in. */
import { byId, type Doc, type Given } from './docs';
import { AREAS } from './readiness';

const field = (f: Doc): string => (f.subject_kind === 'industry' ? f.subject.trim().toLowerCase() : '');

/** The findings that count for a contact. */
export function findingsAbout(given: Given, contact: Doc | undefined): Doc[] {
  if (!contact) return [];
  const company = byId(given.companies).get(contact.company);
  const industry = (company?.industry ?? '').trim().toLowerCase();
  return (given.findings ?? []).filter(
    (f) => f.subject === contact.id || f.subject === company?.id || (industry && field(f) === industry),
  );
}

/** The areas in which something is known together with where it is from. */
export const sourced = (found: Doc[]): string[] =>
  AREAS.filter((area) => found.some((f) => f.area === area && f.source));

/** Whether something in common is known, or it was said that there is nothing. */
export const linked = (given: Given, contact: Doc | undefined): boolean =>
  !!contact &&
  (!!contact.introduced_by ||
    !!contact.wrote_cold ||
    !!given.common_links?.some((link) => link.contact === contact.id));
