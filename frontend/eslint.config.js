import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

// The storeys: what each folder may import. Screens stand on everything, rules on nothing.
const refuse = (...groups) => ({
  'no-restricted-imports': [
    'error',
    { patterns: groups.map((group) => ({ group: [group], message: 'That lies on a higher storey.' })) },
  ],
});

export default ts.config(
  { ignores: ['dist', 'node_modules', 'public'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'lib/api.ts alone speaks to the server.' }],
      '@typescript-eslint/no-non-null-assertion': 'off', // because indexes are checked by noUncheckedIndexedAccess
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-dynamic-delete': 'off', // because patches are maps of fields
      'svelte/no-navigation-without-resolve': 'off', // because there is no SvelteKit here
      'svelte/require-each-key': 'error',
      'svelte/prefer-svelte-reactivity': 'off', // because what is kept aside on purpose is not shown
    },
  },
  { files: ['src/lib/api.ts', 'src/service-worker/**'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['src/lib/rules/**'],
    rules: refuse('**/db/*', '**/sync/*', '**/components/*', '**/view/*', '**/screens/*', '**/store*', '**/api'),
  },
  {
    files: ['src/lib/db/**'],
    rules: refuse('**/sync/*', '**/components/*', '**/view/*', '**/screens/*', '**/store*', '**/api'),
  },
  { files: ['src/lib/sync/**'], rules: refuse('**/components/*', '**/view/*', '**/screens/*', '**/store*') },
  {
    files: ['src/lib/components/**'],
    rules: refuse('**/db/*', '**/sync/*', '**/view/*', '**/screens/*', '**/store*', '**/api'),
  },
  { files: ['src/lib/view/**'], rules: refuse('**/components/*', '**/screens/*') },
);
