/**
 * The real popup, opened from the toolbar on a page without any permission for
 * it, and the library behind it, over a restart of the browser.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Chromium,
  launchChromium,
  openPopup,
  type Popup,
  type StaticServer,
  serveFolder,
} from '../support/chromium.ts';
import { type Home, makeHome } from '../support/home.ts';
import { PAGES, type StoryTab, Tabs } from '../support/story-tab.ts';

let home: Home;
let server: StaticServer;
let browser: Chromium;
let tabs: Tabs;
let story: StoryTab;
let popup: Popup;

async function start(): Promise<void> {
  browser = await launchChromium(home);
  tabs = new Tabs(browser, await browser.open('options.html'));
}

async function openStory(): Promise<void> {
  story = await tabs.open(`${server.url}metered.html`);
  await story.page.emulateMedia({ reducedMotion: 'reduce' });
}

async function openPopupOnStory(): Promise<void> {
  popup = await openPopup(browser, story.page);
  await popup.waitFor("document.querySelector('main.story')");
}

/** The library page, showing what the search finds. */
async function search(library: Page, words: string, found: string): Promise<void> {
  await library.getByRole('searchbox').fill(words);
  await expect.poll(() => library.locator('.count').innerText()).toContain(found);
}

beforeAll(async () => {
  home = makeHome();
  server = await serveFolder(PAGES);
  await start();
  await openStory();
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  home?.remove();
});

test('shows headline, paywall line, summary and quotes with full names', async () => {
  expect(await browser.hasAllSites()).toBe(false);
  expect(await story.page.locator('[data-nutgraf-hidden]').count()).toBe(0);
  await openPopupOnStory();
  const shown = await popup.evaluate<Record<string, string | string[]>>(`(() => {
    const text = (selector) => document.querySelector(selector)?.innerText ?? '';
    const all = (selector) => [...document.querySelectorAll(selector)].map((one) => one.innerText);
    return {
      title: text('h1'),
      dek: text('.dek'),
      facts: text('.facts'),
      access: text('.access-line'),
      summary: all('.summary li'),
      speakers: all('.quotes .speaker b'),
      removed: text('.removals'),
    };
  })()`);
  expect(shown.title).toBe('Millbrook taught its traffic lights to wait');
  expect(shown.dek).toMatch(/^A town of nine crossings/);
  expect(shown.facts).toMatch(/Owen Prentiss[\s\S]*min read/);
  expect(shown.access).toBe('Story 4 of 4 this month · $2 for the first month');
  expect(shown.summary).toHaveLength(3);
  const text = await story.page.evaluate(() => document.body.textContent ?? '');
  for (const sentence of shown.summary ?? []) expect(text).toContain(sentence);
  expect([...new Set(shown.speakers)].sort()).toEqual([
    'Helen Sorensen',
    'Joseph Karanja',
    'Teresa Almond',
  ]);
  expect(shown.removed).toMatch(/3 pieces removed/i);
  // Opened here by the reader, the page is tidied here, and only here.
  expect(await story.page.locator('[data-nutgraf-hidden]').count()).toBe(3);
  expect(await tabs.registered()).toEqual([]);
});

test('a quote jumps to its place in the page and lights it up', async () => {
  await story.page.evaluate(() => scrollTo(0, 0));
  const quote = story.page.locator('p', { hasText: 'Calm on one road' });
  expect(await quote.evaluate((element) => element.getBoundingClientRect().top > innerHeight)).toBe(
    true,
  );
  await popup.evaluate(
    "[...document.querySelectorAll('.quotes button')].find((one) => one.innerText.includes('Calm on one road')).click()",
  );
  await popup.waitFor("document.querySelector('.quotes [aria-current=true]')");
  await expect
    .poll(() =>
      quote.evaluate((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
      }),
    )
    .toBe(true);
  const lit = await popup.evaluate<string>(`chrome.scripting.executeScript({
    target: { tabId: ${story.id} },
    func: () => [...CSS.highlights.get('nutgraf')].map(String).join(),
  }).then(([found]) => found.result)`);
  expect(lit).toBe('Calm on one road should not be paid for with noise on another,');
  expect(story.said).toEqual([]);
});

test('Read opens the story without the chrome', async () => {
  const [reader] = await Promise.all([
    browser.context.waitForEvent('page'),
    popup.evaluate(
      "[...document.querySelectorAll('.actions button')].find((one) => one.innerText === 'Read').click()",
    ),
  ]);
  await reader.getByRole('heading', { name: 'Millbrook taught its traffic lights' }).waitFor();
  const text = await reader.evaluate(() => document.body.innerText);
  expect(text).toMatch(/two chairs where the queue used to stand/);
  expect(text).not.toMatch(/free stories|Subscribe now|newsletter/);
  await reader.close();
});

test('a piece is pointed at from here, where no site is granted, and given back', async () => {
  const { page } = story;
  await openPopupOnStory();
  const hidden = await page.locator('[data-nutgraf-hidden]').count();
  // The popup closes with the click: its answer is not waited for.
  await popup.evaluate(
    "void setTimeout(() => document.querySelector('.hand-buttons button').click(), 50)",
  );
  const layers = () => page.evaluate(() => document.documentElement.children.length - 2);
  await expect.poll(layers).toBe(1);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.locator('[data-nutgraf-hidden]').count()).toBe(hidden + 1);
  await expect.poll(layers).toBe(1);
  // The toast has the focus, on its undo.
  await page.keyboard.press('Enter');
  await expect.poll(layers).toBe(0);
  expect(await page.locator('[data-nutgraf-hidden]').count()).toBe(hidden);
  expect(story.said).toEqual([]);
});

test('a story that was saved is found by any of its words', async () => {
  await openPopupOnStory();
  await popup.evaluate("document.querySelector('[data-save=unsaved]').click()");
  await popup.waitFor("document.querySelector('[data-save=saved]')");
  const library = await browser.open('library.html');
  await expect.poll(() => library.locator('.entry').count()).toBe(1);
  await search(library, 'stopwatch', 'One story found');
  expect(await library.locator('.entry h2 a').innerText()).toBe(
    'Millbrook taught its traffic lights to wait',
  );
  expect(await library.locator('.snippet mark').first().innerText()).toBe('stopwatch');
  await search(library, 'hippopotamus', 'Nothing found');
  expect(await library.locator('.entry').count()).toBe(0);
  await library.close();
});

test('saving it again updates it', async () => {
  await story.page.locator('h1').evaluate((heading) => {
    const added = document.createElement('p');
    added.textContent =
      'A correction was added later: the engineers used two laptops and one borrowed metronome, and the week in question was dry until the Thursday.';
    heading.parentElement?.querySelector('p:nth-of-type(4)')?.after(added);
  });
  await tabs.whenAnswered(story, { type: 'engine:read', fresh: true });
  await openPopupOnStory();
  await popup.waitFor("document.querySelector('[data-save=found]')");
  await popup.evaluate("document.querySelector('[data-save=found]').click()");
  await popup.waitFor("document.querySelector('[data-save=saved]')");
  const library = await browser.open('library.html');
  await expect.poll(() => library.locator('.entry').count()).toBe(1);
  await search(library, 'metronome', 'One story found');
  await library.close();
});

test('after a restart of the browser it is still there, and can be deleted', async () => {
  await browser.close();
  await start();
  const library = await browser.open('library.html');
  await expect.poll(() => library.locator('.entry').count()).toBe(1);
  await search(library, 'stopwatch metronome', 'One story found');
  await library.locator('.entry h2 a').click();
  await library.getByRole('heading', { name: 'Millbrook taught its traffic lights' }).waitFor();
  await library
    .getByText(/borrowed metronome/)
    .first()
    .waitFor();

  await library.goto(browser.url('library.html'));
  await library.locator('.entry [data-act=trash]').click();
  await expect.poll(() => library.locator('.entry').count()).toBe(0);
  await library.locator('[data-shelf=trash]').click();
  await library.locator('.entry [data-act=delete]').click();
  await library.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await expect.poll(() => library.locator('.entry').count()).toBe(0);
  await library.goto(browser.url('library.html'));
  await search(library, 'stopwatch', 'Nothing found');
  await openStory();
  await openPopupOnStory();
  expect(await popup.evaluate("document.querySelector('[data-save=unsaved]') !== null")).toBe(true);
});
