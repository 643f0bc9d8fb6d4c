/** Every screen of the extension, in light and dark, is free of what axe finds. */
import { afterAll, beforeAll, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import {
  type Chromium,
  launchChromium,
  type StaticServer,
  serveFolder,
} from '../support/chromium.ts';
import { PAGES, Tabs } from '../support/story-tab.ts';

let browser: Chromium;
let server: StaticServer;
let tabs: Tabs;

beforeAll(async () => {
  server = await serveFolder(PAGES);
  browser = await launchChromium();
  await browser.grantAllSites();
  tabs = new Tabs(browser, await browser.open('options.html'));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('popup: a story, before and after saving', async () => {
  const tab = await tabs.open(`${server.url}metered.html`);
  const popup = await tabs.popup(tab);
  for (const details of await popup.locator('details').all())
    await details.evaluate((element) => element.setAttribute('open', ''));
  await expectAccessible(popup);
  await popup.locator('.removals .row').getByRole('button').click();
  await popup.locator('.summary button').first().click();
  await popup.locator('[data-save=unsaved]').click();
  await popup.locator('[data-save=saved]').waitFor();
  await expectAccessible(popup);
});

test('popup: a preview, a gated story, no story', async () => {
  for (const name of ['preview', 'gated', 'plain']) {
    const tab = await tabs.open(`${server.url}${name}.html`);
    await expectAccessible(await tabs.popup(tab));
  }
});

test('options', async () => {
  const options = await browser.open('options.html');
  await options.locator('.kinds').waitFor();
  await expectAccessible(options);
  // With picks, one of them being edited.
  await options.evaluate(() =>
    chrome.storage.local.set({
      picks: {
        'gazette.example': ['aside.trailer', 'main > div:nth-of-type(3)'].map((selector) => ({
          action: 'remove',
          selector,
          page: null,
          text: 'Beside the clock',
          at: '2026-03-11T08:00:00.000Z',
        })),
      },
    }),
  );
  await options.locator('.picks').getByRole('button', { name: /^Edit/ }).first().click();
  await options.getByRole('textbox', { name: 'Selector' }).fill('p[');
  await options.keyboard.press('Enter');
  await options.locator('.picks [role=alert]', { hasText: 'cannot read' }).waitFor();
  await expectAccessible(options);
});

test('welcome', async () => {
  const welcome = await browser.open('welcome.html');
  await welcome.locator('#grant').waitFor();
  await expectAccessible(welcome);
});

test('library: a list, a search, nothing found', async () => {
  const library = await browser.open('library.html');
  await library.locator('.entry').waitFor();
  await expectAccessible(library);
  await library.getByRole('searchbox').fill('stopwatch');
  await library.locator('.snippet mark').first().waitFor();
  await expectAccessible(library);
  await library.getByRole('searchbox').fill('hippopotamus');
  await library.locator('main .state').waitFor();
  await expectAccessible(library);
});

test('reader: a saved story, and one that is not there', async () => {
  const library = await browser.open('library.html');
  await library.locator('.entry h2 a').click();
  await library.locator('.acts').waitFor();
  await expectAccessible(library);
  await library.goto(browser.url('reader.html?id=nothing'));
  await library.locator('main.state h1:not(.waiting)').waitFor();
  await expectAccessible(library);
});
