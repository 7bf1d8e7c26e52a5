import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { precacheList } from '../../tools/shell';

describe('the list of kept files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shell-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const put = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  it('names the shell, what it needs, and nothing of other scripts, maps, pictures or the API page', () => {
    for (const name of ['index.html', 'assets/index-A.js', 'assets/petrona-latin-wght-normal-B.woff2']) put(name, name);
    for (const name of [
      'sw.js',
      'csp.json',
      'docs/init.js',
      'screenshots/today.png',
      'assets/index-A.js.map',
      'assets/petrona-vietnamese-wght-normal-C.woff2',
    ])
      put(name, name);
    expect(precacheList(folder).map(([url]) => url)).toEqual([
      '/assets/index-A.js',
      '/assets/petrona-latin-wght-normal-B.woff2',
      '/',
    ]);
  });

  it('names a script whose hash ends like the name of the service worker', () => {
    put('assets/SignIn-CvHFGUsw.js', '');
    expect(precacheList(folder).map(([url]) => url)).toContain('/assets/SignIn-CvHFGUsw.js');
  });

  it('names the letters of Polish and Czech names', () => {
    put('assets/petrona-latin-ext-wght-normal-C.woff2', '');
    expect(precacheList(folder).map(([url]) => url)).toContain('/assets/petrona-latin-ext-wght-normal-C.woff2');
  });

  it('gives a changed file another revision', () => {
    const revision = () => precacheList(folder).find(([url]) => url === '/')![1];
    const before = revision();
    put('index.html', 'another');
    expect(revision()).not.toBe(before);
  });
});
