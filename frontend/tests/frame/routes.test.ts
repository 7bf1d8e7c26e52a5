import { describe, expect, it } from 'vitest';
import { BESIDE, isImmersed, tabOf } from '../../src/lib/frame';
import { match } from '../../src/lib/routes';

describe('an address', () => {
  it.each([
    ['/', 'today', {}],
    ['/people', 'people', {}],
    ['/people/p1', 'person', { id: 'p1' }],
    ['/meetings/m1', 'prepare', { id: 'm1' }],
    ['/meetings/m1/meet', 'meet', { id: 'm1' }],
    ['/pitch/resume', 'resume', {}],
    ['/you/import', 'import', {}],
    ['/share', 'share', {}],
    ['/conflicts/c1', 'conflict', { id: 'c1' }],
    ['/people/', 'people', {}],
    ['/people/p1/more', 'nowhere', {}],
  ])('%s shows %s', (path, name, params) => expect(match(path)).toMatchObject({ name, params }));

  it('keeps what stands behind the question mark', () =>
    expect(match('/add', '?meeting=m1').query.get('meeting')).toBe('m1'));
  it('of the map is a view of people', () => {
    const { name, path, query } = match('/people/map');
    expect([name, path, query.get('view')]).toEqual(['people', '/people/map', 'map']);
  });
  it('is read in plain letters, and as it stands where it is broken', () => {
    expect(match('/people/a%20b').params.id).toBe('a b');
    expect(match('/people/%E0%A4%A').params.id).toBe('%E0%A4%A');
  });
});

describe('the frame', () => {
  it('marks the tab that a screen belongs to', () => {
    expect([tabOf('person'), tabOf('brief'), tabOf('outbox'), tabOf('nowhere')]).toEqual([
      'People',
      'Meetings',
      'Today',
      'Today',
    ]);
  });
  it('goes away where another person looks on', () =>
    expect(['meet', 'rehearse', 'brief'].map(isImmersed)).toEqual([true, true, false]));
  it('keeps the list beside a person', () => expect(BESIDE.person).toBe('people'));
});
