/** For what one needs: who may help, and why; whoever nothing is known of is left out. */
import { needs, type Need } from '../rules/suggestions';
import { store } from '../store.svelte';
import { needReason } from '../words/needs';
import { given } from './given';
import { people, type PersonView } from './person';

export type { Need };
export const needOf = (said: string | null): Need | null => (said === 'contacts' || said === 'growth' ? said : null);

export function helpers(need: Need): { person: PersonView; why: string }[] {
  const known = people();
  const found = needs({ ...given('contact', 'company', 'meeting', 'finding'), need });
  return found.contacts.flatMap(({ contact, because, finding }) => {
    const person = known.get(contact);
    const why = needReason(need, because, String(store.get('finding', finding)?.text ?? ''));
    return person && why ? [{ person, why }] : [];
  });
}
