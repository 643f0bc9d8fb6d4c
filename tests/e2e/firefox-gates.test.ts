/** Pages that are shut stay shut, in Firefox. */
import { createHash } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Firefox, launchFirefox, pageOf, tabsOf } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
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

let site: GateSite;
let firefox: Firefox;
let tabs: FirefoxTabs;
let story: Page;
let tabId = -1;
/** One for all fixtures: it is loaded anew for each. */
let popup: Page | null = null;

beforeAll(async () => {
  site = await openGateSite();
  const [host = '', port] = site.proxy.split(':');
  firefox = await launchFirefox({
    prefs: {
      'network.proxy.type': 1,
      'network.proxy.http': host,
      'network.proxy.http_port': Number(port),
      'network.proxy.ssl': host,
      'network.proxy.ssl_port': Number(port),
      'dom.security.https_first': false,
      'dom.security.https_first_schemeless': false,
      // A tab in the background, as the story is here, does not scroll smoothly.
      'ui.prefersReducedMotion': 1,
    },
  });
  const own = await firefox.ownPage('welcome.html');
  await own.bringToFront();
  await own.click('#grant');
  await own.waitForSelector('[data-outcome=grantedAll]');
  // The probe is run by the test, so that one load shows the page before and after.
  await own.evaluate(`browser.storage.local.get('settings').then(({ settings }) =>
    browser.storage.local.set({ settings: { ...settings, mode: 'click' } })).then(() =>
    browser.runtime.sendMessage({ type: 'background:reconcile' })).then(() => null)`);
  tabs = new FirefoxTabs(firefox, own);
  story = await firefox.browser.newPage();
  await story.setViewport({ width: 1280, height: 900 });
});

afterAll(async () => {
  await firefox?.close();
  await site?.close();
});

const tab: GateTab = {
  evaluate: (work) => story.evaluate(work) as never,
  restyle: (rule) => story.evaluate(layStyle, rule),
  async picture() {
    await story.bringToFront();
    const png = await story.screenshot({ captureBeyondViewport: false });
    return createHash('sha1').update(png).digest('hex');
  },
  async goto(address) {
    await story.goto(address, { waitUntil: 'load' });
    tabId = await tabs.idOf(story);
  },
  async clean() {
    await tabs.run(tabId, ['/probe.js']);
    let answer: Awaited<ReturnType<GateTab['clean']>> | undefined;
    await expect
      .poll(async () => {
        // A page in which the probe sees no story gets the engine as the popup brings it.
        answer = await tabs.ask(tabId, { type: 'engine:read' }).catch(() => undefined);
        if (answer === undefined) await tabs.run(tabId, ['/engine.js']);
        return answer !== undefined;
      })
      .toBe(true);
    if (answer === undefined) throw new Error('no answer');
    return answer;
  },
  ask: (message) => tabs.ask(tabId, message),
  async popup(): Promise<GatePopup> {
    popup ??= await tabs.popup(story);
    const shown = popup;
    await shown.evaluate(() => {
      Reflect.set(window, 'stale', true);
      location.reload();
    });
    await shown.waitForFunction(
      () =>
        Reflect.get(window, 'stale') === undefined &&
        document.querySelector('main:not([aria-busy])') !== null,
    );
    return {
      controls: async () => (await shown.$$(CONTROLS)).length,
      async press(at) {
        const control = (await shown.$$(CONTROLS))[at];
        return control === undefined ? null : control.evaluate(pressControl);
      },
      text: () => shown.evaluate(() => document.body.textContent ?? ''),
      async close() {
        // Reading opens a tab.
        for (const tab of await tabsOf(firefox.browser)) {
          if (!/^moz-extension:.*\/reader\.html/.test(tab.url)) continue;
          await (await pageOf(firefox.browser, tab)).close();
        }
      },
    };
  },
  cookies: async () => JSON.stringify(await firefox.browser.cookies()),
};

test.each(gateFixtures())('$name', async (fixture) => {
  await walkGate(fixture, tab, site);
});
