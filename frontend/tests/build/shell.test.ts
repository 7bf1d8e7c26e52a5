import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inlineHashes, precacheList } from '../../tools/shell';

const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('hashes for the policy', () => {
  it('cover what stands inside the page, to the letter', () => {
    const html = '<style>\na{color:red}\n</style><script type="module" src="/x.js"></script><script>start()</script>';
    expect(inlineHashes(html)).toEqual({ style: [hash('\na{color:red}\n')], script: [hash('start()')] });
  });
  it('are none where nothing is inline', () =>
    expect(inlineHashes('<script src="/x.js"></script>')).toEqual({ style: [], script: [] }));
});

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
      'assets/petrona-latin-ext-wght-normal-C.woff2',
    ])
      put(name, name);
    expect(precacheList(folder).map(([url]) => url)).toEqual([
      '/assets/index-A.js',
      '/assets/petrona-latin-wght-normal-B.woff2',
      '/',
    ]);
  });

  it('gives a changed file another revision', () => {
    const revision = () => precacheList(folder).find(([url]) => url === '/')![1];
    const before = revision();
    put('index.html', 'another');
    expect(revision()).not.toBe(before);
  });
});
