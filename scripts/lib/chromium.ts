/**
 * Chromium with the built extension in it, for the commands and the tests: the
 * real one, loaded from its folder, with its own id, background and pages.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import type { BackgroundMessage, Envelope } from '../../lib/browser/messages.ts';
import type { Settings } from '../../lib/browser/settings.ts';
import { browserPath, outputOf } from './paths.ts';

/** What a browser for measuring and testing needs: quiet, and nothing sent by itself. */
const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-sync',
  '--hide-scrollbars',
];

/** What a reader has who lets pages be cleaned everywhere. Settings live in the extension's storage, which Node has none of. */
const CLEAN_EVERYWHERE: Settings = {
  cleaning: true,
  mode: 'all',
  sites: {},
  keepKinds: [],
  theme: 'auto',
  summarySentences: 3,
};

export interface ChromiumOptions {
  /** The extension's folder; null starts a browser without it. Default: a copy of the build. */
  extension?: string | null;
  /** Kept after the end; without it a temporary one is made and removed. */
  profile?: string;
  /** Default true. */
  headless?: boolean;
  viewport?: { width: number; height: number } | null;
  args?: string[];
}

export interface Chromium {
  context: BrowserContext;
  /** Empty without an extension. */
  id: string;
  /** Address of one of the extension's files. */
  url(path: string): string;
  /** Opens a page of the extension in a new tab. */
  open(path: string): Promise<Page>;
  /**
   * Grants every site, as a person does in the browser's settings, and sets the
   * mode: pages are cleaned by themselves from then on.
   */
  grantAllSites(settings?: Partial<Settings>): Promise<void>;
  /** Every site is granted already. */
  hasAllSites(): Promise<boolean>;
  /** Takes every site's permission back, as in the browser's settings. */
  revokeAllSites(): Promise<void>;
  /** Sends the background a message from an extension page. */
  tell<T>(message: BackgroundMessage): Promise<T>;
  close(): Promise<void>;
}

/** A copy, so that a build made meanwhile does not pull the files away under the browser. */
function copyOf(folder: string, into: string): string {
  const copy = join(into, 'extension');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

interface ExtensionInfo {
  id: string;
  path: string;
  enabled: boolean;
  errors: string[];
}

/** The part of `chrome.developerPrivate`, which only chrome://extensions has, that is used here. */
interface DeveloperPrivate {
  getExtensionsInfo(options: object): Promise<
    {
      id: string;
      path?: string;
      state: string;
      manifestErrors: { message: string }[];
    }[]
  >;
  addHostPermission(id: string, pattern: string): Promise<void>;
  removeHostPermission(id: string, pattern: string): Promise<void>;
}

async function withExtensionsPage<T>(
  context: BrowserContext,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const page = await context.newPage();
  try {
    await page.goto('chrome://extensions');
    return await work(page);
  } finally {
    await page.close();
  }
}

function installed(context: BrowserContext): Promise<ExtensionInfo[]> {
  return withExtensionsPage(context, (page) =>
    page.evaluate(async () => {
      const api = Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate;
      const list = await api.getExtensionsInfo({ includeDisabled: true });
      return list.map((entry) => ({
        id: entry.id,
        path: entry.path ?? '',
        enabled: entry.state === 'ENABLED',
        errors: entry.manifestErrors.map((error) => error.message),
      }));
    }),
  );
}

/**
 * Loads over the debugging pipe: Chrome with Google's name on it ignores the
 * command line's extension since 137.
 */
async function loadOverPipe(context: BrowserContext, folder: string): Promise<string> {
  const browser = context.browser();
  if (!browser) throw new Error('this browser cannot load an extension from a folder');
  const session = await browser.newBrowserCDPSession();
  try {
    // Playwright's types do not know this domain.
    const send = session.send.bind(session) as unknown as (
      method: string,
      params: object,
    ) => Promise<{ id: string }>;
    return (await send('Extensions.loadUnpacked', { path: folder })).id;
  } finally {
    await session.detach();
  }
}

async function ensureLoaded(context: BrowserContext, folder: string): Promise<string> {
  const started = (await installed(context)).find((entry) => entry.path === folder);
  const id = started?.id ?? (await loadOverPipe(context, folder));
  const found = started ?? (await installed(context)).find((entry) => entry.id === id);
  if (!found?.enabled)
    throw new Error(
      `the extension did not load from ${folder}${found ? `: ${found.errors.join('; ')}` : ''}`,
    );
  return id;
}

/** Starts Chromium, with the extension loaded and its presence checked. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const temporary = mkdtempSync(join(tmpdir(), 'nutgraf-'));
  const clear = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  const folder =
    options.extension === null
      ? null
      : (options.extension ?? copyOf(outputOf('chrome'), temporary));
  let context: BrowserContext;
  try {
    context = await chromium.launchPersistentContext(
      options.profile ?? join(temporary, 'profile'),
      {
        executablePath: browserPath('chromium'),
        // Playwright's own headless switch would take the shell that knows no extensions.
        headless: false,
        viewport: options.viewport === undefined ? { width: 1280, height: 900 } : options.viewport,
        // A person's window keeps the sandbox, which root cannot have.
        chromiumSandbox: options.headless === false && process.getuid?.() !== 0,
        ignoreDefaultArgs: ['--disable-extensions', '--enable-automation'],
        args: [
          ...QUIET,
          ...(options.headless === false ? [] : ['--headless=new']),
          ...(folder === null
            ? []
            : [
                '--enable-unsafe-extension-debugging',
                `--disable-extensions-except=${folder}`,
                `--load-extension=${folder}`,
              ]),
          ...(options.args ?? []),
        ],
      },
    );
  } catch (error) {
    clear();
    throw error;
  }
  const close = async () => {
    await context.close();
    clear();
  };
  try {
    const id = folder === null ? '' : await ensureLoaded(context, folder);
    return withExtension(context, id, close);
  } catch (error) {
    await close();
    throw error;
  }
}

function withExtension(context: BrowserContext, id: string, close: () => Promise<void>): Chromium {
  const url = (path: string) => `chrome-extension://${id}/${path}`;
  const open = async (path: string) => {
    const page = await context.newPage();
    await page.goto(url(path));
    return page;
  };
  const withOptions = async <T>(work: (page: Page) => Promise<T>) => {
    const page = await open('options.html');
    try {
      return await work(page);
    } finally {
      await page.close();
    }
  };
  const tell = <T>(message: BackgroundMessage) =>
    withOptions(async (page) => unwrap<T>(await page.evaluate(sendMessage<T>, message)));
  return {
    context,
    id,
    url,
    open,
    tell,
    close,
    hasAllSites: () =>
      withOptions((page) =>
        page.evaluate(() => chrome.permissions.contains({ origins: ['*://*/*'] })),
      ),
    async grantAllSites(settings = {}) {
      await withExtensionsPage(context, (page) =>
        page.evaluate(async (extension) => {
          const api = Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate;
          await api.addHostPermission(extension, '*://*/*');
        }, id),
      );
      await withOptions(async (page) => {
        // Playwright's evaluate counts as a person's act, so no click is needed to ask.
        const granted = await page.evaluate(
          async (value) => {
            const given = await chrome.permissions.request({ origins: ['*://*/*'] });
            await chrome.storage.local.set({ settings: value, settings$: { v: 1 } });
            return given;
          },
          { ...CLEAN_EVERYWHERE, ...settings },
        );
        if (!granted) throw new Error('the browser did not grant the sites');
        unwrap(await page.evaluate(sendMessage<null>, { type: 'background:reconcile' as const }));
      });
    },
    async revokeAllSites() {
      await withExtensionsPage(context, (page) =>
        page.evaluate(async (extension) => {
          const api = Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate;
          await api.removeHostPermission(extension, '*://*/*');
        }, id),
      );
    },
  };
}

/** Runs in an extension page. */
function sendMessage<T>(message: BackgroundMessage): Promise<Envelope<T> | undefined> {
  return chrome.runtime.sendMessage(message);
}

/** The value of an answer, or its error thrown. */
export function unwrap<T>(envelope: Envelope<T> | undefined): T {
  if (!envelope) throw new Error('nobody answered');
  if (!envelope.ok) throw new Error(`${envelope.code}: ${envelope.message}`);
  return envelope.value;
}
