import { defineConfig } from 'wxt';

/**
 * Content security of the extension's own pages: own scripts, SQLite's wasm, images of saved articles as data or blobs.
 * The background fetches the pictures of stories that are being saved, and in Chromium the same policy holds for it, so
 * it may connect; what the pages show comes from the package and the device alone.
 */
const PAGES_CSP = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self' https: http:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * SQLite's package names two scripts of other ways of running it, so that the bundler packs
 * them: a quarter of a megabyte that nothing loads.
 */
const UNUSED = /sqlite3-(?:worker1|opfs-async-proxy)/u;

const withoutUnused = () => ({
  name: 'without-unused-sqlite-scripts',
  generateBundle(_: unknown, bundle: Record<string, unknown>) {
    for (const file of Object.keys(bundle)) if (UNUSED.test(file)) delete bundle[file];
  },
});

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
  manifest: ({ browser }) => ({
    name: '__MSG_extName__',
    short_name: 'Nutgraf',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'contextMenus',
      'alarms',
      ...(browser === 'firefox' ? [] : ['offscreen']),
    ],
    optional_permissions: ['downloads'],
    optional_host_permissions: ['*://*/*'],
    content_security_policy: { extension_pages: PAGES_CSP },
    action: { default_title: '__MSG_actionTitle__' },
    commands: {
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+N' },
        description: '__MSG_commandPopup__',
      },
      'save-page': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commandSave__',
      },
      'toggle-cleaning': { description: '__MSG_commandToggle__' },
      'remove-piece': { description: '__MSG_commandPick__' },
      'open-library': { description: '__MSG_commandLibrary__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'nutgraf@nutgraf.org',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '128' }),
  }),
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: 'es2023' },
    plugins: [withoutUnused()],
  }),
});
