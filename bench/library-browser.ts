/** A browser with the extension in it whose library is filled with a made file, as a damaged one is from its second copy. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryRequest } from '../lib/library/protocol.ts';
import { type Chromium, launchChromium } from '../scripts/lib/chromium.ts';
import { type Firefox, launchFirefox } from '../scripts/lib/firefox.ts';
import { outputOf } from '../scripts/lib/paths.ts';
import type { MadeLibrary } from './library-file.ts';

export type BenchEngine = 'chromium' | 'firefox';

export interface Scrolled {
  /** The longest time between two frames, in milliseconds: painting and all. */
  frame: number;
  /** The longest task of the page's own thread; null where the browser does not tell. Under 50 ms none counts as long. */
  task: number | null;
}

export interface BenchBrowser {
  /** Puts the made file in the library's place. */
  fill(made: MadeLibrary): Promise<void>;
  restart(): Promise<void>;
  /** Asks from a page of the extension; `ms` from the question to the answer. */
  ask<T>(request: LibraryRequest): Promise<{ value: T; ms: number }>;
  /** Scrolls the library page from top to end. */
  scroll(): Promise<Scrolled>;
  /** Opens another page of the extension and puts it in front. */
  openPage(path: string): Promise<BenchPage>;
  /** Resident memory of the extension's process in MB. */
  memory(): number | null;
  /** The same of all of the browser's processes. */
  memoryOfAll(): number | null;
  close(): Promise<void>;
}

/** What both drivers can do with a page of the extension; expressions are source, since the drivers' types differ. */
interface OwnPage {
  evaluate(source: string): Promise<unknown>;
  /** Gives the file to the page's file field. */
  upload(selector: string, path: string): Promise<void>;
}

export interface BenchPage extends OwnPage {
  /** As a person's hand does it: a file is saved without a question. */
  click(selector: string): Promise<void>;
  /** Waits until a file of this name is whole among the downloads; its path. */
  saved(name: string): Promise<string>;
  close(): Promise<void>;
}

/** How long a file may take from its end in the page to the folder of downloads. */
const SAVING = 5 * 60_000;

async function whenSaved(path: string): Promise<string> {
  let last = -1;
  for (const end = Date.now() + SAVING; Date.now() < end; ) {
    const size = existsSync(path) && !existsSync(`${path}.part`) ? statSync(path).size : 0;
    // Firefox puts an empty file in its place at first.
    if (size > 0 && size === last) return path;
    last = size;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('the file was not saved');
}

/** How long filling may take: it is checked as a restored library is. */
const FILL = 20 * 60_000;

/** Puts the chosen file where second copies lie, with a seal that vouches for it, and lets the library be restored. */
const FILL_SOURCE = (made: MadeLibrary, api: string) => `(async () => {
  const input = document.querySelector('#bench-file');
  const file = input.files[0];
  const home = await (await navigator.storage.getDirectory()).getDirectoryHandle('nutgraf-copies', { create: true });
  const handle = await home.getFileHandle('a.sqlite3', { create: true });
  const stream = await handle.createWritable();
  await file.stream().pipeTo(stream);
  const note = await (await home.getFileHandle('a.json', { create: true })).createWritable();
  await note.write(JSON.stringify(${JSON.stringify({ seal: made.seal, bytes: made.bytes, segment: 0 })}, null, 1).replace('{', '{"slot":"a","at":1,'));
  await note.close();
  await ${api}.storage.local.set({ 'library-seal': ${JSON.stringify(made.seal)} });
  const first = await ${api}.runtime.sendMessage({ type: 'library:list', query: '', offset: 0, limit: 1 });
  if (first.ok || first.code !== 'emptied') throw new Error('not taken for emptied: ' + JSON.stringify(first));
  const restored = await ${api}.runtime.sendMessage({ type: 'library:restore' });
  if (!restored.ok) throw new Error(restored.message);
  return restored.value.articles;
})()`;

/** Waits until the restored library has a second copy of its own and an index outside: nothing is left to be done but what is asked. */
const SETTLED_SOURCE = (made: MadeLibrary, api: string) => `(async () => {
  for (const end = Date.now() + ${FILL}; Date.now() < end; ) {
    const { value } = await ${api}.runtime.sendMessage({ type: 'library:storage' });
    const { 'library-index': index } = await ${api}.storage.local.get('library-index');
    if (value.copiedAt > 1 && index?.libraryId === ${JSON.stringify(made.seal.libraryId)}) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
})()`;

const FIELD = `document.body.append(Object.assign(document.createElement('input'), { type: 'file', id: 'bench-file' })), null`;

const ASK = (request: LibraryRequest, api: string) => `(async () => {
  const request = ${JSON.stringify(request)};
  const from = performance.now();
  const answer = await ${api}.runtime.sendMessage(request);
  const ms = performance.now() - from;
  if (!answer.ok) throw new Error(answer.code + ': ' + answer.message);
  return JSON.stringify({ value: answer.value, ms });
})()`;

/** A wheel's step a frame, quicker and quicker, and jumps in between, as with a scroll bar that is dragged. */
const SCROLL = `(async () => {
  const tasks = [];
  const tells = PerformanceObserver.supportedEntryTypes.includes('longtask');
  if (tells) new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const box = [...document.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 2000 && /auto|scroll/.test(getComputedStyle(one).overflowY)) ?? document.scrollingElement;
  for (let n = 0; n < 30; n += 1) await frame();
  let longest = 0;
  let last = await frame();
  for (let n = 0; n < 300; n += 1) {
    if (n % 50 === 49) box.scrollTop = (box.scrollHeight * (n + 1)) / 300;
    else box.scrollTop += 60 + n * 4;
    const now = await frame();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return JSON.stringify({ frame: longest, task: tells ? Math.max(0, ...tasks) : null });
})()`;

async function fillThrough(page: OwnPage, made: MadeLibrary, api: string): Promise<void> {
  await page.evaluate(FIELD);
  await page.upload('#bench-file', made.path);
  const articles = Number(await page.evaluate(FILL_SOURCE(made, api)));
  if (articles !== made.seal.articles) throw new Error(`${articles} articles came in`);
  if ((await page.evaluate(SETTLED_SOURCE(made, api))) !== true)
    throw new Error('the library was not at rest in time');
}

/** What is to be known of a process; null where there is none. */
function processOf(id: string): { parent: string; line: string; name: string } | null {
  try {
    return {
      parent: /^PPid:\s+(\d+)/mu.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? '',
      line: readFileSync(`/proc/${id}/cmdline`, 'utf8'),
      name: readFileSync(`/proc/${id}/comm`, 'utf8').trim(),
    };
  } catch {
    return null;
  }
}

/** Proportional memory in MB of a profile's processes, and of what they started, whose command line or name has the mark. */
function memoryOf(profile: string, mark: RegExp): number | null {
  const all = new Map(
    readdirSync('/proc').flatMap((id) => {
      const one = /^\d+$/u.test(id) ? processOf(id) : null;
      return one ? [[id, one] as const] : [];
    }),
  );
  const belongs = (id: string): boolean => {
    const one = all.get(id);
    return one !== undefined && (one.line.includes(profile) || belongs(one.parent));
  };
  let sum = 0;
  for (const [id, { line, name }] of all) {
    if (!(mark.test(line) || mark.test(name)) || !belongs(id)) continue;
    try {
      const pss = /^Pss:\s+(\d+) kB/mu.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'));
      sum += Number(pss?.[1] ?? 0);
    } catch {
      // It ended meanwhile.
    }
  }
  return sum === 0 ? null : sum / 1024;
}

export async function openBenchBrowser(engine: BenchEngine): Promise<BenchBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'nutgraf-bench-'));
  const clear = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return engine === 'chromium' ? inChromium(profile, clear) : inFirefox(profile, clear);
}

async function inChromium(profile: string, clear: () => void): Promise<BenchBrowser> {
  const start = async () => {
    const browser: Chromium = await launchChromium({ profile, extension: outputOf('chrome') });
    const page = await browser.open('options.html');
    page.setDefaultTimeout(FILL);
    return { browser, page };
  };
  let now = await start();
  const own = (): OwnPage => ({
    evaluate: (source) => now.page.evaluate(source),
    upload: (selector, path) => now.page.setInputFiles(selector, path),
  });
  return {
    fill: (made) => fillThrough(own(), made, 'chrome'),
    async restart() {
      await now.browser.close();
      now = await start();
    },
    ask: async <T>(request: LibraryRequest) =>
      JSON.parse(String(await now.page.evaluate(ASK(request, 'chrome')))) as {
        value: T;
        ms: number;
      },
    async scroll() {
      const page = await now.browser.open('library.html');
      await page.waitForSelector('[data-id], .entry');
      const scrolled = JSON.parse(String(await page.evaluate(SCROLL))) as Scrolled;
      await page.close();
      return scrolled;
    },
    async openPage(path) {
      const page = await now.browser.open(path);
      page.setDefaultTimeout(FILL);
      const files = new Map<string, Promise<string>>();
      page.on('download', (download) => {
        files.set(download.suggestedFilename(), download.path());
      });
      return {
        evaluate: (source) => page.evaluate(source),
        upload: (selector, file) => page.setInputFiles(selector, file),
        click: (selector) => page.click(selector),
        async saved(name) {
          const path = await files.get(name);
          if (path === undefined) throw new Error('the file was not saved');
          return path;
        },
        close: () => page.close(),
      };
    },
    memory: () => memoryOf(profile, /--extension-process/u),
    memoryOfAll: () => memoryOf(profile, /./u),
    async close() {
      await now.browser.close();
      clear();
    },
  };
}

async function inFirefox(profile: string, clear: () => void): Promise<BenchBrowser> {
  const downloads = join(profile, 'bench-downloads');
  mkdirSync(downloads);
  const start = async () => {
    const firefox: Firefox = await launchFirefox({
      profile,
      prefs: {
        'dom.ipc.keepProcessesAlive.extension': 1,
        'browser.download.folderList': 2,
        'browser.download.dir': downloads,
        'browser.download.always_ask_before_handling_new_types': false,
      },
    });
    const page = await firefox.ownPage('welcome.html');
    return { firefox, page };
  };
  let now = await start();
  const own = (): OwnPage => ({
    evaluate: (source) => now.page.evaluate(source),
    upload: async (selector, path) => {
      const field = await now.page.$(selector);
      if (!field) throw new Error('no field for the file');
      await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(path);
    },
  });
  return {
    fill: (made) => fillThrough(own(), made, 'browser'),
    async restart() {
      await now.firefox.close();
      now = await start();
    },
    ask: async <T>(request: LibraryRequest) =>
      JSON.parse(String(await now.page.evaluate(ASK(request, 'browser')))) as {
        value: T;
        ms: number;
      },
    async scroll() {
      await now.page.evaluate(`browser.tabs.create({ url: '/library.html' }).then(() => null)`);
      const page = await now.firefox.ownPage('library.html');
      await page.bringToFront();
      await page.waitForSelector('[data-id], .entry');
      const scrolled = JSON.parse(String(await page.evaluate(SCROLL))) as Scrolled;
      await page.close();
      return scrolled;
    },
    async openPage(path) {
      await now.page.evaluate(`browser.tabs.create({ url: '/${path}' }).then(() => null)`);
      const page = await now.firefox.ownPage(path);
      await page.bringToFront();
      page.setDefaultTimeout(FILL);
      return {
        evaluate: (source) => page.evaluate(source),
        async upload(selector, file) {
          const field = await page.$(selector);
          if (!field) throw new Error('no field for the file');
          await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(file);
        },
        click: (selector) => page.click(selector),
        saved: (name) => whenSaved(join(downloads, name)),
        close: () => page.close(),
      };
    },
    memory: () => memoryOf(profile, /WebExtensions/u),
    memoryOfAll: () => memoryOf(profile, /./u),
    async close() {
      await now.firefox.close();
      clear();
    },
  };
}
