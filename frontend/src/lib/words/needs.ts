/** What one needs of people, and why somebody may have it. */
import { plural } from './numbers';

export const NEEDS = { contacts: 'More contacts', growth: 'Where the field grows' } as const;
type Need = keyof typeof NEEDS;

export const NOBODY: Record<Need, string> = {
  contacts: 'Nobody is noted as active in an association yet, and nobody has introduced you. Homework may show who is.',
  growth: 'Nobody is noted as working where the field moves yet. Homework may show who does.',
};

export function needReason(need: Need, because: string | null, finding: string): string {
  if (because === 'finding') return `Your homework says: ${finding}`;
  if (because === 'introduced') return 'Introduced you to somebody before.';
  if (because !== 'said') return '';
  return need === 'contacts'
    ? 'Active in an association, and may know whom to meet.'
    : 'Works where the field moves, and may see where it grows.';
}

export const mayHelp = (n: number): string =>
  plural(n, { one: 'One person may help. It is only a hint.', other: '# people may help. It is only a hint.' });
