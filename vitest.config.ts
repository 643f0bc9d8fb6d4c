import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Browsers are shared by the tests of a file, and one file runs at a time. */
const inBrowsers = {
  environment: 'node',
  fileParallelism: false,
  retry: 0,
  testTimeout: 60_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 20_000 } },
} as const;

export default defineConfig({
  test: {
    projects: [
      {
        // Made by the build, and only for a browser.
        resolve: {
          alias: { '#i18n': fileURLToPath(new URL('tests/support/i18n.ts', import.meta.url)) },
        },
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          retry: 0,
        },
      },
      { test: { name: 'pages', include: ['tests/pages/*.test.ts'], ...inBrowsers } },
      { test: { name: 'e2e', include: ['tests/e2e/*.test.ts'], ...inBrowsers } },
    ],
  },
});
