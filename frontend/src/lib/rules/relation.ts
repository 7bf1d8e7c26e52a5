import type { Doc } from './docs';

/** How one comes to somebody: whoever has anything in common with them is no stranger. */
export function relation(to: Partial<Doc>, contacts: Map<string, Doc>, links: Doc[]): 'referral' | 'alumni' | 'cold' {
  if (contacts.has(to.introduced_by ?? '')) return 'referral';
  const shared = links.some((link) => link.contact === to.id);
  return shared || to.roles?.includes('alumni') ? 'alumni' : 'cold';
}
