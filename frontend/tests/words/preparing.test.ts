/** Words of preparing: why a goal is suggested, the effort, what to bring. */
import { describe, expect, it } from 'vitest';
import { otherWay, RESUMES, usualThings } from '../../src/lib/words/bring';
import { balanceWords, warnWords } from '../../src/lib/words/effort';
import { because, breath } from '../../src/lib/words/goals';
import { metWords } from '../../src/lib/words/lead';
import { lookUp, preciousWords } from '../../src/lib/words/questions';

describe('a suggested goal', () => {
  it('says what was noted of the contact', () =>
    expect(because('growth', 'said', 'Ana', '')).toBe('You noted that Ana works where the field moves.'));
  it('says which finding lets one think so', () =>
    expect(because('two_names', 'finding', 'Ana', 'Chairs the guild')).toBe('Your homework says: Chairs the guild'));
});

describe('the goals in one breath', () => {
  it('join the goals without their stops', () =>
    expect(breath(['Learn where it grows.', 'Two names'])).toBe(
      'Two things I hope for from our talk: learn where it grows; two names.',
    ));
  it('leave an abbreviation as it is', () => expect(breath(['HVAC prices'])).toContain('HVAC prices'));
});

describe('the effort', () => {
  it('names both sides in one sentence', () =>
    expect(warnWords(25, 1)).toBe('You put 25 minutes into getting this meeting and one minute into preparing it.'));
  it('says more where more went into preparing', () =>
    expect(balanceWords(25, 40)).toBe('More into preparing it than into getting it.'));
  it('says as much where minutes are as many', () =>
    expect(balanceWords(25, 25.3)).toBe('As much into preparing it as into getting it.'));
});

describe('how often one has met', () => {
  it('says that there may be but one', () =>
    expect(metWords(0, 'Harriet')).toBe('You may get one meeting with Harriet.'));
  it('counts from then on', () => expect(metWords(3, 'Harriet')).toBe('You have met Harriet three times.'));
});

describe('what to bring', () => {
  it('is printed twice for a table', () => expect(usualThings('Café Ostra, 114 Harbor Street')[0]).toBe(RESUMES[0]));
  it('is ready to send for a call', () => {
    expect(usualThings('+1 555 0100')[0]).toBe(RESUMES[1]);
    expect(otherWay('https://meet.example/abc')).toContain('link');
  });
});

describe('minutes that research could save', () => {
  it('are best none', () =>
    expect(preciousWords(2, 20)).toBe('Two of 20 minutes could be looked up; none would be best.'));
  it('are looked up with what they are about', () =>
    expect(lookUp('How many sites?', 'Northlight & Co')).toBe(
      'https://duckduckgo.com/?q=Northlight%20%26%20Co%20How%20many%20sites%3F',
    ));
});
