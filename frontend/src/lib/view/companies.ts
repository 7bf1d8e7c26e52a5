/** Companies by the name that was typed. */
import { store } from '../store.svelte';
import { shows } from '../words/blank';

/** The company of this name, made if there is none yet; null for no name. */
export function companyNamed(typed: string): string | null {
  const name = typed.trim();
  if (!shows(name)) return null;
  const known = store.all('company').find((c) => c.name.trim().toLowerCase() === name.toLowerCase());
  return known?.id ?? store.create('company', { name });
}
