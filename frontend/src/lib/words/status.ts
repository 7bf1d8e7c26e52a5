/** The state of the exchange, in words. */
import type { State } from '../sync/loop';
import { plural } from './numbers';

export interface Status {
  word: string;
  offline: boolean;
  /** Whether it will not pass by itself within a moment. */
  lasting: boolean;
}

export function statusWords(
  state: State,
  waiting: number,
  parked: number,
  { full = false, received = 0 }: { full?: boolean; received?: number } = {},
): Status {
  const offline = state === 'offline';
  const lasts = (word: string): Status => ({ word, offline, lasting: true });
  if (full) return lasts('No room left on this device for what you type');
  if (parked) return lasts(plural(parked, { one: 'One change needs you', other: '# changes need you' }));
  if (state === 'signed_out') return lasts(waiting ? 'Sign in again to send what waits' : 'Signed out, nothing lost');
  if (offline)
    return lasts(
      plural(waiting, {
        zero: 'No signal, nothing lost',
        one: 'One change waits for a signal',
        other: '# changes wait for a signal',
      }),
    );
  if (state === 'trouble' && waiting)
    return lasts(plural(waiting, { one: 'One change waits for the server', other: '# changes wait for the server' }));
  if (received) return lasts(`Bringing your records here, ${received} so far`);
  return { word: waiting ? 'Saving' : 'All saved', offline, lasting: false };
}
