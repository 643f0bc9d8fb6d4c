/** Pages that are shut stay shut, in Chromium. */
import { createHash } from 'node:crypto';
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
  pressControl,
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
      controls: () => popup.locator(CONTROLS).count(),
      async press(at) {
        const control = popup.locator(CONTROLS).nth(at);
        if (popup.isClosed() || (await control.count()) === 0) return null;
        return control.evaluate(pressControl);
      },
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
