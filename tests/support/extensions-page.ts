/** What a person does on chrome://extensions. */
import type { Page } from 'playwright-core';
import type { Chromium } from '../../scripts/lib/chromium.ts';

/** The part of `chrome.developerPrivate` that is used here; only chrome://extensions has it. */
interface DeveloperPrivate {
  addHostPermission(id: string, pattern: string): Promise<void>;
  updateProfileConfiguration(update: { inDeveloperMode: boolean }): Promise<void>;
  reload(id: string, options: { failQuietly: boolean }): Promise<void>;
  onItemStateChanged: {
    addListener(listener: (change: { event_type: string; item_id: string }) => void): void;
  };
}

async function onExtensionsPage(
  browser: Chromium,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto('chrome://extensions');
  await work(page);
  await page.close();
}

/** "On all sites": the browser gives the permission without a question as soon as it is asked for. */
export function letAskForAllSites(browser: Chromium): Promise<void> {
  return letAskFor(browser, '*://*/*');
}

/** "On specific sites": the same for the hosts of one pattern. */
export function letAskFor(browser: Chromium, pattern: string): Promise<void> {
  return onExtensionsPage(browser, (page) =>
    page.evaluate(
      async ({ id, origin }) => {
        const api = Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate;
        await api.addHostPermission(id, origin);
      },
      { id: browser.id, origin: pattern },
    ),
  );
}

/**
 * The reload button: the extension is loaded anew from its folder, as an update
 * does it. Its open pages are closed by the browser.
 */
export function reloadExtension(browser: Chromium): Promise<void> {
  return onExtensionsPage(browser, (page) =>
    page.evaluate(async (extension) => {
      const api = Reflect.get(chrome, 'developerPrivate') as DeveloperPrivate;
      const loaded = new Promise<void>((resolve) => {
        let gone = false;
        api.onItemStateChanged.addListener(({ event_type: type, item_id: id }) => {
          if (id !== extension) return;
          if (type === 'UNLOADED') gone = true;
          if (type === 'LOADED' && gone) resolve();
        });
      });
      // Without it, what was loaded from a folder is not loaded again.
      await api.updateProfileConfiguration({ inDeveloperMode: true });
      await api.reload(extension, { failQuietly: true });
      await loaded;
    }, browser.id),
  );
}
