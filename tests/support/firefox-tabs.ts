/** Tabs of Firefox as the tests use them: found and spoken to through a page of the add-on. */
import type { Page } from 'puppeteer-core';
import type { EngineMessage, Envelope, Replies } from '../../lib/browser/messages.ts';
import { type Firefox, tabsOf, waitForTab } from './firefox.ts';

export class FirefoxTabs {
  private readonly firefox: Firefox;
  /** A page of the add-on that stays open. */
  readonly own: Page;

  constructor(firefox: Firefox, own: Page) {
    this.firefox = firefox;
    this.own = own;
  }

  /** Opens a page of the add-on in a new tab, as the add-on does it. */
  async openOwn(path: string): Promise<Page> {
    const before = new Set((await tabsOf(this.firefox.browser)).map(({ context }) => context));
    await this.own.evaluate(
      `browser.tabs.create({ url: ${JSON.stringify(path)} }).then(() => null)`,
    );
    return waitForTab(
      this.firefox.browser,
      path,
      ({ context, url }) =>
        !before.has(context) && url.startsWith('moz-extension:') && url.includes(path),
    );
  }

  /** The browser's number for the tab that shows the page. */
  async idOf(page: Page): Promise<number> {
    const id = await this.own.evaluate(
      `browser.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${JSON.stringify(page.url())})?.id ?? -1)`,
    );
    return Number(id);
  }

  /** The popup as a page that speaks of the tab. */
  async popup(of: Page): Promise<Page> {
    const popup = await this.openOwn(`popup.html?tab=${await this.idOf(of)}`);
    await popup.waitForSelector('main:not([aria-busy])');
    return popup;
  }

  /** Asks the tab's engine. */
  async ask<M extends EngineMessage>(
    tabId: number,
    message: M,
  ): Promise<Envelope<Replies[M['type']]>> {
    const answer = await this.own.evaluate(
      `browser.tabs.sendMessage(${tabId}, ${JSON.stringify(message)}, { frameId: 0 }).then(JSON.stringify)`,
    );
    return JSON.parse(String(answer)) as Envelope<Replies[M['type']]>;
  }

  /** Runs files of the add-on in a tab. */
  async run(tabId: number, files: string[]): Promise<void> {
    await this.own.evaluate(
      `browser.scripting.executeScript({ target: { tabId: ${tabId} }, files: ${JSON.stringify(files)} }).then(() => null)`,
    );
  }
}
