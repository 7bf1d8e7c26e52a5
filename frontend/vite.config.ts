import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { plainImports, shell } from './tools/shell.ts';

export default defineConfig({
  plugins: [svelte(), plainImports(), shell()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    reportCompressedSize: false,
    rolldownOptions: {
      input: ['index.html', 'src/styles/first.css'],
      // The first page is one file; what only later pages use comes with them.
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: 'first', tags: ['$initial'], test: /(?<!styles.first.css)$/ }],
        },
      },
      // Who takes one thing from these lists does not take the others along.
      treeshake: {
        moduleSideEffects: [
          {
            test: /lib\/components\/index\.ts$|svelte\/src\/(legacy|internal\/client\/(index\.js|dom))/,
            sideEffects: false,
          },
        ],
      },
    },
  },
  resolve: {
    // What both languages read lies once, beside the rules of the server.
    alias: { $playbook: fileURLToPath(new URL('../backend/playbook', import.meta.url)) },
    ...(process.env.VITEST ? { conditions: ['browser'] } : {}),
  },
  server: { proxy: { '/api': 'http://localhost:8000' }, fs: { allow: ['.', '../backend/playbook'] } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node', testTimeout: 60_000, maxWorkers: '100%' },
});
