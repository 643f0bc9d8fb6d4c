/** Tabs of Chromium as the tests use them: known by the browser's number, with all that lands in their console. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { EngineMessage, Envelope, Replies } from '../../lib/browser/messages.ts';
import { type Chromium, unwrap } from '../../scripts/lib/chromium.ts';
import { ROOT } from '../../scripts/lib/paths.ts';

/** The pages that the tests show, one file a case. */
export const PAGES = join(ROOT, 'tests', 'e2e', 'pages');

export interface StoryTab {
  page: Page;
  /** The browser's number for it. */
  id: number;
  /** Every word in the page's console so far: of the page, of our scripts in it, of the browser. */
  said: string[];
}

/** Asks through `control`, a page of the extension that stays open. */
export class Tabs {
  private readonly browser: Chromium;
  readonly control: Page;

  constructor(browser: Chromium, control: Page) {
    this.browser = browser;
    this.control = control;
  }

  /** Opens an address in a tab of its own. */
  async open(url: string): Promise<StoryTab> {
    const [page, id] = await Promise.all([
      this.browser.context.waitForEvent('page'),
      this.control.evaluate(
        async () => (await chrome.tabs.create({ url: 'about:blank' })).id ?? -1,
      ),
    ]);
    const said: string[] = [];
    const session = await this.browser.context.newCDPSession(page);
    session.on('Runtime.consoleAPICalled', ({ args }) => {
      said.push(args.map((arg) => String(arg.value ?? arg.description)).join(' '));
    });
    session.on('Runtime.exceptionThrown', ({ exceptionDetails: details }) => {
      said.push(details.exception?.description ?? details.text);
    });
    session.on('Log.entryAdded', ({ entry }) => said.push(entry.text));
    await session.send('Runtime.enable');
    await session.send('Log.enable');
    await page.goto(url);
    return { page, id, said };
  }

  /** Asks the tab's engine; throws where none answers. */
  async ask<M extends EngineMessage>(tab: StoryTab, message: M): Promise<Replies[M['type']]> {
    return unwrap(
      await this.control.evaluate(
        ({ id, question }) =>
          chrome.tabs.sendMessage<EngineMessage, Envelope<Replies[M['type']]> | undefined>(
            id,
            question,
            { frameId: 0 },
          ),
        { id: tab.id, question: message as EngineMessage },
      ),
    );
  }

  /** The engine's answer as soon as it is in the page. */
  async whenAnswered<M extends EngineMessage>(
    tab: StoryTab,
    message: M,
  ): Promise<Replies[M['type']]> {
    const end = Date.now() + 30_000;
    for (;;) {
      try {
        return await this.ask(tab, message);
      } catch (error) {
        if (Date.now() > end || !/Receiving end/i.test(String(error))) throw error;
      }
    }
  }

  /** The popup as a plain page that speaks of the tab. */
  async popup(tab: StoryTab): Promise<Page> {
    const popup = await this.browser.open(`popup.html?tab=${tab.id}`);
    await popup.locator('main:not([aria-busy])').waitFor();
    return popup;
  }

  /** The probe's registration as the browser has it. */
  registered(): Promise<string[]> {
    return this.control.evaluate(async () =>
      (await chrome.scripting.getRegisteredContentScripts()).map(
        ({ id, matches = [], excludeMatches = [] }) =>
          [id, ...matches, ...excludeMatches.map((pattern) => `!${pattern}`)].join(' '),
      ),
    );
  }
}
