/** The browsers: found where they usually lie, else downloaded, else installed. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { aptGet } from './apt.mjs';
import {
  CACHE,
  log,
  MODULES,
  NODE,
  readJson,
  run,
  SetupError,
  WINDOWS,
  writeWhole,
} from './base.mjs';
import { usualPlaces } from './browser-places.mjs';

const BROWSERS = join(CACHE, 'browsers.json');

/** It is there and starts. Windows' browsers open a window on `--version`, so there it only has to be there. */
function works(path) {
  if (!path || !existsSync(path)) return false;
  if (WINDOWS) return true;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/** Programs that a download has put under `folder`. */
function downloaded(folder, names) {
  const found = [];
  const walk = (path, depth) => {
    if (depth > 7 || !existsSync(path)) return;
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) walk(full, depth + 1);
      else if (names.includes(entry.name)) found.push(full);
    }
  };
  walk(folder, 0);
  return found;
}

async function download(engine) {
  const folder = join(CACHE, 'browsers', engine);
  if (engine === 'chromium') {
    const cli = join(MODULES, 'playwright-core', 'cli.js');
    const env = {
      ...process.env,
      PLAYWRIGHT_BROWSERS_PATH: folder,
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000',
    };
    await run('downloading Chromium', NODE, [cli, 'install', '--no-shell', 'chromium'], {
      env,
      seconds: 600,
    });
    return downloaded(folder, ['chrome', 'chrome.exe', 'Chromium', 'Google Chrome for Testing']);
  }
  // Playwright's Firefox is a patched one without WebDriver BiDi; this fetches Mozilla's own.
  const cli = join(MODULES, '@puppeteer', 'browsers', 'lib', 'main-cli.js');
  if (!existsSync(cli)) return [];
  const args = [cli, 'install', 'firefox@stable', '--path', folder];
  await run('downloading Firefox', NODE, args, { seconds: 600 });
  return downloaded(folder, ['firefox', 'firefox.exe']);
}

export const ENGINES = {
  chromium: { variable: 'CHROME_PATH', name: 'Chromium', apt: ['chromium', 'fonts-liberation'] },
  firefox: { variable: 'FIREFOX_PATH', name: 'Firefox', apt: ['firefox-esr', 'fonts-liberation'] },
};

/** The browser that is known already: the reader's variable or what an earlier run found. */
export function knownBrowser(engine) {
  const named = process.env[ENGINES[engine].variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupError(`${ENGINES[engine].variable} names ${named}, which is not there`);
  }
  const path = readJson(BROWSERS)?.[engine];
  return path && existsSync(path) ? path : null;
}

export async function findBrowser(engine) {
  const { name, apt, variable } = ENGINES[engine];
  const search = () => [...new Set(usualPlaces(engine))].find(works);
  let path = search();
  if (!path) {
    log(`no ${name} found: getting one`);
    path = (await download(engine)).find(works);
    if (!path && (await aptGet(apt))) path = search();
  }
  if (!path)
    throw new SetupError(
      `please install ${name} (Debian: sudo apt-get install ${apt[0]}) or set ${variable} to its program`,
    );
  log(`${name}: ${path}`);
  writeWhole(BROWSERS, JSON.stringify({ ...readJson(BROWSERS), [engine]: path }, null, 2));
  return path;
}
