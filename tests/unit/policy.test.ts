/** What the policy and the store listing promise, as far as source and manifest can show it. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import config from '../../wxt.config.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Manifest {
  permissions: string[];
  optional_permissions?: string[];
  host_permissions?: string[];
  optional_host_permissions: string[];
  content_security_policy: { extension_pages: string };
}

function manifestFor(browser: 'chrome' | 'firefox'): Manifest {
  const { manifest } = config;
  if (typeof manifest !== 'function') throw new Error('the manifest is made for each browser');
  const env = { browser, command: 'build', mode: 'production', manifestVersion: 3 } as const;
  return manifest(env as Parameters<typeof manifest>[0]) as unknown as Manifest;
}

/** Source files of a folder; what is made of the rules holds words of pages and no code. */
function sources(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(join(ROOT, path)).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) && !name.startsWith('generated') ? [path] : [];
  });
}

/** A file's code without its comments. */
const code = (path: string) =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');

/** A script and all that is built into it. */
function bundleOf(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry) || /generated/.test(entry)) return seen;
  seen.add(entry);
  const imports = code(entry).matchAll(
    /(?:^|\n)(?:import|export)(?! type)[^;]*?'(\.[^']+\.tsx?)'/g,
  );
  for (const [, name = ''] of imports)
    bundleOf(relative(ROOT, resolve(ROOT, dirname(entry), name)), seen);
  return seen;
}

const ALL = [...sources('lib'), ...sources('components'), ...sources('entrypoints')];
const IN_PAGES = [
  ...new Set(
    ['engine', 'hand', 'probe', 'reading'].flatMap((name) => [
      ...bundleOf(`entrypoints/${name}.ts`),
    ]),
  ),
];

const naming = (files: readonly string[], words: RegExp) =>
  files.flatMap((path) => {
    const found = words.exec(code(path));
    return found === null ? [] : [`${path}: ${found[0]}`];
  });

describe('permissions', () => {
  const both = (['chrome', 'firefox'] as const).map(manifestFor);

  test.each(both)(
    'no site, and nothing that could read or change requests, cookies, history',
    (manifest) => {
      expect(manifest.host_permissions).toBeUndefined();
      // Backups are saved as downloads, if the reader wants them.
      const optional = (manifest.optional_permissions ?? []).filter((name) => name !== 'downloads');
      const asked = [...manifest.permissions, ...optional];
      expect(
        asked.filter((name) =>
          /^(?:cookies|webRequest.*|declarativeNetRequest.*|proxy|history|browsingData|contentSettings|privacy|debugger|tabs|webNavigation|management|nativeMessaging|downloads.*|identity.*|userScripts)$/.test(
            name,
          ),
        ),
      ).toEqual([]);
    },
  );

  test.each(both)('its own pages load nothing but the package and what is stored', (manifest) => {
    const policy = new Map(
      manifest.content_security_policy.extension_pages
        .split('; ')
        .map((line) => [line.replace(/ .*/, ''), line.replace(/^\S+ /, '')] as const),
    );
    expect(policy.get('default-src')).toBe("'self'");
    expect(policy.get('img-src')).toBe("'self' data: blob:");
    // For the pictures of a story being saved; who connects is looked at below.
    expect(policy.get('connect-src')).toBe("'self' https: http:");
    policy.delete('connect-src');
    expect([...policy.values()].join(' ')).not.toMatch(/https?:|\*|'unsafe-eval'/);
  });
});

describe('what runs in a page', () => {
  test('is all that is looked at here', () => {
    expect(IN_PAGES).toEqual(
      expect.arrayContaining([
        'lib/session.ts',
        'lib/pipeline.ts',
        'lib/access/ways.ts',
        'lib/page/hide.ts',
        'lib/page/picker.ts',
        'lib/probe/probe.ts',
      ]),
    );
    expect(IN_PAGES.length).toBeGreaterThan(80);
  });

  test.each([
    [
      'asks nothing of the net',
      /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource|new Image\b|importScripts/,
    ],
    [
      'touches nothing that the site keeps',
      /\.cookie\b|cookieStore|localStorage|sessionStorage|indexedDB|\bcaches\b|serviceWorker/,
    ],
    [
      'pretends to be nobody',
      /userAgent|\.referrer\b|defineProperty\(\s*(?:navigator|document|window)/,
    ],
    ['clicks and submits nothing', /\.(?:click|submit|requestSubmit)\(\)/],
    ['runs no text as code', /\beval\(|new Function\b/],
    [
      'sends the page nowhere',
      /location\.(?:assign|replace|reload|href\s*=[^=])|\bhistory\.(?:push|replace)/,
    ],
  ])('%s', (_, words) => {
    expect(naming(IN_PAGES, words)).toEqual([]);
  });
});

describe('the extension as a whole', () => {
  test('names no API for cookies, requests, proxies or history', () => {
    const apis =
      /\b(?:browser|chrome)\.(?:cookies|webRequest|declarativeNetRequest|proxy|history|browsingData|contentSettings|debugger|privacy)\b/;
    expect(naming(ALL, apis)).toEqual([]);
  });

  test('fetches its own rules, the pictures of stories being saved, and nothing else', () => {
    expect(naming(ALL, /\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|EventSource/)).toEqual([
      'lib/browser/rules.ts: fetch(',
      'lib/browser/saving/fetch-picture.ts: fetch(',
    ]);
    const picture = code('lib/browser/saving/fetch-picture.ts');
    expect(picture.match(/\bfetch\(/g)).toHaveLength(1);
    expect(picture).toMatch(/credentials: 'omit',\s+referrerPolicy: 'no-referrer'/);
    // By the background alone, for what the library lists and the reader allowed.
    const users = ALL.filter((path) => /fetch-picture\.ts'/.test(code(path)));
    expect(users).toEqual(['lib/browser/saving/pictures.ts']);
    expect(code('lib/browser/saving/pictures.ts')).toMatch(
      /\(await mayFetch\(image\.url\)\)\s*\? await fetchPicture\(image\.url, story\)/,
    );
    expect(code('lib/browser/rules.ts')).toMatch(
      /fetch\(new URL\(`\/rules\/\$\{code\}\.json`, browser\.runtime\.getURL\('\/'\)\)\)/,
    );
  });

  test('knows no archive, no search engine’s cache and no crawler’s name', () => {
    const texts = [
      ...ALL,
      'lib/rules/generated.ts',
      'lib/rules/generated-languages.ts',
      'locales/en.json',
      'locales/de.json',
    ];
    const found = texts.filter((path) =>
      /archive\.(?:org|ph|today|is|li)\b|web\.archive|webcache|googlebot|bingbot|12ft|removepaywall/i.test(
        read(path),
      ),
    );
    expect(found).toEqual([]);
  });
});

describe('the policy', () => {
  const policy = read('docs/POLICY.md');

  test('names tests that are there', () => {
    const named = [...new Set(policy.match(/tests\/[\w/.-]+\.test\.ts/g))];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test('has a test for every line', () => {
    const rows = policy.split('\n').filter((line) => /^\| (?!held by|\| held|Nutgraf)/.test(line));
    expect(rows.filter((line) => !line.includes('.test.ts'))).toEqual([]);
  });
});

describe('the store listing', () => {
  const listing = read('docs/STORE.md');
  const under = (heading: string) => {
    const part = listing.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
    return (part.match(/^>.*$/gm) ?? [])
      .map((line) => line.replace(/^> ?/, ''))
      .join('\n')
      .trim();
  };
  const words = (locale: string) =>
    JSON.parse(read(`locales/${locale}.json`)) as { extName: string; extDescription: string };

  test('has name and short description as the package has them', () => {
    expect(under('Name')).toBe(words('en').extName);
    expect(under('Short description')).toBe(words('en').extDescription);
    expect(under('Kurzbeschreibung (de)')).toBe(words('de').extDescription);
  });

  test.each(['en', 'de'])('%s fits the stores’ limits', (locale) => {
    const { extName, extDescription } = words(locale);
    expect(extName.length).toBeLessThanOrEqual(45);
    expect(extDescription.length).toBeLessThanOrEqual(132);
  });

  test('gives a reason for each permission, and for no other', () => {
    const {
      permissions,
      optional_permissions = [],
      optional_host_permissions,
    } = manifestFor('chrome');
    const named = [...listing.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
    expect(named.toSorted()).toEqual(
      [...permissions, ...optional_permissions, ...optional_host_permissions].toSorted(),
    );
    expect(permissions).toEqual(expect.arrayContaining(manifestFor('firefox').permissions));
  });

  test('sells nothing that it is not', () => {
    const all = [listing, words('en').extDescription, words('de').extDescription].join('\n');
    expect(all).not.toMatch(/paywall[- ]?(?:remover|blocker|killer)|bypass|unlock|umgeh/i);
  });
});
