/** Which screen shows which address. Today is there at once, the rest comes when it is wanted. */
import type { Component } from 'svelte';
import Today from './today/Today.svelte';

export type Screen = Component<{ id?: string }>;
export type Later = () => Promise<{ default: Component<never> }>;

const LATER: Record<string, Later> = {
  'sign-in': () => import('./sign-in/SignIn.svelte'),
  people: () => import('./people/People.svelte'),
  person: () => import('./person/Person.svelte'),
  meetings: () => import('./meetings/Meetings.svelte'),
  prepare: () => import('./prepare/Prepare.svelte'),
  brief: () => import('./brief/Brief.svelte'),
};

export const styled = (): Promise<unknown> => import('./styled');
const here = new Map<string, Screen>([['today', Today as Screen]]);

export const screenOf = (name: string): Screen | undefined => here.get(name);

/** Fetches a screen that is not here yet; null where there is nothing to wait for. */
export function fetchScreen(name: string): Promise<unknown> | null {
  if (here.has(name)) return null;
  const later = LATER[name] ?? (() => import('./seldom').then((seldom) => seldom.default[name]!()));
  return Promise.all([later(), styled()]).then(([found]) => here.set(name, found.default as unknown as Screen));
}
