/** What a tap on a slip needs, and nothing before it: the acts, and how a slip looks that has just been settled. */
export { done, later, rested } from '../../lib/view/acts';
export { default as Settled } from './Settled.svelte';

export type Settling = typeof import('./settling');
export type Doing = (acts: Settling) => import('../../lib/view/acts').Act;
