/** Pages that are shut stay shut, in Chromium. */
import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, test } from 'vitest';
import { askEngine } from '../../scripts/lib/engine.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { layStyle } from '../support/gate-look.ts';
import { type GateSite, openGateSite } from '../support/gate-site.ts';
import {
  CONTROLS,
  type GatePopup,
  type GateTab,
  gateFixtures,
  walkGate,
} from '../support/gate-suite.ts';
import { type StoryTab, Tabs } from '../support/story-tab.ts';

let site: GateSite;
let browser: Chromium;
let tabs: Tabs;
let story: StoryTab;

beforeAll(async () => {
  site = await openGateSite();
  browser = await launchChromium({
    viewport: { width: 1280, height: 900 },
    args: [`--proxy-server=http://${site.proxy}`, '--disable-features=HttpsUpgrades'],
  });
  // The probe is run by the test, so that one load shows the page before and after.
  await browser.grantAllSites({ mode: 'click' });
  tabs = new Tabs(browser, await browser.open('options.html'));
  story = await tabs.open('about:blank');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** One press after the other; a control that goes when it is pressed is no control any more. */
async function pressAll(popup: Page, afterEach: (label: string) => Promise<void>): Promise<number> {
  const count = await popup.locator(CONTROLS).count();
  let pressed = 0;
  for (let at = 0; at < count && !popup.isClosed(); at += 1) {
    const control = popup.locator(CONTROLS).nth(at);
    if ((await control.count()) === 0) break;
    const label = await control.evaluate((element) => {
      const { innerText } = element as HTMLElement;
      (element as HTMLElement).click();
      return innerText;
    });
    pressed += 1;
    // Its message stands before this one in the engine's line.
    await tabs.ask(story, { type: 'engine:read' });
    await afterEach(label);
  }
  return pressed;
}

const tab: GateTab = {
  evaluate: (work) => story.page.evaluate(work),
  restyle: (rule) => story.page.evaluate(layStyle, rule),
  picture: async () =>
    createHash('sha1')
      .update(await story.page.screenshot({ animations: 'allow', caret: 'initial' }))
      .digest('hex'),
  goto: async (address) => {
    await story.page.goto(address, { waitUntil: 'load' });
  },
  async clean() {
    await tabs.control.evaluate(
      (id) => chrome.scripting.executeScript({ target: { tabId: id }, files: ['/probe.js'] }),
      story.id,
    );
    const { envelope } = await askEngine(tabs.control, story.id, false);
    if (envelope === undefined) throw new Error('no answer');
    return envelope;
  },
  ask: (message) =>
    tabs.ask(story, message).then(
      (value) => ({ ok: true as const, value }),
      (error: unknown) => ({ ok: false as const, code: 'internal' as const, message: `${error}` }),
    ),
  async popup(): Promise<GatePopup> {
    const popup = await tabs.popup(story);
    return {
      pressAll: (afterEach) => pressAll(popup, afterEach),
      text: () => popup.evaluate(() => document.body.textContent ?? ''),
      async close() {
        // Reading opens a tab.
        for (const page of browser.context.pages())
          if (page !== story.page && page !== tabs.control && page.url().includes(browser.id))
            await page.close();
      },
    };
  },
  cookies: async () => JSON.stringify(await browser.context.cookies()),
};

test.each(gateFixtures())('$name', async (fixture) => {
  await walkGate(fixture, tab, site);
});
