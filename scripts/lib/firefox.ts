/**
 * Firefox with the built add-on in it, for the tests. WebDriver BiDi does not
 * navigate to the add-on's own addresses, but pages that the add-on opens are
 * there, with `about:blank` as their address: they are found by asking them.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { browserPath, outputOf } from './paths.ts';

export interface Firefox {
  browser: Browser;
  /** What Firefox calls the add-on; not its address. */
  id: string;
  /** Installs the build anew, as an update does. */
  reinstall(): Promise<void>;
  /** Waits for a page that the add-on opened: `welcome.html`. */
  ownPage(path: string, timeoutMs?: number): Promise<Page>;
  close(): Promise<void>;
}

export interface FirefoxOptions {
  /** The add-on's folder. Default: a copy of the build. */
  addon?: string;
  /** Kept after the end; without it a temporary one is made and removed. */
  profile?: string;
  /** Default true. */
  headless?: boolean;
  prefs?: Record<string, boolean | number | string>;
}

/** A page that is just changing its process may never answer. */
const ANSWER_MS = 500;

/** A page's true address, which for the add-on's own pages `page.url()` does not tell; empty where it does not answer. */
export async function addressOf(page: Page): Promise<string> {
  const asked = page.evaluate(() => location.href).catch(() => '');
  let timer: NodeJS.Timeout | undefined;
  const given = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(''), ANSWER_MS);
  });
  return Promise.race([asked, given]).finally(() => clearTimeout(timer));
}

/** Starts Firefox and installs the add-on, with permission prompts answered yes. */
export async function launchFirefox(options: FirefoxOptions = {}): Promise<Firefox> {
  const temporary = mkdtempSync(join(tmpdir(), 'nutgraf-'));
  const clear = () => rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
  let addon = options.addon;
  if (addon === undefined) {
    addon = join(temporary, 'addon');
    cpSync(outputOf('firefox'), addon, { recursive: true });
  }
  const folder = addon;
  let browser: Browser;
  try {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: browserPath('firefox'),
      headless: options.headless ?? true,
      ...(options.profile === undefined ? {} : { userDataDir: options.profile }),
      extraPrefsFirefox: {
        'extensions.webextOptionalPermissionPrompts': false,
        'datareporting.policy.dataSubmissionEnabled': false,
        'app.update.enabled': false,
        ...options.prefs,
      },
    });
  } catch (error) {
    clear();
    throw error;
  }
  const close = async () => {
    await browser.close();
    clear();
  };
  try {
    const id = await browser.installExtension(folder);
    return {
      browser,
      id,
      close,
      async reinstall() {
        await browser.installExtension(folder);
      },
      async ownPage(path, timeoutMs = 30_000) {
        const end = Date.now() + timeoutMs;
        for (;;) {
          for (const page of await browser.pages()) {
            const address = await addressOf(page);
            if (address.startsWith('moz-extension:') && new URL(address).pathname === `/${path}`)
              return page;
          }
          if (Date.now() > end) throw new Error(`the add-on did not open ${path}`);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
