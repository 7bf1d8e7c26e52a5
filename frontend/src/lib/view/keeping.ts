/** How one means to stay in touch with somebody: how often, what speaks against it just now, and how that is changed. */
import { editAll } from '../many';
import { chosenCadence, windowOf } from '../rules/cadence';
import { instant, store, type Doc, type Patch } from '../store.svelte';
import { offerUndo } from '../undo.svelte';
import { searchWords } from '../words/keeping';
import type { PersonView } from './person';

/** Why nothing reminds one of somebody; `on` where something does. */
export type State = 'left' | 'paused' | 'search' | 'landed' | 'off' | 'on';

export interface Keeping {
  state: State;
  /** What holds for them, and whether it was chosen for them alone. */
  cadence: string;
  own: boolean;
  /** Four of them: the user is asked whether to let somebody rest. */
  asks: boolean;
  occurrence: string | null;
}

const FOUR = 4;

export const hasLanded = (): boolean => store.all('landing').length > 0;

export function keepingOf({ doc, lastTouch, silent, warmth }: PersonView): Keeping {
  const landed = hasLanded();
  const usual = store.pref.cadence as string;
  const cadence = chosenCadence(doc.cadence, usual, landed);
  const occurrence = lastTouch?.id ?? null;
  const state = stateOf(doc, cadence, landed);
  const opens = windowOf(cadence, 2)?.[0] ?? Infinity;
  const settled = store
    .all('follow_up')
    .some((f) => f.rule === 'ask_user' && f.subject === doc.id && f.occurrence === occurrence && !!f.dismissed_at);
  const asks = state === 'on' && silent >= FOUR && (warmth.d ?? 0) >= opens && !settled;
  return {
    state,
    cadence: state === 'landed' ? doc.cadence || usual : cadence,
    own: !!doc.cadence,
    asks,
    occurrence,
  };
}

function stateOf(doc: Doc, cadence: string, landed: boolean): State {
  if (doc.do_not_contact) return 'left';
  if (doc.paused) return 'paused';
  if (doc.cadence === 'off') return 'off';
  if (landed && cadence === 'off') return 'landed';
  return store.pref.search_paused ? 'search' : 'on';
}

/** Says the same of one or of many, and takes it back for all of them at once. */
export function change(docs: Doc[], patchOf: (doc: Doc) => Patch, words: string): void {
  const patches = docs.map((doc) => [doc, patchOf(doc)] as const).filter(([, patch]) => Object.keys(patch).length);
  const before = patches.map(([doc, patch]): [string, Patch] => [
    doc.id,
    Object.fromEntries(Object.keys(patch).map((field) => [field, doc[field] ?? null])),
  ]);
  editAll(
    'contact',
    patches.map(([doc, patch]) => [doc.id, patch]),
  );
  offerUndo(words, () => editAll('contact', before));
}

/** The whole search rests, or is taken up again. */
export function restSearch(search_paused: boolean): void {
  const { id, search_paused: before } = store.pref;
  store.edit('preference', id, { search_paused });
  offerUndo(searchWords(search_paused), () => store.edit('preference', id, { search_paused: before }));
}

/** Somebody has not answered four times, and the user means to go on all the same. */
export function goOn(person: PersonView, occurrence: string): void {
  const fields = { rule: 'ask_user', subject: person.doc.id, occurrence };
  const id = store.create('follow_up', { ...fields, dismissed_at: instant() });
  offerUndo('Not asked again until the next note', () => store.remove('follow_up', id));
}
