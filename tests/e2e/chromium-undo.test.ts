/** Undo: switched off for its site, a page is byte for byte what it was before the extension came. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { siteKey } from '../../lib/site-key.ts';
import { askEngine } from '../../scripts/lib/engine.ts';
import { ownAddress } from '../../scripts/lib/input.ts';
import { ROOT } from '../../scripts/lib/paths.ts';
import {
  type Chromium,
  launchChromium,
  type Serving,
  serveSavedPages,
} from '../support/chromium.ts';
import { type StoryTab, Tabs } from '../support/story-tab.ts';

/** Pages in which something is hidden: boxes, lines, bars, a modal with its backdrop, late ones. */
const FIXTURES = [
  'app--banner-over-the-story',
  'donation--appeal-under-the-story',
  'late--sticky-banner',
  'meter--counter-alone',
  'meter--counter-at-the-end',
  'modal--with-a-working-close',
  'newsletter--in-an-aside',
  'newsletter--inline-box-with-form',
  'offer--at-the-end-of-a-free-story',
  'registration--notice-on-a-whole-story',
  'vendor--mailchimp-form',
  'vendor--substack-widget',
];

let browser: Chromium;
let tabs: Tabs;
let tab: StoryTab;
const serving: Serving = { page: null, scripts: true };

beforeAll(async () => {
  browser = await launchChromium();
  // The probe is run by the test, so that one load shows the page before and after.
  await browser.grantAllSites({ mode: 'click' });
  tabs = new Tabs(browser, await browser.open('options.html'));
  tab = await tabs.open('about:blank');
  await serveSavedPages(tab.page, serving);
});

afterAll(() => browser?.close());

/** The whole document as it would be written out, with what shadow trees hold. */
const written = () =>
  tab.page.evaluate(() => {
    const all = [...document.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    return [document.documentElement, ...all]
      .map((part) => ('outerHTML' in part ? part.outerHTML : part.innerHTML))
      .join('\n');
  });

/** The choice for a site, as the popup's switch writes it. */
const choose = (site: string, choice: 'on' | 'off') =>
  tabs.control.evaluate(
    async ([host, value]) => {
      const { settings } = await chrome.storage.local.get<{ settings: object }>('settings');
      await chrome.storage.local.set({ settings: { ...settings, sites: { [host]: value } } });
    },
    [site, choice] as const,
  );

test.each(FIXTURES)('%s', async (name) => {
  const html = readFileSync(join(ROOT, 'tests', 'pages', name, 'page.html'), 'utf8');
  const address = ownAddress(html) ?? '';
  serving.page = { html, address };
  await tab.page.goto(address, { waitUntil: 'load' });
  await tab.page.evaluate(() => document.dispatchEvent(new Event('fixture:late')));
  const before = await written();
  await tabs.control.evaluate(
    (id) => chrome.scripting.executeScript({ target: { tabId: id }, files: ['/probe.js'] }),
    tab.id,
  );
  await askEngine(tabs.control, tab.id, false);
  const hidden = () => tab.page.locator('[data-nutgraf-hidden]').count();
  expect(await hidden()).toBeGreaterThan(0);

  // Shown struck through, hidden again, judged anew, and then off.
  await tabs.ask(tab, { type: 'engine:show' });
  expect(await hidden()).toBe(0);
  await tabs.ask(tab, { type: 'engine:hide' });
  expect(await hidden()).toBeGreaterThan(0);
  await tabs.ask(tab, { type: 'engine:read', fresh: true });
  expect(await hidden()).toBeGreaterThan(0);
  await choose(siteKey(address), 'off');
  await tabs.ask(tab, { type: 'engine:read' });
  expect(await written()).toBe(before);

  // And off from what is shown, too.
  await choose(siteKey(address), 'on');
  await tabs.ask(tab, { type: 'engine:show' });
  await choose(siteKey(address), 'off');
  await tabs.ask(tab, { type: 'engine:read' });
  expect(await written()).toBe(before);
});
