/** The library page over 300 stories: found, filtered, walked by keyboard, changed and taken back. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Envelope } from '../../lib/browser/messages.ts';
import type { LibraryRequest } from '../../lib/library/protocol.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium, unwrap } from '../support/chromium.ts';
import { fillLibrary } from '../support/library-site.ts';

let browser: Chromium;
let page: Page;

const send = async (request: LibraryRequest) =>
  unwrap(
    await page.evaluate(
      (message): Promise<Envelope<unknown>> => chrome.runtime.sendMessage(message),
      request,
    ),
  );

const count = () => page.locator('.count').innerText();
const told = () => page.locator('.toast-words').innerText();
const focused = () =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index);
const firstTitle = () => page.locator('.entry[data-index="0"] h2 a').innerText();

async function go(search: string, line: string): Promise<void> {
  await page.goto(browser.url(`library.html${search}`));
  await expect.poll(count).toBe(line);
}

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.open('library.html');
});

afterAll(async () => {
  await browser?.close();
});

test('an empty library says what to do', async () => {
  await page.getByRole('heading', { name: 'Nothing saved yet' }).waitFor();
  await expectAccessible(page);
  await fillLibrary(300, send);
  await expect.poll(count).toBe('262 stories');
});

test('shelves and filters, each with its count, stand in the address; back takes them away', async () => {
  await go('', '262 stories');
  expect(await page.locator('.entry').count()).toBeLessThan(40);
  const row = page.locator('.entry[data-index="2"]');
  expect(await row.getAttribute('aria-setsize')).toBe('262');
  expect(await row.getAttribute('aria-posinset')).toBe('3');
  await page.locator('[data-shelf=all]').click();
  await expect.poll(count).toBe('300 stories');
  const filters = page.locator('#filters');
  for (const [name, amount] of [
    ['Unread', 240],
    ['Read', 60],
    ['Previews', 12],
    ['Addresses only', 12],
    ['weekend', 30],
    ['gazette.example', 60],
  ] as const) {
    const button = filters.getByRole('button', { name: `${name} ${amount}`, exact: true });
    await button.click();
    await expect.poll(count).toBe(`${amount} stories`);
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    await page.goBack();
    await expect.poll(count).toBe('300 stories');
  }
  await filters.getByLabel('From').fill('2024-01-11');
  await filters.getByLabel('To').fill('2024-01-20');
  await expect.poll(count).toBe('10 stories');
  await expectAccessible(page);
  await page.locator('[data-chip=from]').click();
  await expect.poll(count).toBe('20 stories');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(count).toBe('300 stories');
  await page.getByLabel('Order').selectOption('oldest');
  await expect.poll(firstTitle).toMatch(/\(0\)$/);
});

test('search as you type, over all that is kept', async () => {
  await go('', '262 stories');
  await page.locator('#query').fill('titled-nothing-like-this');
  await page.getByRole('heading', { name: 'Nothing found' }).waitFor();
  await page.locator('#query').fill('counted 14');
  await page.locator('.snippet mark').first().waitFor();
  expect(new URL(page.url()).searchParams.get('q')).toBe('counted 14');
  expect(await page.locator('[data-shelf=all]').getAttribute('aria-current')).toBe('page');
  await page.locator('#query').press('Escape');
  await expect.poll(count).toBe('262 stories');
});

test('by keyboard: walk, archive, undo, select a range, tag, trash, restore, delete for good', async () => {
  await go('', '262 stories');
  await page.keyboard.press('j');
  await expect.poll(focused).toBe('0');
  const first = await firstTitle();
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('1');
  await page.keyboard.press('k');
  await page.keyboard.press('e');
  await expect.poll(count).toBe('261 stories');
  await expect.poll(told).toBe('One story archived');
  await expect.poll(focused).toBe('0');
  await page.keyboard.press('Control+z');
  await expect.poll(count).toBe('262 stories');
  await expect.poll(firstTitle).toBe(first);

  await page.keyboard.press('x');
  for (let step = 0; step < 3; step++) await page.keyboard.press('j');
  await expect.poll(focused).toBe('3');
  await page.keyboard.press('X');
  await expect.poll(count).toBe('4 selected');
  await page.keyboard.press('t');
  await page.getByLabel('Add a tag').fill('harbour tales');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect.poll(told).toBe('Tags of 4 stories changed');
  await page
    .locator('#filters')
    .getByRole('button', { name: 'harbour tales 4' })
    .waitFor({ state: 'attached' })
    .catch(() => undefined);

  await page.locator('[data-bulk=trash]').click();
  await expect.poll(count).toBe('258 stories');
  await page.locator('[data-shelf=trash]').click();
  await expect.poll(count).toBe('4 stories');
  await page.locator('.entry[data-index="0"] [data-act=restore]').click();
  await expect.poll(count).toBe('3 stories');
  await page.locator('.check-all').click();
  await page.locator('[data-bulk=delete]').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByRole('heading', { name: 'The trash is empty' }).waitFor();
  expect(await told()).toBe('3 stories deleted for good');
});

test('all that is found is selected, changed at once and taken back', async () => {
  await go('', '259 stories');
  await page.locator('.check-all').click();
  await expect.poll(count).toBe('259 selected');
  await expectAccessible(page);
  await page.locator('[data-bulk=archive]').click();
  await page.getByRole('heading', { name: 'The list is read' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(count).toBe('259 stories');
});

test('going back from a story finds the place again', async () => {
  await go('', '259 stories');
  await page.evaluate(() => window.scrollTo(0, 12_000));
  await page.locator('.entry[data-index="85"][data-id]').waitFor();
  const place = () =>
    page.evaluate(() => {
      const row = [...document.querySelectorAll<HTMLElement>('.entry[data-id]')].find(
        (one) => one.getBoundingClientRect().top > 100,
      );
      return `${row?.dataset.id} ${Math.round((row?.getBoundingClientRect().top ?? 0) / 10)}`;
    });
  const before = await place();
  const link = page.locator('.entry[data-id] h2 a');
  const index = await link.evaluateAll((all) =>
    all.findIndex((one) => one.getBoundingClientRect().top > 150),
  );
  await link.nth(index).click();
  await page.waitForURL(/reader/);
  await page.goBack();
  await expect.poll(place).toBe(before);
});

test('quotations are found by words and speaker, and lead to their place', async () => {
  await go('?view=quotes', '42 quotations');
  await page.locator('#query').fill('Okafor');
  await page
    .getByRole('button', { name: /^Ines Okafor/ })
    .first()
    .waitFor();
  await page
    .locator('.speakers')
    .getByRole('button', { name: /^Ines Okafor/ })
    .click();
  await page.locator('.chip', { hasText: 'Ines Okafor' }).waitFor();
  await expect
    .poll(() => page.locator('.entry[data-index="0"] .entry-title').getAttribute('href'))
    .toMatch(/^\/reader\.html\?id=[\w-]+&block=\d+&start=1&end=\d+$/);
  await expectAccessible(page);
});

test('storage tells what the library weighs and leads to a site’s stories', async () => {
  await page.goto(browser.url('library.html?view=storage'));
  await page.getByRole('heading', { name: /^The library takes/ }).waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'gazette.example' }).click();
  await page.locator('[data-chip=site]').waitFor();
});

test('readable at any width; the keys are told by a key', async () => {
  await go('?shelf=all', '297 stories');
  for (const width of [320, 360, 768, 1280, 1600]) {
    await page.setViewportSize({ width, height: 800 });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
        message: String(width),
      })
      .toBeLessThanOrEqual(0);
  }
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await expectAccessible(page);
});
