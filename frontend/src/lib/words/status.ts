/** The state of the exchange, in words. */
import type { State } from '../sync/loop';
import { plural } from './numbers';

export function statusWords(
  state: State,
  waiting: number,
  parked: number,
  { full = false, received = 0 }: { full?: boolean; received?: number } = {},
): { word: string; offline: boolean } {
  const offline = state === 'offline';
  if (full) return { word: 'No room left on this device for what you type', offline };
  if (parked) return { word: plural(parked, { one: 'One change needs you', other: '# changes need you' }), offline };
  if (state === 'signed_out') return { word: 'Sign in again to send what waits', offline };
  if (offline) {
    return {
      word: waiting
        ? plural(waiting, { one: 'One change waits for a signal', other: '# changes wait for a signal' })
        : 'No signal, nothing lost',
      offline,
    };
  }
  if (state === 'trouble' && waiting)
    return {
      word: plural(waiting, { one: 'One change waits for the server', other: '# changes wait for the server' }),
      offline,
    };
  if (received) return { word: `Bringing your records here, ${received} so far`, offline };
  if (waiting) return { word: 'Saving', offline };
  return { word: 'All saved', offline };
}
