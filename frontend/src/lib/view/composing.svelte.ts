/** A letter while it is written: kept on every keystroke, read along, and asked about once it has gone out. */
import { untrack } from 'svelte';
import { draft } from '../drafts.svelte';
import { instant } from '../store.svelte';
import { offerUndo } from '../undo.svelte';
import type { Way } from '../words/letter';
import { blanks, carriedOver, wordsIn } from './blanks';
import { coaching } from './coaching.svelte';
import { draftOf } from './drafted';
import { letterOf, pressing, SUBJECTS, type About, type LetterKind, type Relation } from './letter';
import type { PersonView } from './person';
import { sent } from './sending';
import { spending } from './spending.svelte';
import { keyOf, writing } from './waiting';

/** Letters by which one comes to a meeting. */
const GETTING: LetterKind[] = ['ask', 'ask_again'];

export type Composing = ReturnType<typeof composing>;

/** Use it while a component is made. */
export function composing(person: () => PersonView, about: () => About, ondone: (sent: boolean) => void = () => {}) {
  const typed = untrack(() => {
    const { kind, relation = '', minutes = 0, ...subjects } = about();
    const text = draftOf(about(), person().doc.id) || letterOf(about(), person()).text;
    const begun = { text, opened: '', way: '', kind, relation, minutes };
    const said = Object.fromEntries(SUBJECTS.flatMap((name) => (subjects[name] ? [[name, subjects[name]]] : [])));
    return draft<Record<string, string | number> & { text: string }>(keyOf(person().doc.id, about()), {
      ...begun,
      relation: relation ?? '',
      minutes: minutes ?? 0,
      ...said,
    });
  });
  const meant = $derived<About>({
    ...about(),
    relation: (typed.now.relation as Relation) || null,
    minutes: (typed.now.minutes as number) || null,
  });
  const letter = $derived(letterOf(meant, person()));
  const text = $derived(typed.now.text);
  const marks = $derived(blanks(text, letter.pieces));
  const coach = coaching(() => ({ text: typed.now.text, context: 'letter' }));
  const missing = $derived(marks.filter((one) => one.missing));
  const left = $derived(!!person().doc.do_not_contact);

  $effect(writing);
  spending(() => (GETTING.includes(about().kind) ? { side: 'securing', contact: person().doc.id } : null));

  /** Says otherwise how one comes to them or for how long; what the user wrote besides stays. */
  function change(other: { relation?: Relation; minutes?: number }) {
    const before = letter.text;
    Object.assign(typed.now, other);
    typed.now.text = carriedOver(text, before, letterOf({ ...meant, ...other }, person()).text);
  }
  return {
    coach,
    change,
    get about() {
      return meant;
    },
    get person() {
      return person();
    },
    get text() {
      return text;
    },
    set text(said: string) {
      typed.now.text = said;
    },
    get letter() {
      return letter;
    },
    get subject() {
      return letter.subject.includes('[') ? '' : letter.subject;
    },
    get marks() {
      return marks;
    },
    get missing() {
      return missing;
    },
    get words() {
      return wordsIn(text);
    },
    get pressed() {
      return pressing(meant, person());
    },
    /** Why it cannot go out as it stands. */
    get held(): 'left_alone' | 'missing' | 'asks' | 'empty' | null {
      if (left) return 'left_alone';
      if (!text.trim()) return 'empty';
      return missing.length ? 'missing' : coach.asks.length ? 'asks' : null;
    },
    get opened() {
      return typed.now.opened as string;
    },
    get way() {
      return typed.now.way as string;
    },
    get changed() {
      return text !== letter.text;
    },
    startOver() {
      typed.now.text = letter.text;
    },
    open(way: Way) {
      Object.assign(typed.now, { opened: instant(), way });
      typed.keep();
    },
    yes() {
      const act = sent(meant, person(), text, typed.now.way as string);
      typed.clear();
      offerUndo(act.words, act.undo);
      ondone(true);
    },
    /** It stays as it is written. */
    notYet() {
      Object.assign(typed.now, { opened: '', way: '' });
      typed.keep();
      ondone(false);
    },
    another() {
      Object.assign(typed.now, { opened: '', way: '' });
    },
  };
}
