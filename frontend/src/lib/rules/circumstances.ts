/** The circumstances that led to a search: whether their telling can be believed, and whether it is kind. */
import { pattern, type Finding, type Lists, type Place } from './coach';
import { cut, sentences, words } from './reading';

const NAME =
  /[a-z,;] (?:the )?(?!I\b|January|February|March|April|May\b|June|July|August|September|October|November|December|[A-Z][a-z]{2,5}day\b)[A-Z][A-Za-z&'’]+/;

export interface Told {
  facts: string[];
  superlatives: Place[];
  credible: boolean;
  event: boolean;
  cause: 'owned' | 'neutral' | null;
  blame: boolean;
  sympathetic: boolean;
}

/** Credible: a checkable fact and no superlative. Sympathetic: an event, an owned or neutral cause, no blame. */
export function circumstances(given: { text: string; findings: Pick<Finding, 'class'>[] }, lists: Lists): Told {
  const said = sentences(given.text).flatMap(([start, end]) => words(cut(given.text, start, end), start));
  const joined = ` ${said.map((word) => word.text).join(' ')} `;
  const events = `(${lists.event!.join('|')})`;
  const says = (kind: string): boolean =>
    pattern(lists[kind]!.map((phrase) => phrase.replace('EVENT', events))).test(joined);
  const signs: [string, boolean][] = [
    ['number', says('number')],
    ['month', says('month')],
    ['name', NAME.test(given.text)],
  ];
  const facts = signs.filter(([, there]) => there).map(([kind]) => kind);
  // Interest is no superlative, and neither is most of something.
  const plain = (word: string, after: string) =>
    lists.plain!.includes(word) || (['most', 'least'].includes(word) && after.startsWith(' of '));
  const all = [...joined.matchAll(new RegExp(pattern(lists.superlative!), 'g'))].filter(
    ({ 0: found, index }) => !plain(found.slice(1), joined.slice(index + found.length)),
  );
  const grand = all.map(({ index }): Place => {
    const word = said[joined.slice(0, index + 1).split(' ').length - 2]!;
    return [word.start, word.end];
  });
  const event = says('event');
  const cause = says('owned') ? 'owned' : says('neutral') ? 'neutral' : null;
  const blame = given.findings.some((one) => one.class === 'bitter' || one.class === 'defensive');
  return {
    facts,
    superlatives: grand,
    credible: facts.length > 0 && !grand.length,
    event,
    cause,
    blame,
    sympathetic: event && cause !== null && !blame,
  };
}
