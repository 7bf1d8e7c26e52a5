/** The drawn map: nobody covers anybody, and the words are true. */
import { describe, expect, it } from 'vitest';
import { draw, opener, shortName } from '../../src/lib/view/map';
import type { Branch } from '../../src/lib/view/people';
import type { PersonView } from '../../src/lib/view/person';
import { openerWords } from '../../src/lib/words/map';

const person = (first: string, met = true) => ({ first, met, doc: { id: first } }) as unknown as PersonView;
const branch = (who: PersonView, ...led: Branch[]): Branch => ({ person: who, led });
const [dana, harriet, leo, kenji, grace, paul] = ['Dana', 'Harriet', 'Leo', 'Kenji', 'Grace', 'Paul'].map((n) =>
  person(n, n !== 'Kenji'),
) as [PersonView, PersonView, PersonView, PersonView, PersonView, PersonView];
const roots = [branch(dana, branch(harriet, branch(leo), branch(kenji)), branch(grace)), branch(paul)];
const drawn = draw(roots);
const at = (who: PersonView) => drawn.spots.find((s) => s.person === who)!;

describe('the map', () => {
  it('puts the first who was introduced on the row of who introduced them', () =>
    expect([at(harriet).y, at(leo).y]).toEqual([at(dana).y, at(dana).y]));
  it('gives everybody else a row of their own', () =>
    expect(new Set([leo, kenji, grace, paul].map((p) => at(p).y)).size).toBe(4));
  it('begins a column behind the longest name of the one before', () =>
    expect(at(leo).x).toBeGreaterThan(at(harriet).x + 'Harriet'.length * 8));
  it('stands the user in the middle of those whom nobody introduced', () =>
    expect(drawn.you.y).toBe((at(dana).y + at(paul).y) / 2));
  it('leads a trunk down to the last who was introduced', () =>
    expect(drawn.trunks.find((t) => t.x === at(dana).x)!.to).toBeLessThan(at(grace).y));
  it('shortens a name that would push the others away', () =>
    expect(shortName('Wolfeschlegelsteinhausen')).toBe('Wolfeschlegel…'));
  it('is empty without introductions', () => expect(draw([]).spots).toEqual([]));
});

describe('the sentence', () => {
  it('names who opened the way to most people, and how many still wait', () =>
    expect(openerWords(opener(roots))).toBe('Dana opened the way to three people, and one more is waiting.'));
  it('says whom somebody named while none of them is met', () =>
    expect(openerWords(opener([branch(paul, branch(kenji))]))).toBe('Paul named one person, still to meet.'));
  it('says what to do while there are none', () =>
    expect(openerWords(opener([]))).toBe('No introductions yet. At the end of each talk, ask who else to meet.'));
});
