/** The real built add-on in Firefox: one browser's life, in order, over a restart. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StaticServer, serveFolder } from '../support/chromium.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
import { PAGES } from '../support/story-tab.ts';

let profile: string;
let server: StaticServer;
let firefox: Firefox;
/** A page of the add-on from which others are opened. */
let own: Page;
let story: Page;
/** Every word in the consoles of the stories. */
const said: string[] = [];

const HIDDEN = '[data-nutgraf-hidden]';

function start(): Promise<Firefox> {
  return launchFirefox({
    profile,
    prefs: {
      // A temporary add-on goes with the browser; what it kept, and its address, stay.
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
      // A tab in the background, as the story is here, does not scroll smoothly.
      'ui.prefersReducedMotion': 1,
    },
  });
}

async function openStory(path: string): Promise<Page> {
  const page = await firefox.browser.newPage();
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(new URL(path, server.url).href);
  return page;
}

const tabs = () => new FirefoxTabs(firefox, own);
const openOwn = (path: string) => tabs().openOwn(path);
/** The popup as a page that speaks of the story's tab. */
const openPopup = (of: Page) => tabs().popup(of);

const textOf = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as HTMLElement).innerText);
const textsOf = (page: Page, selector: string) =>
  page.$$eval(selector, (elements) =>
    elements.map((element) => (element as HTMLElement).innerText),
  );
const isVisible = async (page: Page, selector: string) =>
  (await (await page.$(selector))?.isVisible()) ?? false;

beforeAll(async () => {
  profile = mkdtempSync(join(tmpdir(), 'nutgraf-firefox-'));
  server = await serveFolder(PAGES);
  firefox = await start();
});

afterAll(async () => {
  await firefox?.close();
  await server?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
});

test('installing gives no site to the add-on, and opens the welcome page', async () => {
  own = await firefox.ownPage('welcome.html');
  const origins = await own.evaluate(
    'browser.permissions.getAll().then(({ origins }) => origins.join())',
  );
  expect(origins).toBe('');
});

test('its one button asks, and stories are cleaned as they load', async () => {
  await own.bringToFront();
  await own.click('#grant');
  await own.waitForSelector('[data-outcome=grantedAll]');
  story = await openStory('metered.html');
  for (const chrome of ['.count', '.offer', '.letter']) {
    await story.waitForSelector(`${chrome}${HIDDEN}`);
    expect(await isVisible(story, chrome), chrome).toBe(false);
  }
  expect(await story.evaluate(() => document.body.innerText)).not.toMatch(
    /free stories|Subscribe|newsletter/,
  );
});

test('a banner that comes late is hidden, and hidden again when it comes back', async () => {
  for (const time of ['first', 'second']) {
    await story.evaluate(() => Reflect.get(window, 'page').addBanner());
    await story.waitForSelector(`.late${HIDDEN}`);
    expect(await isVisible(story, '.late'), time).toBe(false);
  }
});

test('the popup shows headline, paywall line, summary and quotes; undo and redo', async () => {
  const popup = await openPopup(story);
  expect(await textOf(popup, 'h1')).toBe('Millbrook taught its traffic lights to wait');
  expect(await textOf(popup, '.access-line')).toBe(
    'Story 4 of 4 this month · $2 for the first month',
  );
  expect(await textsOf(popup, '.summary li')).toHaveLength(3);
  expect([...new Set(await textsOf(popup, '.quotes .speaker b'))].sort()).toEqual([
    'Helen Sorensen',
    'Joseph Karanja',
    'Teresa Almond',
  ]);
  const before = await story.$$eval(HIDDEN, (all) => all.length);
  await popup.click('.removals .row button');
  await story.waitForFunction(() => !document.querySelector('[data-nutgraf-hidden]'));
  expect(await isVisible(story, '.count')).toBe(true);
  await popup.click('.removals .row button');
  await story.waitForSelector(`.count${HIDDEN}`);
  expect(await story.$$eval(HIDDEN, (all) => all.length)).toBe(before);
  await popup.close();
});

test('a quote jumps to its place in the page', async () => {
  await story.evaluate(() => scrollTo(0, 0));
  const popup = await openPopup(story);
  await popup.evaluate(() => {
    const quotes = [...document.querySelectorAll<HTMLElement>('.quotes button')];
    quotes.find((one) => one.innerText.includes('Calm on one road'))?.click();
  });
  await popup.waitForSelector('.quotes [aria-current=true]');
  await popup.close();
  await story.bringToFront();
  await story.waitForFunction(() => {
    const place = [...document.querySelectorAll('p')].find((paragraph) =>
      paragraph.textContent?.includes('Calm on one road'),
    );
    const box = place?.getBoundingClientRect();
    return box !== undefined && box.top >= 0 && box.bottom <= innerHeight;
  });
});

test('a gated story: the visible text stays the same to the letter', async () => {
  const gated = await openStory('gated.html');
  const popup = await openPopup(gated);
  expect(await textOf(popup, '.access')).toMatch(/Held back by the publisher/);
  expect(await popup.evaluate(() => document.body.innerText)).not.toMatch(/marigold|Tansley/);
  const [now, atLoad] = await gated.evaluate(() => [
    document.body.innerText,
    Reflect.get(window, 'page').textAtLoad,
  ]);
  expect(now).toBe(atLoad);
  expect(await gated.$(HIDDEN)).toBeNull();
  await popup.close();
  await gated.close();
});

test('a box that can be closed goes with backdrop and lock; undo keeps the read text in its place', async () => {
  const boxed = await openStory('boxed.html');
  await boxed.waitForSelector(`.offer${HIDDEN}`);
  for (const chrome of ['.box', '.back', '.offer'])
    expect(await isVisible(boxed, chrome), chrome).toBe(false);
  const place = () => boxed.$eval('#read', (element) => element.getBoundingClientRect().top);
  // The page scrolls again, and what is read stands at the top of the window.
  await boxed.$eval('#read', (element) =>
    scrollTo(0, scrollY + element.getBoundingClientRect().top - 4),
  );
  const before = await place();
  expect(before).toBeLessThan(10);
  const popup = await openPopup(boxed);
  await popup.click('.removals .row button');
  await boxed.waitForFunction(() => !document.querySelector('[data-nutgraf-hidden]'));
  expect(await isVisible(boxed, '.offer')).toBe(true);
  // The browser's own anchoring may come a frame later.
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(2);
  await popup.click('.removals .row button');
  await boxed.waitForSelector(`.offer${HIDDEN}`);
  // The browser's own anchoring may come a frame later.
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(2);
  await popup.close();
  await boxed.close();
});

/** What the library page finds for the words. */
async function found(library: Page, words: string): Promise<string[]> {
  await library.$eval(
    '#query',
    (field, value) => {
      (field as HTMLInputElement).value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    words,
  );
  await library.waitForFunction(() =>
    /found/.test(document.querySelector('.count')?.textContent ?? ''),
  );
  return textsOf(library, '.entry h2 a');
}

test('a story that was saved is found by any of its words', async () => {
  const popup = await openPopup(story);
  await popup.click('[data-save=unsaved]');
  await popup.waitForSelector('[data-save=saved]');
  const library = await openOwn('library.html');
  await library.waitForSelector('.entry');
  expect(await found(library, 'stopwatch')).toEqual([
    'Millbrook taught its traffic lights to wait',
  ]);
});

test('nothing of ours was said in the console of a page', () => {
  expect(said).toEqual([]);
});

test('still cleaned after the add-on was installed anew over itself', async () => {
  await firefox.reinstall();
  await expect
    .poll(async () => {
      // The background of the new one registers the probe at its start.
      const page = await openStory('metered.html?again');
      const seen = await page
        .waitForSelector(`.count${HIDDEN}`, { timeout: 2_000 })
        .catch(() => null);
      await page.close();
      return seen !== null;
    })
    .toBe(true);
});

test('after a restart of the browser it is still there', async () => {
  await firefox.close();
  firefox = await start();
  own = await firefox.ownPage('welcome.html');
  const library = await openOwn('library.html');
  await library.waitForSelector('.entry');
  expect(await found(library, 'stopwatch')).toEqual([
    'Millbrook taught its traffic lights to wait',
  ]);
});
