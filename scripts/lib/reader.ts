/**
 * Reads pages with the built extension: a pool of tabs in one headless
 * Chromium, each taken through the way a reader's page takes (probe, engine,
 * cleaning on load), and asked for its reading from a page of the extension.
 */
import type { Page } from 'playwright-core';
import type { Reading } from '../../lib/browser/messages.ts';
import { type Chromium, launchChromium, unwrap } from './chromium.ts';
import { askEngine } from './engine.ts';
import { type Input, InputError } from './input.ts';
import { type PageState, pageState } from './page-state.ts';
import { type Serving, serveSavedPages } from './serve.ts';

/** A tab is closed after so many pages, so that a long run stays small. */
const PAGES_PER_TAB = 50;

export interface ReaderOptions {
  concurrency: number;
  /** For one page, from start to answer. */
  timeoutSeconds: number;
  scripts: boolean;
}

export interface ReadResult {
  reading: Reading;
  state: PageState | null;
}

interface Tab {
  page: Page;
  id: number;
  serving: Serving;
  used: number;
}

interface Session {
  browser: Chromium;
  /** A page of the extension, from which tabs are opened and asked. */
  control: Page;
  gone: boolean;
}

async function openSession(): Promise<Session> {
  const browser = await launchChromium();
  await browser.grantAllSites();
  const control = await browser.open('options.html');
  const session: Session = { browser, control, gone: false };
  browser.context.on('close', () => {
    session.gone = true;
  });
  return session;
}

export class Reader {
  readonly options: ReaderOptions;
  private session: Promise<Session> | null = null;
  private readonly idle: Tab[] = [];
  private opening: Promise<unknown> = Promise.resolve();

  constructor(options: ReaderOptions) {
    this.options = options;
  }

  /** Reads one input. Throws an `InputError` for what is the input's own fault. */
  async read(input: Input, wants: { state?: boolean; fresh?: boolean } = {}): Promise<ReadResult> {
    const tab = await this.take();
    const ended = new AbortController();
    try {
      const result = await Promise.race([
        this.readIn(tab, input, wants),
        crashOf(tab.page, ended.signal),
        timeLimit(this.options.timeoutSeconds, ended.signal),
      ]);
      await this.release(tab);
      return result;
    } catch (error) {
      // Whatever went wrong, the next page gets a tab without a past.
      await discard(tab);
      throw await this.asInputError(error);
    } finally {
      ended.abort();
    }
  }

  /** Works in a tab that shows the input, after its engine has answered. */
  async visit<T>(
    input: Input,
    work: (tab: { page: Page; read(fresh: boolean): Promise<Reading> }) => Promise<T>,
  ): Promise<T> {
    const tab = await this.take();
    try {
      await this.show(tab, input);
      const { control } = await this.open();
      const read = async (fresh: boolean) => unwrap(await askEngine(control, tab.id, fresh));
      await read(false);
      return await work({ page: tab.page, read });
    } finally {
      await discard(tab);
    }
  }

  async close(): Promise<void> {
    const session = await this.session?.catch(() => null);
    if (session && !session.gone) await session.browser.close();
    this.session = null;
  }

  private async open(): Promise<Session> {
    const current = await this.session?.catch(() => null);
    if (current && !current.gone) return current;
    this.idle.length = 0;
    this.session = openSession();
    return this.session;
  }

  private async readIn(
    tab: Tab,
    input: Input,
    wants: { state?: boolean; fresh?: boolean },
  ): Promise<ReadResult> {
    await this.show(tab, input);
    const { control } = await this.open();
    const envelope = await askEngine(control, tab.id, wants.fresh ?? false);
    if (envelope && !envelope.ok && envelope.code === 'too-large')
      throw new InputError('too-large', envelope.message);
    const reading = unwrap(envelope);
    return { reading, state: wants.state ? await pageState(tab.page) : null };
  }

  private async show(tab: Tab, input: Input): Promise<void> {
    if (input.kind === 'url') {
      await tab.page.unrouteAll({ behavior: 'ignoreErrors' });
      tab.used = PAGES_PER_TAB;
      await visitUrl(tab.page, input.url);
      return;
    }
    tab.serving.page = input.page;
    await tab.page.goto(input.page.address, { waitUntil: 'load', timeout: 0 });
  }

  private async take(): Promise<Tab> {
    const known = this.idle.pop();
    if (known) return known;
    // One after the other: the tab that opens next must be the one just asked for.
    const next = this.opening.then(() => this.openTab());
    this.opening = next.catch(() => null);
    return next;
  }

  private async openTab(): Promise<Tab> {
    const { browser, control } = await this.open();
    const [page, id] = await Promise.all([
      browser.context.waitForEvent('page', { timeout: 30_000 }),
      control.evaluate(async () => (await chrome.tabs.create({ url: 'about:blank' })).id ?? -1),
    ]);
    const serving: Serving = { page: null, scripts: this.options.scripts };
    await serveSavedPages(page, serving);
    return { page, id, serving, used: 0 };
  }

  private async release(tab: Tab): Promise<void> {
    tab.used += 1;
    if (tab.used >= PAGES_PER_TAB) await discard(tab);
    else this.idle.push(tab);
  }

  private async asInputError(error: unknown): Promise<Error> {
    if (error instanceof InputError) return error;
    const session = await this.session?.catch(() => null);
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    return new InputError('crashed', session?.gone ? 'the browser ended' : message);
  }
}

async function discard(tab: Tab): Promise<void> {
  await tab.page.close().catch(() => null);
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

async function visitUrl(page: Page, url: string): Promise<void> {
  const response = await page.goto(url, { waitUntil: 'load', timeout: 0 }).catch((error) => {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new InputError('not-found', reason);
  });
  const status = response?.status() ?? 0;
  if (status >= 400) throw new InputError('not-found', `the site answered ${status}: ${url}`);
  const type = response?.headers()['content-type'] ?? '';
  if (type && !/html/i.test(type)) throw new InputError('not-html', `${type}: ${url}`);
}
