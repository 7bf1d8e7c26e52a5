/** Slips of what is owed now and then. */
import type { IconName } from '../icons';
import type { Owed } from '../rules/followups';
import { store, type Doc } from '../store.svelte';
import { namedUntil } from '../words/asking';
import { personView, today, type PersonView } from './person';

export { SELDOM } from '../rules/seldom';

/** Of all who are to hear of the new job one stands on Today; whoever is next follows when it is done. */
export function oneByOne(owed: Owed[]): Owed[] {
  const first = owed.find((o) => o.rule === 'announce');
  return owed.filter((o) => o.rule !== 'announce' || o === first);
}

type Words = [title: string, meta: string, icon: IconName, url?: string];

export function slipWords({ rule, subject, to, due }: Owed, person: PersonView | undefined, at: string): Words | null {
  const first = person?.first ?? 'somebody';
  switch (rule) {
    case 'opening': {
      const told = store.get('capture', subject)?.text ?? '';
      return [`Ask ${first} how to go about it`, told, 'opening', `${at}?write=opening&capture=${subject}`];
    }
    case 'named': {
      const capture = store.get('capture', subject);
      const name: string = capture?.person ?? first;
      const via = personView(capture?.contact || store.get('meeting', capture?.meeting)?.contact);
      const url = to ? `${at}/ask` : `/add?${new URLSearchParams({ name, via: via?.doc.id ?? '' })}`;
      return [`Write to ${name}`, namedUntil(via?.first ?? 'Somebody', due, today()), 'mail', url];
    }
    case 'article': {
      const title = store.get('article', subject)?.title ?? '';
      return [`An article for ${first}`, title, 'article', `${at}?write=article&article=${subject}`];
    }
    case 'announce':
      return [
        `Tell ${first} of the new job`,
        'One by one, the others follow',
        'mail',
        `${at}?write=announcement&landing=${subject}`,
      ];
    case 'favour_asked':
      return favourWords(store.get('favour', subject), person);
    case 'favour_30':
      return ['A month in the new job', 'Somebody may need what you got', 'gift', '/favours'];
    default:
      return null;
  }
}

const favourWords = (favour: Doc | undefined, person: PersonView | undefined): Words => [
  `Offer ${favour?.seeker || person?.first || 'them'} two times`,
  person ? `Asked by ${person.first}` : '',
  'gift',
  '/favours',
];
