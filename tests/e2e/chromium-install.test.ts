/** From installing to a revoked permission: one browser's life, in order, over a restart. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Chromium,
  launchChromium,
  openPopup,
  type StaticServer,
  serveFolder,
} from '../support/chromium.ts';
import { letAskForAllSites, reloadExtension } from '../support/extensions-page.ts';
import { type Home, makeHome } from '../support/home.ts';
import { PAGES, Tabs } from '../support/story-tab.ts';

let home: Home;
let server: StaticServer;
let browser: Chromium;
let tabs: Tabs;

const EVERYWHERE = ['nutgraf-probe *://*/*'];

async function start(): Promise<void> {
  browser = await launchChromium(home);
}

/** A page of the extension to ask from; closed whenever the extension is reloaded. */
async function control(): Promise<void> {
  tabs = new Tabs(browser, await browser.open('options.html'));
}

async function expectCleaned(query: string): Promise<void> {
  const { page } = await tabs.open(`${server.url}metered.html?${query}`);
  for (const chrome of ['.count', '.offer', '.letter'])
    await page.locator(`${chrome}[data-nutgraf-hidden]`).waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/free stories|Subscribe/);
  await page.close();
}

beforeAll(async () => {
  home = makeHome();
  server = await serveFolder(PAGES);
  await start();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  home?.remove();
});

test('installing gives no site to the extension, and opens the welcome page', async () => {
  await expect
    .poll(() => browser.context.pages().map((page) => page.url()))
    .toContain(browser.url('welcome.html'));
  await control();
  const { origins, permissions, manifest } = await tabs.control.evaluate(async () => ({
    ...(await chrome.permissions.getAll()),
    manifest: chrome.runtime.getManifest(),
  }));
  expect(origins).toEqual([]);
  expect(permissions?.toSorted()).toEqual([
    'activeTab',
    'alarms',
    'contextMenus',
    'offscreen',
    'scripting',
    'storage',
    'unlimitedStorage',
  ]);
  expect(manifest.host_permissions).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(await tabs.registered()).toEqual([]);
});

test('its one button asks, and stories are cleaned as they load', async () => {
  const welcome = browser.context.pages().find((page) => page.url().endsWith('/welcome.html'));
  if (!welcome) throw new Error('no welcome page');
  await letAskForAllSites(browser);
  expect(await browser.hasAllSites()).toBe(false);
  await welcome.bringToFront();
  await welcome.locator('#grant').click();
  await welcome.locator('[data-outcome=grantedAll]').waitFor();
  expect(await browser.hasAllSites()).toBe(true);
  expect(await tabs.registered()).toEqual(EVERYWHERE);
  await expectCleaned('granted');
});

test('still cleaned after the extension was updated, which drops the registration', async () => {
  await tabs.control.evaluate(() => chrome.scripting.unregisterContentScripts());
  expect(await tabs.registered()).toEqual([]);
  await reloadExtension(browser);
  await control();
  await expect.poll(() => tabs.registered()).toEqual(EVERYWHERE);
  await expectCleaned('reloaded');
  // An update is no installation: the welcome page does not come back.
  expect(browser.context.pages().filter((page) => page.url().includes('welcome'))).toEqual([]);
});

test('still cleaned after a restart of the browser', async () => {
  await browser.close();
  await start();
  await control();
  expect(await browser.hasAllSites()).toBe(true);
  await expect.poll(() => tabs.registered()).toEqual(EVERYWHERE);
  await expectCleaned('restarted');
});

test('a permission taken back in the browser is noticed and shown', async () => {
  await tabs.control.locator('[data-permission=true]').waitFor();
  await browser.revokeAllSites();
  await expect.poll(() => tabs.registered()).toEqual([]);
  // The page that is open follows by itself.
  await tabs.control.locator('[data-permission=false]').waitFor();
  expect(await tabs.control.locator('.permission').innerText()).toMatch(
    /needs a permission that the browser does not give/,
  );
  const { page } = await tabs.open(`${server.url}metered.html?revoked`);
  const popup = await openPopup(browser, page);
  await popup.waitFor("document.querySelector('.grant')");
  expect(await popup.evaluate<string>("document.querySelector('.grant').innerText")).toMatch(
    /as soon as they load/,
  );
  await popup.close();
});
