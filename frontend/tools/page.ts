/** The page itself: what its first frame needs comes first, and the browser reads nothing else before it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { minifySync } from 'vite';
import icons from './icons.json' with { type: 'json' };

/** The hashes of inline styles and scripts, as the Content-Security-Policy wants them; styles that wait as text are named too. */
export function inlineHashes(html: string): { style: string[]; script: string[] } {
  const of = (pattern: RegExp) =>
    [...html.matchAll(pattern)].map(([, text]) => `sha256-${createHash('sha256').update(text!).digest('base64')}`);
  return {
    style: of(/<(?:style|script type="text\/css")[^>]*>([\s\S]*?)<\/(?:style|script)>/g),
    script: of(/<script(?![^>]*\b(?:src|type)=)[^>]*>([\s\S]*?)<\/script>/g),
  };
}

/** All icons once, inside the page. Those of the shell are drawn; the rest waits as text, unless it is wanted `at once`. */
export function sprite(html: string, atOnce = false): string {
  const shells = new Set([...html.matchAll(/#i-([a-z_-]+)/g)].map(([, name]) => name));
  const symbols = (shell: boolean) =>
    Object.entries(icons)
      .filter(([name]) => (atOnce || shells.has(name)) === shell)
      .map(([name, path]) => `<symbol id="i-${name}" viewBox="0 0 24 24">${path}</symbol>`)
      .join('');
  const drawn = `<svg class="sprite" id="sprite" aria-hidden="true">${symbols(true)}</svg>`;
  return atOnce ? drawn : `${drawn}<script type="text/plain" id="later-icons">${symbols(false)}</script>`;
}

/** The shell's styles inside the page, and after them those of every screen, as text. */
export function inlineStyles(html: string, shell: string, first: string): string {
  const style = `<style>${shell}</style><script type="text/css" id="first-styles">${first}</script>`;
  return html.replace(/<link rel="stylesheet"[^>]*>/, () => style);
}

/** The script is fetched with the page and begins after its first frame (`src/begin.js`). */
export function afterFirstFrame(html: string, root: string): string {
  const [tag, script] = /<script type="module"[^>]*src="([^"]+)"[^>]*><\/script>/.exec(html)!;
  const begin = readFileSync(join(root, 'src/begin.js'), 'utf8').replace('__SCRIPT__', JSON.stringify(script));
  return html
    .replace(tag!, `<link rel="modulepreload" href="${script}">`)
    .replace('</body>', () => `<script>${minifySync('begin.js', begin).code.trim()}</script></body>`);
}
