import { describe, expect, it } from 'vitest';
import { keptFor } from '../../src/service-worker/kept';

const ORIGIN = 'https://beforehand.example';
const FILES = [
  ['/', 'a1'],
  ['/assets/index-B8.js', 'b2'],
  ['/icon.svg', 'c3'],
] as const;
const asked = (path: string, mode: RequestMode = 'no-cors', method = 'GET') =>
  keptFor({ url: new URL(path, ORIGIN).href, mode, method }, ORIGIN, FILES);

describe('what answers a request', () => {
  it.each(['/', '/people/p1', '/meetings/m1/brief?from=push', '/share?url=x'])('for the page %s: the shell', (path) =>
    expect(asked(path, 'navigate')).toBe('/'),
  );
  it('for a file of the app: the kept one', () => expect(asked('/assets/index-B8.js')).toBe('/assets/index-B8.js'));
  it('for what was shared from outside: the share target', () =>
    expect(asked('/share', 'navigate', 'POST')).toBe('share'));
  it.each([
    ['/api/v1/sync', 'cors'],
    ['/api/docs', 'navigate'],
    ['/assets/gone-A1.js', 'no-cors'],
    ['/calendar.ics', 'navigate'],
    ['https://elsewhere.example/', 'cors'],
  ] as const)('for %s: the network', (path, mode) => expect(asked(path, mode)).toBeNull());
  it('for anything sent: the network', () => expect(asked('/people', 'navigate', 'POST')).toBeNull());
});
