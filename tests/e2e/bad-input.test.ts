/**
 * What may go wrong: each has a clear message in the popup, none throws into the
 * page's console, none loses a saved article.
 */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type Chromium,
  launchChromium,
  openPopup,
  type StaticServer,
  serveFolder,
} from '../support/chromium.ts';
import { reloadExtension } from '../support/extensions-page.ts';
import { PAGES, type StoryTab, Tabs } from '../support/story-tab.ts';

let browser: Chromium;
let server: StaticServer;
let tabs: Tabs;

beforeAll(async () => {
  server = await serveFolder(PAGES);
  browser = await launchChromium();
  await browser.grantAllSites();
  tabs = new Tabs(browser, await browser.open('options.html'));
  // There is something to lose from the first test on.
  const tab = await tabs.open(`${server.url}next.html`);
  const popup = await tabs.popup(tab);
  await popup.locator('[data-save=unsaved]').click();
  await popup.locator('[data-save=saved]').waitFor();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

afterEach(async () => {
  expect(await savedTitles()).toContain('Where the swifts went in June');
  for (const page of browser.context.pages()) if (page !== tabs.control) await page.close();
});

async function savedTitles(): Promise<string[]> {
  const library = await browser.open('library.html');
  const titles = library.locator('.entry h2 a');
  await titles.first().waitFor();
  return titles.allInnerTexts();
}

/** The popup's message instead of a story. */
async function barrier(tab: StoryTab): Promise<{ kind: string | null; words: string }> {
  const popup = await tabs.popup(tab);
  const main = popup.locator('main.barrier');
  await main.waitFor();
  return { kind: await main.getAttribute('data-barrier'), words: await main.innerText() };
}

async function titleIn(popup: Page): Promise<string> {
  return popup.locator('main.story h1').innerText();
}

test('no article', async () => {
  const tab = await tabs.open(`${server.url}plain.html`);
  expect(await barrier(tab)).toMatchObject({
    kind: 'no-article',
    words: expect.stringMatching(/does not look like a news story/),
  });
  expect(await tab.page.locator('[data-nutgraf-hidden]').count()).toBe(0);
  expect(tab.said).toEqual([]);
});

test('a page of the browser', async () => {
  const tab = await tabs.open('chrome://version');
  expect(await barrier(tab)).toMatchObject({
    kind: 'browser-page',
    words: expect.stringMatching(/do not let extensions read their own pages/),
  });
});

test('a PDF', async () => {
  const tab = await tabs.open(`${server.url}leaflet.pdf`);
  expect(await barrier(tab)).toMatchObject({
    kind: 'pdf',
    words: expect.stringMatching(/cannot read PDF files/),
  });
});

test('a frame-set', async () => {
  const tab = await tabs.open(`${server.url}frames.html`);
  expect((await barrier(tab)).kind).toBe('no-article');
  expect(tab.said).toEqual([]);
});

test('an empty body', async () => {
  const tab = await tabs.open(`${server.url}empty.html`);
  expect((await barrier(tab)).kind).toBe('no-article');
  expect(tab.said).toEqual([]);
});

test('a document without a body', async () => {
  const tab = await tabs.open(`${server.url}empty.html?bare`);
  await tab.page.evaluate(() => document.documentElement.remove());
  const { kind } = await barrier(tab);
  expect(kind).toBe('no-article');
  expect(tab.said).toEqual([]);
});

// A story of four sentences: two of them sum it up.
test('broken HTML', async () => {
  const tab = await tabs.open(`${server.url}broken.html`);
  const popup = await tabs.popup(tab);
  expect(await titleIn(popup)).toBe('Millbrook taught its traffic lights to wait');
  expect(await popup.locator('.summary li').count()).toBe(2);
  expect(tab.said).toEqual([]);
});

test('a document that changes while it is read', async () => {
  const tab = await tabs.open(`${server.url}metered.html?restless`);
  await tab.page.evaluate(() => {
    const article = document.querySelector('article');
    const turn = () => {
      // Paragraphs change places, chrome goes and comes back, elements are replaced by copies.
      const paragraphs = article?.querySelectorAll(':scope > p') ?? [];
      const one = paragraphs[5];
      if (one) article?.append(one);
      const count = document.querySelector('.count');
      const copy = count?.cloneNode(true);
      if (count && copy) {
        count.remove();
        article?.prepend(copy);
      }
      setTimeout(turn);
    };
    turn();
  });
  for (const time of ['first', 'second', 'third']) {
    const { article } = await tabs.whenAnswered(tab, { type: 'engine:read', fresh: true });
    expect(article.title, time).toBe('Millbrook taught its traffic lights to wait');
    for (const { block, start, end, text } of [...article.summary, ...article.quotes])
      expect(article.blocks[block]?.text.slice(start, end)).toBe(text);
    await tabs.ask(tab, { type: 'engine:jump', block: 2, start: 0, end: 20 });
    await tabs.ask(tab, { type: 'engine:show' });
    await tabs.ask(tab, { type: 'engine:hide' });
  }
  expect(await titleIn(await tabs.popup(tab))).toBe('Millbrook taught its traffic lights to wait');
  expect(tab.said).toEqual([]);
});

test('a document that is emptied under the popup', async () => {
  const tab = await tabs.open(`${server.url}metered.html?emptied`);
  const popup = await tabs.popup(tab);
  await tab.page.evaluate(() => document.body.replaceChildren());
  await popup.locator('.summary button').first().click();
  await expect.poll(() => popup.getByRole('status').innerText()).toMatch(/no longer in the page/);
  expect(tab.said).toEqual([]);
});

test('the permission denied: the page is not read, and the popup says so', async () => {
  await browser.revokeAllSites();
  try {
    const tab = await tabs.open(`${server.url}metered.html?denied`);
    expect(await barrier(tab)).toMatchObject({
      kind: 'no-access',
      words: expect.stringMatching(/does not let Nutgraf read this page/),
    });
    expect(tab.said).toEqual([]);
  } finally {
    await browser.grantAllSites();
  }
});

test('the question for the permission answered no: the popup works on, and says so', async () => {
  const story = await tabs.open(`${server.url}metered.html?refused`);
  await browser.revokeAllSites();
  try {
    const popup = await openPopup(browser, story.page);
    await popup.waitFor("document.querySelector('.grant button')");
    // Without a window nobody can click no in the browser's question: a fake answers it.
    await popup.evaluate('void (chrome.permissions.request = async () => false)');
    await popup.evaluate("document.querySelector('.grant button').click()");
    await popup.waitFor("/Not granted/.test(document.querySelector('.status').innerText)");
    expect(await popup.evaluate("document.querySelectorAll('.summary li').length")).toBe(3);
    expect(await tabs.registered()).toEqual([]);
    await popup.close();
  } finally {
    await browser.grantAllSites();
  }
});

test('a save that fails: another owner has the library’s files', async () => {
  const tab = await tabs.open(`${server.url}metered.html?unsaved`);
  const popup = await tabs.popup(tab);
  await popup.locator('[data-save=unsaved]').waitFor();
  // The owner lets go, and before it comes back somebody else opens the files of its pool.
  await tabs.control.evaluate(async () => {
    await chrome.offscreen.closeDocument();
    const root = await navigator.storage.getDirectory();
    const pool = await root.getDirectoryHandle('.nutgraf-pool');
    const opaque = await pool.getDirectoryHandle('.opaque');
    const open: FileSystemWritableFileStream[] = [];
    for await (const handle of opaque.values())
      if (handle.kind === 'file')
        open.push(
          await (handle as FileSystemFileHandle).createWritable({ keepExistingData: true }),
        );
    Reflect.set(globalThis, 'letGo', () => Promise.all(open.map((stream) => stream.abort())));
  });
  await popup.locator('[data-save=unsaved]').click();
  await expect
    .poll(() => popup.getByRole('status').innerText())
    .toBe('Not saved: the library did not open. Nothing that is in it was lost.');
  expect(tab.said).toEqual([]);

  await tabs.control.evaluate(() => Reflect.get(globalThis, 'letGo')().then(() => null));
  await popup.locator('[data-save=unsaved]').click();
  await popup.locator('[data-save=saved]').waitFor();
  expect((await savedTitles()).toSorted()).toEqual([
    'Millbrook taught its traffic lights to wait',
    'Where the swifts went in June',
  ]);
});

test('the extension reloaded under an open page', async () => {
  const tab = await tabs.open(`${server.url}metered.html?orphan`);
  const { page } = tab;
  await page.locator('.letter[data-nutgraf-hidden]').waitFor({ state: 'attached' });
  await reloadExtension(browser);
  tabs = new Tabs(browser, await browser.open('options.html'));
  // The page changes and the old engine has nobody to tell.
  await page.evaluate(() => Reflect.get(window, 'page').addBanner());
  const popup = await tabs.popup(tab);
  expect(await titleIn(popup)).toBe('Millbrook taught its traffic lights to wait');
  await page.locator('.late[data-nutgraf-hidden]').waitFor({ state: 'attached' });
  // What is shown again stays so: the engine from before the reload looks at the page no more.
  await popup.locator('.removals .row').getByRole('button').click();
  await page.locator('.letter').waitFor({ state: 'visible' });
  for (const note of ['Today only.', 'Until tomorrow.', 'Until Sunday.']) {
    await page.evaluate((words) => Reflect.get(window, 'page').addBanner(words), note);
    // The new engine has looked again; each look comes later after a change than the one before.
    await expect
      .poll(async () =>
        JSON.stringify((await tabs.ask(tab, { type: 'engine:read' })).cleaning.removals),
      )
      .toContain(note);
  }
  expect(await page.locator('[data-nutgraf-hidden]').count()).toBe(0);
  expect(tab.said).toEqual([]);
});
