/** The screens that need not come with the first page, not even by name. */
import type { Later } from '.';

const SELDOM: Record<string, Later> = {
  ask: () => import('./ask/Ask.svelte'),
  whom: () => import('./whom/Whom.svelte'),
  after: () => import('./after/After.svelte'),
  you: () => import('./you/You.svelte'),
  meet: () => import('./meet/Meet.svelte'),
  add: () => import('./add/Add.svelte'),
  pitch: () => import('./pitch/Pitch.svelte'),
  debrief: () => import('./after/Debrief.svelte'),
  'brief-next': () => import('./brief/BriefNext.svelte'),
  rehearse: () => import('./pitch/Rehearse.svelte'),
  resume: () => import('./pitch/Resume.svelte'),
  review: () => import('./review/Review.svelte'),
  sent: () => import('./sent/Sent.svelte'),
  outbox: () => import('./outbox/Outbox.svelte'),
  trash: () => import('./trash/Trash.svelte'),
  import: () => import('./import/Import.svelte'),
  twins: () => import('./twins/Twins.svelte'),
  landed: () => import('./landed/Landed.svelte'),
  favours: () => import('./favours/Favours.svelte'),
  articles: () => import('./articles/Articles.svelte'),
  share: () => import('./articles/Share.svelte'),
  article: () => import('./articles/Article.svelte'),
  conflict: () => import('./conflict/Conflict.svelte'),
  door: () => import('./door/Door.svelte'),
  nowhere: () => import('./nowhere/Nowhere.svelte'),
};

export default SELDOM;
