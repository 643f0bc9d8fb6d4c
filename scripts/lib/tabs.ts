/**
 * A pool of tabs in one headless Chromium, with the extension or without. A
 * page that fails, hangs or crashes costs its own tab and nothing else; where
 * the whole browser ends, the next page gets a new one.
 */
import type { Page } from 'playwright-core';
import { type Chromium, launchChromium } from './chromium.ts';
import { type Input, InputError } from './input.ts';
import { type Serving, serveSavedPages } from './serve.ts';

/** A tab is closed after so many pages, so that a long run stays small. */
const PAGES_PER_TAB = 50;

export interface TabPoolOptions {
  /** Load the extension and let it clean everywhere. */
  extension: boolean;
  /** For one page, from start to answer. */
  timeoutSeconds: number;
  /** Let the scripts of saved pages run. */
  scripts: boolean;
  /** A process for each site: where pages run scripts, one that hangs must not hold up the others. */
  ownProcesses: boolean;
}

export interface Tab {
  page: Page;
  /** The browser's number for it; -1 without the extension. */
  id: number;
  /** A page of the extension, from which the tab can be asked; null without the extension. */
  control: Page | null;
}

interface PooledTab extends Tab {
  serving: Serving;
  used: number;
  session: Session;
}

interface Session {
  browser: Chromium;
  control: Page | null;
  gone: boolean;
}

/**
 * A new process for every site that a tab goes through is most of the cost of
 * a run over saved pages, and keeps nothing safe here: scripts of theirs are off
 * and nothing is on the network. A second list of features replaces Playwright's,
 * so what of that one matters here stands in it too.
 */
const FEW_PROCESSES = [
  '--disable-site-isolation-trials',
  '--renderer-process-limit=3',
  `--disable-features=${[
    'IsolateOrigins',
    'site-per-process',
    'SitePerProcess',
    'ProactivelySwapBrowsingInstance',
    'SpareRendererForSitePerProcess',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'MediaRouter',
    'PaintHolding',
    'Translate',
    'OptimizationHints',
    'DestroyProfileOnBrowserClose',
  ].join(',')}`,
];

async function openSession({ extension, ownProcesses }: TabPoolOptions): Promise<Session> {
  const browser = await launchChromium({
    ...(extension ? {} : { extension: null }),
    args: ownProcesses ? [] : FEW_PROCESSES,
  });
  try {
    if (extension) await browser.grantAllSites();
    const control = extension ? await browser.open('options.html') : null;
    const session: Session = { browser, control, gone: false };
    browser.context.on('close', () => {
      session.gone = true;
    });
    return session;
  } catch (error) {
    await browser.close();
    throw error;
  }
}

export class TabPool {
  private readonly options: TabPoolOptions;
  private session: Promise<Session> | null = null;
  private readonly idle: PooledTab[] = [];
  private opening: Promise<unknown> = Promise.resolve();

  constructor(options: TabPoolOptions) {
    this.options = options;
  }

  /** Shows the input in a tab and works in it. What the page itself is to blame for is an `InputError`. */
  async run<T>(input: Input, work: (tab: Tab) => Promise<T>): Promise<T> {
    try {
      return await this.attempt(input, work);
    } catch (error) {
      // It may have been a page in the same process that brought it down; its own crash comes again.
      const again =
        !this.options.ownProcesses && error instanceof InputError && error.code === 'crashed';
      if (!again) throw error;
      return this.attempt(input, work);
    }
  }

  private async attempt<T>(input: Input, work: (tab: Tab) => Promise<T>): Promise<T> {
    const tab = await this.take();
    const ended = new AbortController();
    try {
      const result = await Promise.race([
        show(tab, input).then(() => work(tab)),
        crashOf(tab.page, ended.signal),
        timeLimit(this.options.timeoutSeconds, ended.signal),
      ]);
      tab.used += 1;
      if (tab.used < PAGES_PER_TAB && input.kind === 'file') this.idle.push(tab);
      else await discard(tab);
      return result;
    } catch (error) {
      // Whatever went wrong, the next page gets a tab without a past.
      await discard(tab);
      if (error instanceof InputError) throw error;
      throw new InputError('crashed', tab.session.gone ? 'the browser ended' : firstLine(error));
    } finally {
      ended.abort();
    }
  }

  async close(): Promise<void> {
    const session = await this.session?.catch(() => null);
    this.session = null;
    if (session && !session.gone) await session.browser.close();
  }

  private async open(): Promise<Session> {
    const current = await this.session;
    if (current && !current.gone) return current;
    this.session = openSession(this.options);
    return this.session;
  }

  private async take(): Promise<PooledTab> {
    for (let tab = this.idle.pop(); tab; tab = this.idle.pop()) if (!tab.session.gone) return tab;
    // One after the other: the tab that opens next must be the one just asked for.
    const next = this.opening.then(() => this.openTab());
    this.opening = next.catch(() => null);
    return next;
  }

  private async openTab(): Promise<PooledTab> {
    const session = await this.open();
    const { browser, control } = session;
    const [page, id] = control
      ? await Promise.all([
          browser.context.waitForEvent('page', { timeout: 30_000 }),
          control.evaluate(async () => (await chrome.tabs.create({ url: 'about:blank' })).id ?? -1),
        ])
      : [await browser.context.newPage(), -1];
    const serving: Serving = { page: null, scripts: this.options.scripts };
    await serveSavedPages(page, serving);
    return { page, id, control, serving, used: 0, session };
  }
}

async function discard(tab: PooledTab): Promise<void> {
  await tab.page.close().catch(() => null);
}

function firstLine(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

function crashOf(page: Page, ended: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const crashed = () => reject(new InputError('crashed', 'the tab crashed'));
    const closed = () => reject(new InputError('crashed', 'the tab was closed'));
    page.on('crash', crashed);
    page.on('close', closed);
    ended.addEventListener('abort', () => {
      page.off('crash', crashed);
      page.off('close', closed);
    });
  });
}

function timeLimit(seconds: number, ended: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new InputError('timeout', `no answer within ${seconds} s`)),
      seconds * 1000,
    );
    ended.addEventListener('abort', () => clearTimeout(timer));
  });
}

async function show(tab: PooledTab, input: Input): Promise<void> {
  if (input.kind === 'file') {
    tab.serving.page = input.page;
    await tab.page.goto(input.page.address, { waitUntil: 'load', timeout: 0 });
    return;
  }
  await tab.page.unrouteAll({ behavior: 'ignoreErrors' });
  const response = await tab.page
    .goto(input.url, { waitUntil: 'load', timeout: 0 })
    .catch((error) => {
      throw new InputError('not-found', firstLine(error));
    });
  const status = response?.status() ?? 0;
  if (status >= 400) throw new InputError('not-found', `the site answered ${status}: ${input.url}`);
  const type = response?.headers()['content-type'] ?? '';
  if (type && !/html/i.test(type)) throw new InputError('not-html', `${type}: ${input.url}`);
}
