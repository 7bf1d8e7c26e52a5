/** After the build: finish the page, hash what is inline for the CSP, list what works without a server, build the service worker. */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, type Plugin } from 'vite';
import { afterFirstFrame, inlineHashes, inlineStyles, sprite } from './page.ts';

const sha = (text: string | Buffer) => createHash('sha256').update(text);

export function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What the service worker keeps: everything that a screen needs, each with its revision. */
export function precacheList(folder: string): [url: string, revision: string][] {
  const needed = files(folder).filter(
    (file) =>
      !/(^|\/)(docs\/|screenshots\/|csp\.json$|sw\.js$)|\.map$|-(latin-ext-wght-italic|vietnamese|cyrillic|greek)/.test(
        relative(folder, file),
      ),
  );
  return needed.map((file) => {
    const url = '/' + relative(folder, file).replaceAll('\\', '/');
    return [url === '/index.html' ? '/' : url, sha(readFileSync(file)).digest('hex').slice(0, 12)];
  });
}

const withoutLists = (code: string) =>
  code.replace(/^const __vite__mapDeps=.*\n/m, '').replaceAll(/,\s*__vite__mapDeps\([^)]*\)/g, '');

/** Everything a later screen needs is on the device already: an import is an import, without a list of what to fetch beside it. */
export function plainImports(): Plugin {
  return {
    name: 'beforehand-plain-imports',
    enforce: 'pre',
    load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined),
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) if (file.type === 'chunk') file.code = withoutLists(file.code);
      },
    },
  };
}

export function shell(): Plugin {
  let root = '';
  let serving = false;
  return {
    name: 'beforehand-shell',
    configResolved(config) {
      root = config.root;
      serving = config.command === 'serve';
    },
    transformIndexHtml: (html) => {
      const first = serving ? '<link rel="stylesheet" href="/src/styles/first.css" /></head>' : '</head>';
      return html.replace('<!-- icons -->', sprite(html, serving)).replace('</head>', first);
    },
    async closeBundle() {
      const dist = join(root, 'dist');
      if (serving || !existsSync(join(dist, 'index.html'))) return;
      finishPage(root, dist);
      copyApiPage(root, dist);
      writeFileSync(
        join(dist, 'csp.json'),
        JSON.stringify(inlineHashes(readFileSync(join(dist, 'index.html'), 'utf8'))),
      );
      await serviceWorker(root, dist);
    },
  };
}

/** Styles, letters and script take their places in the built page. */
function finishPage(root: string, dist: string): void {
  const page = join(dist, 'index.html');
  const html = readFileSync(page, 'utf8');
  const [, shell] = /<link rel="stylesheet"[^>]*href="([^"]+)"/.exec(html)!;
  const styles = taken([join(dist, shell!)]);
  const first = taken(files(dist).filter((file) => /assets\/first-.*\.css$/.test(file)));
  const styled = inlineStyles(html, styles, first);
  const linked = styled.replace('<style>', `${fontLinks(dist)}<style>`).replace('</head>', `${laterLink(dist)}</head>`);
  writeFileSync(page, afterFirstFrame(linked, root));
}

function laterLink(dist: string): string {
  // What all later pages share comes before what belongs to one of them.
  const sheets = files(dist).filter((file) => /assets\/.*\.css$/.test(file));
  const css = taken(sheets.sort((a, b) => Number(/styled-/.test(b)) - Number(/styled-/.test(a))));
  const href = `/assets/later-${sha(css).digest('base64url').slice(0, 8)}.css`;
  writeFileSync(join(dist, href), css);
  return `<link rel="stylesheet" id="later" href="${href}" media="not all">`;
}

/** Sheets as one text, which takes their place. */
function taken(sheets: string[]): string {
  const css = sheets.map((sheet) => readFileSync(sheet, 'utf8').trim()).join('');
  for (const sheet of sheets) rmSync(sheet);
  return css;
}

/** Upright Latin of both faces; the italic and other scripts come when a page shows them. */
function fontLinks(dist: string): string {
  const first = files(dist)
    .map((file) => basename(file))
    .filter((name) => /-latin-wght-normal-.*\.woff2$/.test(name));
  return first
    .map((name) => `<link rel="preload" href="/assets/${name}" as="font" type="font/woff2" crossorigin>`)
    .join('');
}

function copyApiPage(root: string, dist: string): void {
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    cpSync(join(root, 'node_modules/swagger-ui-dist', file), join(dist, 'docs', file));
}

async function serviceWorker(root: string, dist: string): Promise<void> {
  const list = precacheList(dist);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      __FILES__: JSON.stringify(list),
      __VERSION__: JSON.stringify(sha(JSON.stringify(list)).digest('hex').slice(0, 12)),
    },
    build: {
      outDir: dist,
      emptyOutDir: false,
      target: 'es2022',
      reportCompressedSize: false,
      lib: {
        entry: join(root, 'src/service-worker/worker.ts'),
        formats: ['iife'],
        name: 'sw',
        fileName: () => 'sw.js',
      },
    },
  });
  if (!statSync(join(dist, 'sw.js')).size) throw new Error('The service worker is empty.');
}
