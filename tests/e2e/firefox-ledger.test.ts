/** The ledger in Firefox: a story's count is written down, corrected, deleted and put back. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaticServer, serveFolder } from '../support/chromium.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { PAGES } from '../support/story-tab.ts';

let server: StaticServer;
let firefox: Firefox;
let ledger: Page;

beforeAll(async () => {
  server = await serveFolder(PAGES);
  firefox = await launchFirefox();
  const own = await firefox.ownPage('welcome.html');
  await own.bringToFront();
  await own.click('#grant');
  await own.waitForSelector('[data-outcome=grantedAll]');
  await own.evaluate("browser.tabs.create({ url: '/ledger.html' }).then(() => null)");
  ledger = await firefox.ownPage('ledger.html');
  await ledger.waitForSelector('.state');
});

afterAll(async () => {
  await firefox?.close();
  await server?.close();
});

const COUNT = '.site-count > span:not(.tally)';
const countIs = (words: string) =>
  ledger.waitForFunction(
    (selector, wanted) => document.querySelector(selector)?.textContent === wanted,
    {},
    COUNT,
    words,
  );

test('the open page follows the stories that are read', async () => {
  const story = await firefox.browser.newPage();
  for (const read of [2, 3]) {
    await story.goto(new URL(`counted.html?read=${read}`, server.url).href);
    await countIs(`Story ${read} of 5 this month`);
  }
  await story.close();
  expect(await ledger.$eval('.site h2', (one) => one.textContent)).toBe('The Ashby Gazette');
  expect(await ledger.$$eval('.older li', (all) => all.length)).toBe(1);
});

test('a count is corrected; a site is deleted and put back', async () => {
  await ledger.bringToFront();
  await ledger.click('.site .acts button');
  await ledger.waitForSelector('.edit input:focus');
  await ledger.keyboard.type('1');
  await ledger.keyboard.press('Enter');
  await countIs('Story 1 of 5 this month');
  await ledger.waitForSelector('.site .tag');

  await ledger.click('.site > .acts button:last-child');
  await ledger.waitForSelector('.state');
  await ledger.waitForSelector('.toast button:focus');
  await ledger.keyboard.press('Enter');
  await countIs('Story 1 of 5 this month');
  await ledger.waitForSelector('.site h2:focus');
});
