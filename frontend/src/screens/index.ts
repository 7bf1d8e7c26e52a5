/** Which screen shows which address. Today and the door are there at once, the rest comes when it is wanted. */
import type { Component } from 'svelte';
import SignIn from './sign-in/SignIn.svelte';
import Today from './today/Today.svelte';

type Screen = Component<{ id?: string }>;
type Later = () => Promise<{ default: Screen }>;

export const AT_ONCE: Record<string, Screen> = { today: Today as Screen, 'sign-in': SignIn as Screen };

export const LATER: Record<string, Later> = {
  people: () => import('./people/People.svelte') as ReturnType<Later>,
  person: () => import('./person/Person.svelte') as ReturnType<Later>,
  meetings: () => import('./meetings/Meetings.svelte') as ReturnType<Later>,
  prepare: () => import('./prepare/Prepare.svelte') as ReturnType<Later>,
  brief: () => import('./brief/Brief.svelte') as ReturnType<Later>,
  'brief-next': () => import('./brief/BriefNext.svelte') as ReturnType<Later>,
  meet: () => import('./meet/Meet.svelte') as ReturnType<Later>,
  after: () => import('./after/After.svelte') as ReturnType<Later>,
  pitch: () => import('./pitch/Pitch.svelte') as ReturnType<Later>,
  rehearse: () => import('./pitch/Rehearse.svelte') as ReturnType<Later>,
  resume: () => import('./pitch/Resume.svelte') as ReturnType<Later>,
  you: () => import('./you/You.svelte') as ReturnType<Later>,
  sent: () => import('./you/Sent.svelte') as ReturnType<Later>,
  outbox: () => import('./you/Outbox.svelte') as ReturnType<Later>,
  import: () => import('./import/Import.svelte') as ReturnType<Later>,
  add: () => import('./add/Add.svelte') as ReturnType<Later>,
  conflict: () => import('./conflict/Conflict.svelte') as ReturnType<Later>,
};
