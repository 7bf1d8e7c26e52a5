/** What the coach says of a text while it is written. What was kept knowingly is never asked about again, on any device. */
import type { Checked, Finding, Given } from '../rules/coach';
import { cut, nameOf } from '../rules/reading';
import { instant, store } from '../store.svelte';
import { loaded } from './judging';

const SOON = 250;
const RULE = 'coach';

const keptNames = (): Set<string> =>
  new Set(
    store
      .all('follow_up')
      .filter((act) => act.rule === RULE && act.dismissed_at)
      .map((act) => `${act.subject}/${act.occurrence}`),
  );

/** Use it while a component is made; `given` is read again whenever what it reads changes. */
export function coaching(given: () => Given) {
  let said = $state.raw<{ text: string; found: Checked } | null>(null);
  $effect(() => {
    const wanted = given();
    const timer = setTimeout(() => {
      // Without the weights, on a first visit without a signal, nothing is said.
      loaded().then(
        (say) => wanted.text === given().text && (said = { text: wanted.text, found: say(wanted) }),
        () => {},
      );
    }, SOON);
    return () => clearTimeout(timer);
  });
  const sentence = (one: Finding) => cut(said?.text ?? '', one.start, one.end);
  const open = $derived.by(() => {
    const kept = keptNames();
    return said?.found.findings.filter((one) => !kept.has(`${one.class}/${nameOf(sentence(one))}`)) ?? [];
  });
  return {
    /** The text that the findings are about: while somebody types, an older one than is on the screen. */
    get text() {
      return said?.text ?? '';
    },
    get checked() {
      return said?.found ?? null;
    },
    get findings() {
      return open;
    },
    /** Once the text as it now stands has been read. */
    async settled(): Promise<void> {
      const wanted = given();
      if (said?.text === wanted.text) return;
      await loaded().then(
        (say) => void (said = { text: wanted.text, found: say(wanted) }),
        () => {},
      );
    },
    get asks() {
      return open.filter((one) => one.class === 'job_ask');
    },
    sentence,
    /** "I know": this sentence is kept as it is. */
    keep(one: Finding) {
      store.create('follow_up', {
        rule: RULE,
        subject: one.class,
        occurrence: nameOf(sentence(one)),
        dismissed_at: instant(),
      });
    },
    /** The text with one of its sentences said otherwise. */
    reworded: (one: Finding, instead: string) =>
      cut(said?.text ?? '', 0, one.start) + instead + cut(said?.text ?? '', one.end, Infinity),
  };
}
