/** Pointing at a piece in Firefox: the same code, and the page hears as little of it. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaticServer, serveFolder } from '../support/chromium.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { PAGES } from '../support/story-tab.ts';

let server: StaticServer;
let firefox: Firefox;
/** A page of the add-on that asks for us. */
let own: Page;
let story: Page;

const TRAILER = '.trailer[data-nutgraf-hidden]';

beforeAll(async () => {
  server = await serveFolder(PAGES);
  firefox = await launchFirefox();
  own = await firefox.ownPage('welcome.html');
  await own.bringToFront();
  await own.click('#grant');
  await own.waitForSelector('[data-outcome=grantedAll]');
  story = await firefox.browser.newPage();
  await story.goto(new URL('picks.html', server.url).href);
  await story.waitForSelector('.letter[data-nutgraf-hidden]');
});

afterAll(async () => {
  await firefox?.close();
  await server?.close();
});

const layers = () => story.evaluate(() => document.documentElement.children.length - 2);
const heard = () =>
  story.evaluate(() =>
    (Reflect.get(window, 'heard') as string[])
      .splice(0)
      .filter((event) => !event.startsWith('mousemove')),
  );

async function point(): Promise<void> {
  await story.bringToFront();
  await own.evaluate(`browser.tabs.query({}).then((tabs) => {
    const { id } = tabs.find(({ url }) => url === ${JSON.stringify(story.url())});
    return browser.tabs.sendMessage(id, { type: 'engine:pick', action: 'remove' }, { frameId: 0 });
  }).then(() => null)`);
  await expect.poll(layers).toBe(1);
}

test('widened by key and taken by a click; hidden at the next load too', async () => {
  await heard();
  await point();
  const { x, y } = await story.$eval('.trailer p', (element) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: left + 20, y: top + 8 };
  });
  await story.mouse.move(x, y);
  await story.keyboard.press('ArrowUp');
  await story.mouse.click(x + 2, y + 1);
  await story.waitForSelector(TRAILER);
  expect(await heard()).toEqual([]);
  await story.reload();
  await story.waitForSelector(TRAILER);
});

test('by keyboard alone, and undone in the toast', async () => {
  const hidden = () => story.$$eval('[data-nutgraf-hidden]', (all) => all.length);
  const before = await hidden();
  await point();
  await story.keyboard.press('ArrowRight');
  await story.keyboard.press('Enter');
  await expect.poll(hidden).toBe(before + 1);
  await expect.poll(layers).toBe(1);
  // The toast takes the focus as it comes.
  await expect.poll(() => story.evaluate(() => document.activeElement?.nodeName)).toBe('DIV');
  await story.keyboard.press('Enter');
  await expect.poll(hidden).toBe(before);
  await expect.poll(layers).toBe(0);
  expect(await heard()).toEqual([]);
});
