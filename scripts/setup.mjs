/**
 * Set-up of a bare machine, with nothing but Node's own modules: packages,
 * browsers, generated types and the builds. Each step first looks whether it
 * was done already, so that a second run does none of it. Everything is told on
 * standard error; standard output belongs to the command that runs afterwards.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
export const CACHE = join(ROOT, '.cache');
const MODULES = join(ROOT, 'node_modules');
const MARKER = join(MODULES, '.nutgraf-lock');
const WINDOWS = process.platform === 'win32';

/** The packaged Node 24 that everything but the set-up runs on. */
export const NODE = join(MODULES, 'node', 'bin', WINDOWS ? 'node.exe' : 'node');

const started = Date.now();

/** @param {string} text */
export function log(text) {
  process.stderr.write(`nutgraf: ${text}\n`);
}

/** A failure that needs no stack: the message says what to do. */
export class SetupError extends Error {}

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** Written beside and renamed, so that no reader ever sees half a file. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, text);
  renameSync(part, path);
}

/**
 * Runs a program with its output on standard error, with a sign of life every
 * ten seconds.
 * @returns {Promise<number>} its exit code; 124 after the time limit, 127 where it could not start
 */
export function run(what, command, args, { env = process.env, quiet = false, seconds = 0 } = {}) {
  const begun = Date.now();
  const age = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  log(`${what} …`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: ['ignore', quiet ? 'ignore' : 'pipe', quiet ? 'ignore' : 'pipe'],
      shell: WINDOWS && !/\.exe$/i.test(command),
    });
    child.stdout?.pipe(process.stderr, { end: false });
    child.stderr?.pipe(process.stderr, { end: false });
    const beat = setInterval(() => log(`${what}: still at it, ${age()}`), 10_000);
    let late = false;
    const limit = seconds
      ? setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
        }, seconds * 1000)
      : undefined;
    const end = (code) => {
      clearInterval(beat);
      clearTimeout(limit);
      log(`${what}: ${code === 0 ? 'done' : `failed (${code})`}, ${age()}`);
      resolve(code);
    };
    child.on('error', () => end(127));
    child.on('close', (code) => end(late ? 124 : (code ?? 1)));
  });
}

// ── one set-up at a time ────────────────────────────────────────────────────

const LOCK = join(CACHE, 'setup.lock');

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Runs `work` while no other set-up of this folder runs. A lock whose owner has
 * died, or that is older than an hour, is taken over.
 */
async function alone(work) {
  mkdirSync(CACHE, { recursive: true });
  let told = false;
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    let stale = false;
    try {
      const owner = Number(readFileSync(LOCK, 'utf8'));
      const age = Date.now() - statSync(LOCK).mtimeMs;
      // An empty file is a lock in the moment of its making.
      stale = (owner > 0 && !alive(owner)) || age > 3_600_000 || (owner === 0 && age > 5_000);
    } catch {
      continue;
    }
    if (stale) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (!told) log('another set-up is running: waiting for it');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

// ── packages ────────────────────────────────────────────────────────────────

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** What npm says it installed agrees with the lock; for packages put there by hand. */
function sameAsLock() {
  const wanted = readJson(join(ROOT, 'package-lock.json'))?.packages;
  const there = readJson(join(MODULES, '.package-lock.json'))?.packages;
  if (!wanted || !there) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link) return true;
    const found = there[path];
    return found ? found.version === entry.version : Boolean(entry.optional || entry.peer);
  });
}

function packagesReady() {
  if (!existsSync(NODE)) return false;
  const marker = existsSync(MARKER) ? readFileSync(MARKER, 'utf8') : null;
  if (marker === lockHash()) return true;
  if (marker === null && sameAsLock()) {
    writeWhole(MARKER, lockHash());
    return true;
  }
  return false;
}

async function installPackages() {
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const what = 'installing packages (npm ci)';
  const code =
    npm && /\.c?js$/.test(npm)
      ? await run(what, process.execPath, [npm, ...args])
      : await run(what, 'npm', args);
  if (code !== 0 || !existsSync(NODE))
    throw new SetupError('npm ci failed: its messages are above; mend that and start again');
  writeWhole(MARKER, lockHash());
}

// ── browsers ────────────────────────────────────────────────────────────────

const BROWSERS = join(CACHE, 'browsers.json');

/** @returns {string[]} */
function usualPlaces(engine) {
  const env = process.env;
  if (process.platform === 'darwin') {
    const apps =
      engine === 'chromium'
        ? ['Chromium', 'Google Chrome', 'Microsoft Edge', 'Brave Browser']
        : ['Firefox', 'Firefox Developer Edition', 'Firefox Nightly'];
    return ['/Applications', join(env.HOME ?? '/', 'Applications')].flatMap((folder) =>
      apps.map((app) =>
        join(folder, `${app}.app`, 'Contents', 'MacOS', engine === 'chromium' ? app : 'firefox'),
      ),
    );
  }
  if (WINDOWS) {
    const tails =
      engine === 'chromium'
        ? [
            'Chromium\\Application\\chrome.exe',
            'Google\\Chrome\\Application\\chrome.exe',
            'Microsoft\\Edge\\Application\\msedge.exe',
            'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
          ]
        : ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'];
    const roots = [env.LOCALAPPDATA, env.PROGRAMFILES, env['PROGRAMFILES(X86)']];
    return tails.flatMap((tail) => roots.filter(Boolean).map((root) => join(root, tail)));
  }
  const names =
    engine === 'chromium'
      ? [
          'chromium',
          'chromium-browser',
          'google-chrome-stable',
          'google-chrome',
          'microsoft-edge-stable',
          'microsoft-edge',
          'brave-browser',
        ]
      : ['firefox-esr', 'firefox', 'firefox-developer-edition'];
  const folders = [...(env.PATH ?? '').split(':'), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  const fixed =
    engine === 'chromium'
      ? ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge', '/opt/brave.com/brave/brave']
      : ['/opt/firefox/firefox', '/usr/lib/firefox/firefox'];
  return [
    ...names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name))),
    ...fixed,
  ];
}

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

async function aptGet(packages) {
  if (process.platform !== 'linux') return false;
  if (spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return false;
  const root = process.getuid?.() === 0;
  const sudo = !root && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  if (!root && !sudo) return false;
  const call = (what, args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    return root
      ? run(what, 'apt-get', args, { env })
      : run(what, 'sudo', ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], { env });
  };
  await call('apt-get update', ['update', '-qq']);
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
  return (await call(`apt-get install ${packages.join(' ')}`, args)) === 0;
}

/** Says that the checker of books was looked for on this machine: once is enough, for it is not needed. */
const LOOKED = join(CACHE, 'epubcheck');

/** Where the package manager is at hand the tests' books are checked by EPUBCheck too. */
async function tryEpubcheck() {
  const there = spawnSync('which', ['epubcheck'], { stdio: 'ignore' }).status === 0;
  const found = there || (await aptGet(['epubcheck']));
  writeWhole(LOOKED, found ? 'found' : 'not here');
}

const ENGINES = {
  chromium: { variable: 'CHROME_PATH', name: 'Chromium', apt: ['chromium', 'fonts-liberation'] },
  firefox: { variable: 'FIREFOX_PATH', name: 'Firefox', apt: ['firefox-esr', 'fonts-liberation'] },
};

/** The browser that is known already: the reader's variable or what an earlier run found. */
function knownBrowser(engine) {
  const named = process.env[ENGINES[engine].variable];
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupError(`${ENGINES[engine].variable} names ${named}, which is not there`);
  }
  const path = readJson(BROWSERS)?.[engine];
  return path && existsSync(path) ? path : null;
}

async function findBrowser(engine) {
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

// ── generated files and builds ──────────────────────────────────────────────

const SOURCES = ['entrypoints', 'components', 'lib', 'locales', 'public', 'assets', 'modules'];
const SINGLE = ['wxt.config.ts', 'package.json', 'package-lock.json', 'tsconfig.json'];

function filesOf(path, out = []) {
  if (!existsSync(path)) return out;
  if (statSync(path).isFile()) {
    out.push(path);
    return out;
  }
  for (const name of readdirSync(path).sort()) filesOf(join(path, name), out);
  return out;
}

/** A hash over names and contents: an untouched tree builds once, whatever its dates say. */
function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of filesOf(join(ROOT, path))) {
      if (/rules[\\/]generated[\w-]*\.ts$|public[\\/]rules[\\/]/.test(file)) continue;
      hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}

const PREPARED = join(CACHE, 'prepared');
const preparedHash = () => hashOf(['wxt.config.ts', 'locales', 'lib/rules', 'package-lock.json']);

function preparedReady() {
  return (
    existsSync(join(ROOT, '.wxt', 'tsconfig.json')) &&
    existsSync(join(ROOT, 'lib', 'rules', 'generated-languages.ts')) &&
    existsSync(join(ROOT, 'public', 'rules', 'en.json')) &&
    existsSync(PREPARED) &&
    readFileSync(PREPARED, 'utf8') === preparedHash()
  );
}

async function prepare() {
  const hash = preparedHash();
  await must('gathering the rules', [join(ROOT, 'scripts', 'make-rules.ts')]);
  await must('preparing types', [join(MODULES, 'wxt', 'bin', 'wxt.mjs'), 'prepare']);
  writeWhole(PREPARED, hash);
}

/** @param {'chrome' | 'firefox'} target */
export const outputOf = (target) => join(ROOT, '.output', `${target}-mv3`);
const buildMark = (target) => join(CACHE, `built-${target}`);
const sourcesHash = () => hashOf([...SOURCES, ...SINGLE]);

function buildReady(target, hash = sourcesHash()) {
  return (
    existsSync(join(outputOf(target), 'manifest.json')) &&
    existsSync(buildMark(target)) &&
    readFileSync(buildMark(target), 'utf8') === hash
  );
}

async function must(what, args) {
  const code = await run(what, NODE, args);
  if (code !== 0) throw new SetupError(`${what} failed: its messages are above`);
}

async function build(target) {
  const hash = sourcesHash();
  await must(`building for ${target}`, [
    join(MODULES, 'wxt', 'bin', 'wxt.mjs'),
    'build',
    '-b',
    target,
  ]);
  writeWhole(buildMark(target), hash);
}

/**
 * Brings the machine to where a command can run.
 * @param {{ prepare?: boolean, browsers?: ('chromium' | 'firefox')[], builds?: ('chrome' | 'firefox')[], rebuild?: boolean }} needs
 * @returns {Promise<Record<string, string>>} variables for the command's environment
 */
export async function setup({
  prepare: types = true,
  browsers = [],
  builds = [],
  rebuild = false,
  epubcheck = false,
}) {
  const env = {};
  const missing = () =>
    !packagesReady() ||
    (epubcheck && !existsSync(LOOKED)) ||
    (types && !preparedReady()) ||
    browsers.some((engine) => !knownBrowser(engine)) ||
    builds.some((target) => rebuild || !buildReady(target));
  if (missing()) {
    await alone(async () => {
      if (!packagesReady()) await installPackages();
      if (types && !preparedReady()) await prepare();
      for (const engine of browsers) if (!knownBrowser(engine)) await findBrowser(engine);
      if (epubcheck && !existsSync(LOOKED)) await tryEpubcheck();
      for (const target of builds) if (rebuild || !buildReady(target)) await build(target);
    });
    log(`set-up done, ${Math.round((Date.now() - started) / 1000)} s`);
  }
  for (const engine of browsers) env[ENGINES[engine].variable] = knownBrowser(engine) ?? '';
  return env;
}
