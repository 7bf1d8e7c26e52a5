import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import icons from '../../tools/icons.json';
import { afterFirstFrame, inlineHashes, inlineStyles, sprite } from '../../tools/page';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

describe('hashes for the policy', () => {
  it('cover what stands inside the page, to the letter', () => {
    const html = '<style>\na{color:red}\n</style><script type="module" src="/x.js"></script><script>start()</script>';
    expect(inlineHashes(html)).toEqual({ style: [hash('\na{color:red}\n')], script: [hash('start()')] });
  });
  it('cover styles that wait as text', () => {
    const html = '<style>a{}</style><script type="text/css" id="first-styles">b{}</script>';
    expect(inlineHashes(html)).toEqual({ style: [hash('a{}'), hash('b{}')], script: [] });
  });
  it('leave text that is neither style nor script', () =>
    expect(inlineHashes('<script type="text/plain">x</script>')).toEqual({ style: [], script: [] }));
  it('are none where nothing is inline', () =>
    expect(inlineHashes('<script src="/x.js"></script>')).toEqual({ style: [], script: [] }));
});

describe('the icons inside the page', () => {
  const shown = '<svg><use href="#i-today" /></svg><svg><use href="#i-people" /></svg>';
  const names = (html: string) => [...html.matchAll(/<symbol id="i-([a-z_-]+)"/g)].map(([, name]) => name!);
  const [drawn, waiting] = sprite(shown).split('<script type="text/plain" id="later-icons">');

  it('are drawn where the shell shows them, and no others', () =>
    expect(names(drawn!).sort()).toEqual(['people', 'today']));
  it('wait as text where only a screen shows them', () =>
    expect(names(waiting!)).toEqual(Object.keys(icons).filter((name) => name !== 'today' && name !== 'people')));
  it('are all drawn when wanted at once', () => {
    const all = sprite(shown, true);
    expect([names(all), all.includes('<script')]).toEqual([Object.keys(icons), false]);
  });
});

describe('the styles inside the page', () => {
  it('are those of the shell, and after them the rest as text', () =>
    expect(inlineStyles('<head><link rel="stylesheet" href="/a.css"></head>', 'a{content:"$&"}', 'b{}')).toBe(
      '<head><style>a{content:"$&"}</style><script type="text/css" id="first-styles">b{}</script></head>',
    ));
});

describe('the script of the page', () => {
  const page = afterFirstFrame(
    '<head><script type="module" crossorigin src="/assets/index-A.js"></script></head><body></body>',
    ROOT,
  );
  it('is fetched with the page', () => expect(page).toContain('<link rel="modulepreload" href="/assets/index-A.js">'));
  it('is not begun by its tag', () => expect(page).not.toMatch(/<script[^>]*src=/));
  it('is begun by the last script of the page', () =>
    expect(page).toMatch(
      /<script>(?:(?!<\/script>).)*import\((["'`])\/assets\/index-A\.js\1\)[^<]*<\/script><\/body>$/s,
    ));
});
