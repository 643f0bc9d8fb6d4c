/** Firefox with the built add-on in it, for the tests. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { waitForTab } from './firefox-pages.ts';
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
      ownPage: (path, timeoutMs) =>
        waitForTab(
          browser,
          path,
          ({ url }) => url.startsWith('moz-extension:') && new URL(url).pathname === `/${path}`,
          timeoutMs,
        ),
    };
  } catch (error) {
    await close();
    throw error;
  }
}
