/** From a change that was refused one arrives at `?edit=` its record: there the form stands open, once. */
import { route } from './router.svelte';

let served: URLSearchParams | null = null;

/** Whether somebody has just come to mend this record. The address forgets it, so that loading it anew opens nothing. */
export function toMend(id: string): boolean {
  const { query } = route;
  if (query === served || query.get('edit') !== id) return false;
  served = query;
  const rest = new URLSearchParams(query);
  rest.delete('edit');
  history.replaceState(history.state, '', location.pathname + (rest.size ? `?${rest}` : '') + location.hash);
  return true;
}
