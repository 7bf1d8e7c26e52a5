/** The two sides of the effort for a meeting, in words. */
import { spell } from './numbers';

const minutes = (n: number): string => `${spell(n)} ${n === 1 ? 'minute' : 'minutes'}`;

export const SIDES = { securing: 'Getting it', preparing: 'Preparing it' } as const;
export const ESTIMATED = 'Counted while you write and prepare here: an estimate. Add what you did elsewhere.';

export const warnWords = (securing: number, preparing: number): string =>
  `You put ${minutes(Math.round(securing))} into getting this meeting and ${minutes(Math.round(preparing))} into preparing it.`;
export const balanceWords = (securing: number, preparing: number): string =>
  Math.round(preparing) > Math.round(securing)
    ? 'More into preparing it than into getting it.'
    : preparing >= securing
      ? 'As much into preparing it as into getting it.'
      : 'More into getting it than into preparing it, so far.';
export const spentWords = (n: number, side: keyof typeof SIDES): string =>
  side === 'securing' ? `Noted: ${minutes(n)} for getting it` : `Noted: ${minutes(n)} for preparing it`;
