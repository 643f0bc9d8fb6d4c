/**
 * `npm start [-- --fresh] [file|url]`: the browser with the extension on the
 * practice story. Without a display the same happens unseen: what the popup
 * shows is printed, and three pictures are left.
 */
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { HIDDEN_ATTRIBUTE } from '../lib/page/hide.ts';
import { type Chromium, launchChromium } from './lib/chromium.ts';
import { CACHE, outputOf, ROOT } from './lib/paths.ts';
import { openPopup } from './lib/popup.ts';
import { serveFolder } from './lib/static-server.ts';

const SAMPLE = join(ROOT, 'sample', 'index.html');
const PICTURES = join(CACHE, 'screenshots');
/** The practice story keeps its address where the port is free. */
const PORT = 8417;
/** Banner that the practice story brings in late. */
const LATE = '.keep-reading';
const LIMIT = 60_000;

interface Subject {
  url: string;
  /** The practice story, of which more is known than of any other page. */
  sample: boolean;
  close(): Promise<void>;
}

async function subjectOf(argument: string | undefined): Promise<Subject> {
  if (argument !== undefined && /^https?:\/\//i.test(argument))
    return { url: argument, sample: false, close: async () => {} };
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const path = argument === undefined ? SAMPLE : resolve(cwd, argument);
  if (!existsSync(path) || !statSync(path).isFile()) throw new Error(`no such file: ${argument}`);
  const server = await serveFolder(dirname(path), PORT);
  const url = new URL(encodeURIComponent(basename(path)), server.url).href;
  return { url, sample: path === SAMPLE, close: server.close };
}

function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The whole page as one tall window, so that what is fixed to the window stands at its end. */
async function picture(page: Page, name: string, height: number): Promise<string> {
  const path = join(PICTURES, name);
  await page.setViewportSize({ width: 1280, height });
  await page.screenshot({ path });
  return path;
}

function pageHeight(page: Page): Promise<number> {
  return page.evaluate(() => Math.min(document.documentElement.scrollHeight, 12_000));
}

async function pictureBefore(subject: Subject): Promise<{ path: string; height: number }> {
  const plain = await launchChromium({ extension: null });
  try {
    const page = await plain.context.newPage();
    await page.goto(subject.url, { timeout: LIMIT });
    if (subject.sample) await page.waitForSelector(LATE, { timeout: LIMIT });
    const height = await pageHeight(page);
    return { path: await picture(page, 'page-before.png', height), height };
  } finally {
    await plain.close();
  }
}

/** The first start grants every site; later ones find it granted. */
async function ready(profile: string, headless: boolean): Promise<Chromium> {
  // A copy, which no build changes while the browser runs; always at one place, since the
  // extension's id, and with it the library, hangs on its path.
  const extension = join(dirname(profile), 'extension');
  rmSync(extension, { recursive: true, force: true });
  cpSync(outputOf('chrome'), extension, { recursive: true });
  const browser = await launchChromium({
    extension,
    profile,
    headless,
    ...(headless ? {} : { viewport: null }),
  }).catch((error: unknown) => {
    throw /ProcessSingleton|already in use/.test(String(error))
      ? new Error('another browser is open on .profile: close it first')
      : error;
  });
  if (!(await browser.hasAllSites())) await browser.grantAllSites();
  return browser;
}

/** Shows the page in a tab of its own and waits until it is cleaned. */
async function show(browser: Chromium, subject: Subject): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(subject.url, { timeout: LIMIT });
  await page.bringToFront();
  if (subject.sample)
    await page.waitForSelector(`${LATE}[${HIDDEN_ATTRIBUTE}]`, {
      state: 'attached',
      timeout: LIMIT,
    });
  return page;
}

async function headless(subject: Subject, profile: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  console.error('taking the page as it comes …');
  const before = await pictureBefore(subject);
  console.error('opening the browser with the extension …');
  const browser = await ready(profile, true);
  try {
    const page = await show(browser, subject);
    const popup = await openPopup(browser, page);
    await popup.waitFor(
      "document.querySelector('main') && !document.querySelector('[aria-busy=true]')",
    );
    const text = await popup.evaluate<string>('document.body.innerText');
    const popupPath = join(PICTURES, 'popup.png');
    await popup.screenshot(popupPath);
    await popup.close();
    const after = await picture(page, 'page-after.png', before.height);
    console.log(`What the popup shows on ${subject.url}\n`);
    console.log(`${text.replace(/\n{3,}/g, '\n\n').trim()}\n`);
    console.log('Pictures:');
    for (const path of [before.path, after, popupPath]) console.log(`  ${relative(ROOT, path)}`);
  } finally {
    await browser.close();
  }
}

async function withWindow(subject: Subject, profile: string): Promise<void> {
  const browser = await ready(profile, false);
  const ended = new Promise<void>((done) => browser.context.on('close', () => done()));
  const page = await show(browser, subject);
  // A new profile begins with an empty tab.
  for (const other of browser.context.pages())
    if (other !== page && other.url() === 'about:blank') await other.close();
  await page.bringToFront();
  console.error(`The browser is open on ${subject.url}`);
  console.error('Click Nutgraf in the toolbar (or press Alt+Shift+N). Close the browser to end.');
  await ended;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { fresh: { type: 'boolean', default: false } },
  });
  const profile = join(ROOT, '.profile', 'chromium');
  if (values.fresh) rmSync(profile, { recursive: true, force: true });
  mkdirSync(profile, { recursive: true });
  const subject = await subjectOf(positionals[0]);
  try {
    await (hasDisplay() ? withWindow : headless)(subject, profile);
  } finally {
    await subject.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
