/** The library page over 300 stories: found, filtered, walked by keyboard, changed and taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Envelope } from '../../lib/browser/messages.ts';
import type { LibraryReplies, LibraryRequest } from '../../lib/library/protocol.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium, unwrap } from '../support/chromium.ts';
import { fillLibrary, inventedRow } from '../support/library-site.ts';

const ROWS = Array.from({ length: 300 }, (_, index) => inventedRow(index));
const rows = (fits: (row: (typeof ROWS)[number]) => boolean) => ROWS.filter(fits).length;
const LIST = rows(({ archived }) => archived !== true);

let browser: Chromium;
let page: Page;

const send = async (request: LibraryRequest) =>
  unwrap(
    await page.evaluate(
      (message): Promise<Envelope<unknown>> => chrome.runtime.sendMessage(message),
      request,
    ),
  );
const ask = async <T extends LibraryRequest['type']>(
  request: LibraryRequest & { type: T },
): Promise<LibraryReplies[T]> => (await send(request)) as LibraryReplies[T];

/** A page that does not come so far is wrong: ten times what it takes on a slow machine. */
const soon = <T>(look: () => T | Promise<T>) => expect.poll(look, { timeout: 8000 });
const count = () => page.locator('.count').innerText();
const told = () => page.locator('.toast-words').innerText();
const focused = () =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index);
const firstTitle = () => page.locator('.entry[data-index="0"] h2 a').innerText();
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).waitFor();

async function go(search = ''): Promise<void> {
  await page.goto(browser.url(`library.html${search}`));
  await page.locator('.entry[data-index="0"][data-id]').waitFor();
}

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.open('library.html');
  page.setDefaultTimeout(8000);
});

afterAll(async () => {
  await browser?.close();
});

test('an empty library says what to do; stories that come in are shown at once', async () => {
  await heading('Nothing saved yet');
  await expectAccessible(page);
  await fillLibrary(300, send);
  await soon(count).toBe(`${LIST} stories`);
});

test('shelves and filters, each with its count, stand in the address; back takes them away', async () => {
  await go();
  expect(await page.locator('.entry').count()).toBeLessThan(40);
  const row = page.locator('.entry[data-index="2"]');
  expect(await row.getAttribute('aria-setsize')).toBe(String(LIST));
  expect(await row.getAttribute('aria-posinset')).toBe('3');
  await expectAccessible(page);
  await page.locator('[data-shelf=all]').click();
  await soon(count).toBe('300 stories');
  const filters = page.locator('#filters');
  for (const [name, amount] of [
    ['Unread', rows(({ read }) => read !== true)],
    ['Read', rows(({ read }) => read === true)],
    ['Previews', rows(({ article }) => article?.access.delivered === 'preview')],
    ['Addresses only', rows(({ article }) => article === undefined)],
    ['weekend', rows(({ tags }) => tags?.includes('weekend') === true)],
    ['gazette.example', rows(({ url }) => url.includes('gazette'))],
  ] as const) {
    const button = filters.getByRole('button', { name: `${name} ${amount}`, exact: true });
    await button.click();
    await soon(count).toBe(`${amount} stories`);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.goBack();
    await soon(count).toBe('300 stories');
  }
  await filters.getByLabel('From').fill('2024-01-11');
  await filters.getByLabel('To').fill('2024-01-20');
  await soon(count).toBe('10 stories');
  await expectAccessible(page);
  await page.locator('[data-chip=from]').click();
  await soon(count).toBe('20 stories');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await soon(count).toBe('300 stories');
  await page.getByLabel('Order').selectOption('oldest');
  await soon(firstTitle).toMatch(/\(0\)$/);
});

test('search as you type, over all that is kept', async () => {
  await go();
  await page.locator('#query').fill('titled-nothing-like-this');
  await heading('Nothing found');
  await page.locator('#query').fill('counted 14');
  await page.locator('.snippet mark').first().waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('counted 14');
  expect(await page.locator('[data-shelf=all]').getAttribute('aria-current')).toBe('page');
  await page.locator('#query').press('Escape');
  await soon(count).toBe(`${LIST} stories`);
});

test('by keyboard: walk, archive, undo, select a range, tag, trash', async () => {
  await go();
  await page.keyboard.press('j');
  await soon(focused).toBe('0');
  const first = await firstTitle();
  await page.keyboard.press('ArrowDown');
  await soon(focused).toBe('1');
  await page.keyboard.press('k');
  await soon(focused).toBe('0');
  await page.keyboard.press('e');
  await soon(count).toBe(`${LIST - 1} stories`);
  await soon(told).toBe('One story archived');
  await soon(focused).toBe('0');
  await page.keyboard.press('Control+z');
  await soon(count).toBe(`${LIST} stories`);
  await soon(firstTitle).toBe(first);

  await page.keyboard.press('End');
  await soon(focused).toBe(String(LIST - 1));
  await page.keyboard.press('Home');
  await soon(focused).toBe('0');
  await page.keyboard.press('x');
  await soon(count).toBe('One selected');
  for (let to = 1; to <= 3; to++) {
    await page.keyboard.press('j');
    await soon(focused).toBe(String(to));
  }
  await page.keyboard.press('X');
  await soon(count).toBe('4 selected');
  await page.keyboard.press('t');
  await page.getByLabel('Add a tag').fill('harbour tales');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply' }).click();
  await soon(told).toBe('Tags of 4 stories changed');
  await soon(() =>
    page.locator('.entry[data-selected=true]').getByText('harbour tales', { exact: true }).count(),
  ).toBe(4);
  await soon(async () => (await ask({ type: 'library:facets' })).tags).toContainEqual({
    tag: 'harbour tales',
    articles: 4,
  });
  await page.keyboard.press('Delete');
  await soon(count).toBe(`${LIST - 4} stories`);
});

test('out of the trash: restored by its row, deleted for good after asking', async () => {
  await go('?shelf=trash');
  await soon(count).toBe('4 stories');
  await page.locator('.entry[data-index="0"] [data-act=restore]').click();
  await soon(count).toBe('3 stories');
  await page.locator('.check-all').click();
  await page.locator('[data-bulk=delete]').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await heading('The trash is empty');
  await soon(told).toBe('3 stories deleted for good');
});

test('all that is found is selected, changed at once and taken back', async () => {
  await go();
  await page.locator('.check-all').click();
  await soon(count).toBe(`${LIST - 3} selected`);
  await expectAccessible(page);
  await page.locator('[data-bulk=archive]').click();
  await heading('The list is read');
  await page.getByRole('button', { name: 'Undo' }).click();
  await soon(count).toBe(`${LIST - 3} stories`);
});

test('the buttons of a row', async () => {
  await go('?tag=weekend&sort=title');
  const row = page.locator('.entry[data-index="0"]');
  const id = (await row.getAttribute('data-id')) ?? '';
  const saved = () => ask({ type: 'library:get', id });
  const was = await saved();
  await row.locator('[data-act=read]').click();
  await soon(async () => (await saved())?.readAt === null).toBe(was?.readAt !== null);
  await row.locator('[data-act=tag]').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('weekend').check();
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await soon(async () => (await saved())?.tags.includes('weekend')).toBe(false);
  // Without the tag it is not of this list any more.
  await soon(() => row.getAttribute('data-id')).not.toBe(id);
  await page.getByRole('button', { name: 'Undo' }).click();
  await soon(() => row.getAttribute('data-id')).toBe(id);
  await row.locator('[data-act=archive]').click();
  await soon(async () => (await saved())?.archivedAt !== null).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await soon(() => row.getAttribute('data-id')).toBe(id);
  await row.locator('[data-act=trash]').click();
  await soon(async () => (await saved())?.trashedAt !== null).toBe(true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await soon(() => row.getAttribute('data-id')).toBe(id);
});

test('the selection is handed to the export; the menu leads to pages that are there', async () => {
  await go();
  await page.locator('.entry[data-index="1"] .entry-check input').click();
  await page.locator('[data-bulk=export]').click();
  await page.waitForURL(/\/transfer\.html#export$/);
  await page.getByLabel('The story that you chose').waitFor();
  await go();
  await page.getByLabel('More', { exact: true }).click();
  const hrefs = await page
    .locator('.menu a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(hrefs).toHaveLength(6);
  for (const href of hrefs) {
    await page.goto(browser.url(href.slice(1)));
    await page.getByRole('heading', { level: 1 }).waitFor();
  }
});

test('going back from a story finds the place again', async () => {
  await go();
  await page.evaluate(() => window.scrollTo(0, 12_000));
  await page.locator('.entry[data-index="85"][data-id]').waitFor();
  const link = page.locator('.entry[data-id] h2 a');
  const index = await link.evaluateAll((all) =>
    all.findIndex((one) => one.getBoundingClientRect().top > 300),
  );
  const id = await link
    .nth(index)
    .evaluate((one) => one.closest<HTMLElement>('[data-id]')?.dataset.id ?? '');
  const place = () =>
    page.evaluate((wanted) => {
      const row = document.querySelector(`.entry[data-id="${wanted}"]`);
      return row === null ? null : Math.round(row.getBoundingClientRect().top);
    }, id);
  const before = await place();
  await link.nth(index).click();
  await page.waitForURL(/reader/);
  await page.goBack();
  await soon(place).toBe(before);
});

test('on a narrow window the row that is walked to is never under the toolbar; filters open over the list', async () => {
  await page.setViewportSize({ width: 360, height: 700 });
  // Another address than the last one: the same would come back to its place.
  await go('?shelf=list');
  for (let to = 0; to < 8; to++) {
    await page.keyboard.press('j');
    await soon(focused).toBe(String(to));
  }
  for (let to = 6; to >= 2; to--) {
    await page.keyboard.press('k');
    await soon(focused).toBe(String(to));
    await soon(() =>
      page.evaluate(() => {
        const bar = document.querySelector('.toolbar')?.getBoundingClientRect().bottom ?? 0;
        return (document.activeElement?.getBoundingClientRect().top ?? 0) - bar;
      }),
    ).toBeGreaterThanOrEqual(0);
  }
  const button = page.locator('.filters-button');
  await button.click();
  expect(await button.getAttribute('aria-expanded')).toBe('true');
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('quotations are found by words and speaker, and lead to their place', async () => {
  await page.goto(browser.url('library.html?view=quotes'));
  await soon(count).toMatch(/^\d+ quotations$/);
  await expectAccessible(page);
  await page.locator('#query').fill('Okafor');
  const speaker = page.locator('.speakers').getByRole('button', { name: /^Ines Okafor/ });
  await speaker.click();
  await page.locator('.chip', { hasText: 'Ines Okafor' }).waitFor();
  await soon(() =>
    page.locator('.entry[data-index="0"] .entry-title').getAttribute('href'),
  ).toMatch(/^\/reader\.html\?id=[\w-]+&block=\d+&start=1&end=\d+$/);
  await soon(() => page.locator('.quotes-list .speaker').allInnerTexts()).not.toContain('Bell');
  await expectAccessible(page);
});

test('storage tells what the library weighs, leads to a site’s stories, and empties the trash', async () => {
  const { ids } = await ask({
    type: 'library:ids',
    query: '',
    filter: { site: 'letters.example', shelf: 'archive' },
  });
  await send({ type: 'library:change', ids, change: { trashed: true } });
  await page.goto(browser.url('library.html?view=storage'));
  await heading(/^The library takes/);
  await page.locator('[data-panel=trash] .danger').waitFor();
  await expectAccessible(page);
  await page.locator('[data-panel=trash] .danger').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Empty the trash' }).click();
  await soon(async () => (await ask({ type: 'library:facets' })).trashed).toBe(0);
  await soon(() => page.locator('[data-panel=trash] .danger').count()).toBe(0);
  await page.getByRole('link', { name: 'gazette.example' }).click();
  await page.locator('[data-chip=site]').waitFor();
});

test('readable at any width; the keys are told by a key', async () => {
  for (const search of ['?shelf=all', '?view=quotes', '?view=storage']) {
    await page.goto(browser.url(`library.html${search}`));
    await page.locator('.entry[data-id], .by-site li').first().waitFor();
    for (const width of [320, 360, 768, 1280, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      await soon(() =>
        page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
    }
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await expectAccessible(page);
});
