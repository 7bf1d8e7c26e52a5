/** What stands around a screen. Whatever is under no other tab is reached from Today. */
const TABS: Record<string, string[]> = {
  People: ['people', 'person', 'ask', 'whom', 'conflict', 'twins'],
  Meetings: ['meetings', 'prepare', 'brief', 'brief-next', 'after'],
  Pitch: ['pitch', 'resume'],
  Add: ['add'],
};
const IMMERSED = ['sign-in', 'meet', 'debrief', 'rehearse'];

/** On a desk the list stays beside what was opened from it. */
export const BESIDE: Record<string, string> = {
  person: 'people',
  ask: 'people',
  prepare: 'today',
  brief: 'today',
  after: 'today',
};

export const tabOf = (screen: string): string =>
  Object.keys(TABS).find((tab) => TABS[tab]!.includes(screen)) ?? 'Today';
/** On a phone the one act of these pages takes the place of the tab bar. */
const DOCKED = ['brief', 'import', 'ask'];
export const isDocked = (screen: string): boolean => DOCKED.includes(screen);
/** Nothing of the frame is shown: the door, and where another person looks at the screen. */
export const isImmersed = (screen: string): boolean => IMMERSED.includes(screen);
