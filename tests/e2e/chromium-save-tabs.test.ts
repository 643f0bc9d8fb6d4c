/** All open tabs at once: the stories among them are saved, the others left, each told with its title. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { letAskForAllSites } from '../support/extensions-page.ts';
import { openPictureSite, type PictureSite, picturePage } from '../support/picture-site.ts';
import { Tabs } from '../support/story-tab.ts';
import { previewPage } from '../support/ways-site.ts';

let site: PictureSite;
let browser: Chromium;
let tabs: Tabs;
let page: Page;

const TITLES = ['The ferry that left too early', 'A bell for the pier'];

beforeAll(async () => {
  site = await openPictureSite();
  site.serve('/ferry', picturePage(TITLES[0] ?? '', []));
  site.serve('/bell', picturePage(TITLES[1] ?? '', []));
  site.serve('/cut', previewPage({ title: 'A preview of the pier' }));
  site.serve('/list', '<!doctype html><title>Stories of the day</title><p>One, two.</p>');
  browser = await launchChromium({
    args: ['--host-resolver-rules=MAP *.example 127.0.0.1', '--disable-features=HttpsUpgrades'],
  });
  tabs = new Tabs(browser, await browser.open('options.html'));
  for (const path of ['/ferry', '/bell', '/cut', '/list', '/ferry'])
    await tabs.open(site.at('marl.example', path));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const rows = () =>
  page
    .locator('.rows li')
    .evaluateAll((all) =>
      all.map((one) => [
        one.querySelector('.row-title')?.textContent,
        one.getAttribute('data-state'),
      ]),
    );

test('a refusal is told, and nothing is looked at', async () => {
  page = await browser.open('saving.html');
  await expectAccessible(page);
  await page.evaluate(() => {
    Object.assign(chrome.permissions, { request: async () => false });
  });
  await page.getByRole('button', { name: 'Save the stories' }).click();
  await page.locator('[data-step=refused]').waitFor();
  expect(await page.getByRole('status').innerText()).toBe('Not allowed, so nothing was looked at.');
  await page.close();
});

test('stories are saved, a preview as such, what is no story is left; each address once', async () => {
  await letAskForAllSites(browser);
  page = await browser.open('saving.html');
  site.forget();
  await page.getByRole('button', { name: 'Save the stories' }).click();
  await page.locator('[data-step=done]').waitFor();
  expect(await rows()).toEqual([
    [TITLES[0], 'saved'],
    [TITLES[1], 'saved'],
    ['A preview of the pier', 'preview'],
    ['Stories of the day', 'no-story'],
  ]);
  expect(await page.getByRole('status').innerText()).toBe('3 stories were saved.');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  // What was in the tabs is read; no page is asked for again.
  expect(site.asked().filter(({ path }) => !path.includes('ico'))).toEqual([]);
  await expectAccessible(page);
  await page.getByRole('link', { name: TITLES[1] ?? '' }).click();
  await page.locator('.body').waitFor();
  expect(await page.locator('h1').innerText()).toBe(TITLES[1]);
  await page.goBack();
});

test('it can be stopped, and said again what is up to date', async () => {
  await page.reload();
  await page.getByRole('button', { name: 'Save the stories' }).press('Enter');
  // The button that stops stands where the other was.
  await page.getByRole('button', { name: 'Stop' }).press('Enter');
  await page.locator('[data-step=stopped]').waitFor();
  const states = (await rows()).map(([, state]) => state);
  expect(states.at(-1)).toBe('waiting');
  await page.getByRole('button', { name: 'Look again' }).click();
  await page.locator('[data-step=done]').waitFor();
  expect((await rows()).map(([, state]) => state)).toEqual([
    'updated',
    'updated',
    'preview',
    'no-story',
  ]);
});

test('the popup leads there, on a story and where there is none', async () => {
  for (const path of ['/bell', '/list']) {
    const tab = await tabs.open(site.at('marl.example', path));
    const popup = await tabs.popup(tab);
    const [opened] = await Promise.all([
      browser.context.waitForEvent('page'),
      popup.getByRole('button', { name: 'Save all open tabs…' }).click(),
    ]);
    await opened.getByRole('heading', { name: 'Save all open tabs' }).waitFor();
    for (const one of [opened, popup, tab.page]) await one.close();
  }
});
