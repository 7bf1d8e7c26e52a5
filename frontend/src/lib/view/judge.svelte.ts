/** Where a meeting's texts ask for a job. What was learned is large: it is fetched when it is first wanted, and nothing is said before. */
import { asks, type Asks, type Judge } from '../rules/asks';
import type { Checked, Given } from '../rules/coach';
import { cut, nameOf } from '../rules/reading';
import { store, type Doc } from '../store.svelte';
import { loaded } from './judging';

let said = $state.raw<((given: Given) => Checked) | null>(null);
let wanted = false;
const known = new Map<string, string[]>();
const NOTHING: Asks = { questions: [], goals: [], goals_line: false, gift: false, pitch: [] };

/** Each text is read once: a list shows it again and again. */
const judge =
  (say: (given: Given) => Checked): Judge =>
  (text, context, part) => {
    const key = `${context}${part ?? ''}/${text}`;
    const have = known.get(key);
    if (have) return have;
    const found = say({ text, context, part })
      .findings.filter((one) => one.class === 'job_ask')
      .map((one) => nameOf(cut(text, one.start, one.end)));
    known.set(key, found);
    return found;
  };

export function asksOf(meeting: Doc, questions: Doc[], goals: Doc[]): Asks {
  const pitch_parts = store.all('pitch_part');
  if (!questions.length && !goals.length && !meeting.goals_line && !meeting.gift && !pitch_parts.length) return NOTHING;
  if (!said && !wanted) {
    wanted = true;
    loaded().then(
      (say) => (said = say),
      () => (wanted = false),
    );
  }
  if (!said) return NOTHING;
  const around = { now: '', zone: '', holidays: [], meeting: meeting.id, meetings: [meeting] };
  const contacts = [store.get('contact', meeting.contact)].filter((c) => !!c);
  return asks({ ...around, contacts, questions, goals, pitch_parts, follow_ups: store.all('follow_up') }, judge(said));
}
