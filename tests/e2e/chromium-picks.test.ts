/** The reader's hand: removing and keeping by pointing, in the page, the popup and the options. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Chromium,
  launchChromium,
  type StaticServer,
  serveFolder,
} from '../support/chromium.ts';
import { PAGES, type StoryTab, Tabs } from '../support/story-tab.ts';

let browser: Chromium;
let server: StaticServer;
let tabs: Tabs;
let tab: StoryTab;

const HIDDEN = '[data-nutgraf-hidden]';
const SHOWN = '[data-nutgraf-shown]';

beforeAll(async () => {
  server = await serveFolder(PAGES);
  browser = await launchChromium();
  await browser.grantAllSites();
  tabs = new Tabs(browser, await browser.open('options.html'));
  tab = await tabs.open(`${server.url}picks.html`);
  await tab.page.locator(`.letter${HIDDEN}`).waitFor({ state: 'attached' });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** Opens the popup, presses one of its two buttons, and is back in the page when it can be pointed at. */
async function point(button: 'Remove a piece' | 'Keep a piece'): Promise<void> {
  const popup = await tabs.popup(tab);
  await Promise.all([
    popup.waitForEvent('close'),
    popup.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await tab.page.bringToFront();
  await layers(1);
}

/** Waits until so many layers of ours lie over the page. */
async function layers(count: number): Promise<void> {
  await expect
    .poll(() =>
      tab.page.evaluate(
        () =>
          [...document.documentElement.children].filter(({ localName }) => localName === 'div')
            .length,
      ),
    )
    .toBe(count);
}

/**
 * What the page's own handlers were told since the last time. Where the pointer
 * rests is theirs to know once the layer is gone.
 */
const heard = (page: Page) =>
  page.evaluate(() =>
    (Reflect.get(window, 'heard') as string[])
      .splice(0)
      .filter((event) => !event.startsWith('mousemove')),
  );

const stored = () =>
  tabs.control.evaluate(async () => {
    const { picks = {} } = await chrome.storage.local.get<{
      picks?: Record<string, { action: string; selector: string; page: string | null }[]>;
    }>('picks');
    return (picks['127.0.0.1'] ?? []).map(({ action, selector, page }) => ({
      action,
      selector,
      page,
    }));
  });

async function clickAt(selector: string): Promise<void> {
  const box = await tab.page.locator(selector).boundingBox();
  if (box === null) throw new Error(`${selector} is not there to be clicked`);
  await tab.page.mouse.move(box.x + 20, box.y + 8);
  await tab.page.mouse.click(box.x + 24, box.y + 10);
}

test('a click removes a piece; the page hears nothing of it and keeps no trace', async () => {
  const { page } = tab;
  await heard(page);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  await point('Remove a piece');
  // What the page itself can see of the layer: one element, in which nothing can be looked at.
  expect(
    await page.evaluate(() => ({
      frames: window.length,
      roots: [...document.documentElement.children].map(({ shadowRoot }) => shadowRoot),
    })),
  ).toEqual({ frames: 0, roots: [null, null, null] });
  await page.keyboard.press('Escape');
  await layers(0);
  expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);

  await point('Remove a piece');
  await clickAt('.trailer h3');
  await page.locator(`.trailer h3${HIDDEN}`).waitFor({ state: 'attached' });
  // Undo in the page gives it back, by keyboard as by mouse.
  await layers(1);
  await expect.poll(stored).toHaveLength(1);
  const { cleaning } = await tabs.ask(tab, { type: 'engine:read' });
  const [pick] = cleaning.removals.filter(({ picked }) => picked !== null);
  expect(pick).toMatchObject({ hidden: true, reason: 'you removed it here' });
  expect(await heard(page)).toEqual([]);
  expect(tab.said).toEqual([]);
});

test('pick mode works by keyboard alone, and the toast takes it back', async () => {
  const { page } = tab;
  // The toast of the last pick makes way.
  await point('Remove a piece');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect.poll(stored).toHaveLength(2);
  const [, second] = await stored();
  // A part of the story goes from this page, and from no other.
  expect(second?.page).toBe(`${server.url}picks.html`);
  const paragraph = page.locator(`article > p${HIDDEN}`);
  expect(await paragraph.count()).toBe(1);
  await layers(1);
  await page.keyboard.press('Enter');
  await paragraph.waitFor({ state: 'detached' });
  await expect.poll(stored).toHaveLength(1);
  await layers(0);
  expect(await heard(page)).toEqual([]);
});

test('wider takes the box around; it is hidden at the next load and out of the article', async () => {
  const { page } = tab;
  // By hand: the first pick goes, then its box is taken.
  const popup = await tabs.popup(tab);
  await popup.locator('[data-picked=true] [data-settle=forget]').click();
  await page.locator('.trailer h3').waitFor({ state: 'visible' });
  await popup.close();
  await point('Remove a piece');
  const box = await page.locator('.trailer p').boundingBox();
  await page.mouse.move((box?.x ?? 0) + 20, (box?.y ?? 0) + 8);
  await page.keyboard.press('ArrowUp');
  await page.mouse.click((box?.x ?? 0) + 24, (box?.y ?? 0) + 10);
  await page.locator(`.trailer${HIDDEN}`).waitFor({ state: 'attached' });
  await expect.poll(stored).toEqual([{ action: 'remove', selector: 'aside.trailer', page: null }]);

  await page.reload();
  await page.locator(`.trailer${HIDDEN}`).waitFor({ state: 'attached' });
  expect(await page.locator('.trailer').isVisible()).toBe(false);
  for (const paragraph of await page.locator('article > p').all())
    expect(await paragraph.isVisible(), (await paragraph.textContent()) ?? '').toBe(true);
  const { article } = await tabs.whenAnswered(tab, { type: 'engine:read' });
  expect(JSON.stringify(article.blocks)).not.toMatch(/answers letters/);
  expect(JSON.stringify(article.blocks)).toMatch(/the keys to all of them/);
});

test('a removal can be kept for good, and what was left in place removed', async () => {
  const { page } = tab;
  const popup = await tabs.popup(tab);
  const letter = popup.locator('.removed li', { hasText: 'Newsletter' }).first();
  await letter.getByRole('button', { name: /^Keep on this site/ }).click();
  await page.locator('.letter').waitFor({ state: 'visible' });
  await popup.locator('.kept summary').waitFor();
  const { article } = await tabs.ask(tab, { type: 'engine:read' });
  expect(JSON.stringify(article.blocks)).toMatch(/Sign up for our free daily newsletter/);

  const left = await tabs.ask(tab, { type: 'engine:left' });
  expect(left.length).toBeGreaterThan(0);
  const hidden = await page.locator(HIDDEN).count();
  await popup.locator('.left summary').click();
  await popup
    .getByRole('button', { name: /^Remove on this site/ })
    .first()
    .click();
  await expect.poll(() => page.locator(HIDDEN).count()).toBe(hidden + 1);
  await expect
    .poll(async () => (await stored()).map(({ action }) => action).sort())
    .toEqual(['keep', 'remove', 'remove']);
  await popup.close();
});

test('in keep mode what is hidden is there to be pointed at, and hidden again after', async () => {
  const { page } = tab;
  await point('Keep a piece');
  expect(await page.locator('.trailer').isVisible()).toBe(true);
  expect(await page.locator(`.trailer${SHOWN}`).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.locator(`.trailer${HIDDEN}`).waitFor({ state: 'attached' });
  expect(await page.locator(SHOWN).count()).toBe(0);
});

test('a problem report is a file, with what the reader adds and no more', async () => {
  const popup = await tabs.popup(tab);
  await popup.locator('.report summary').click();
  await popup.getByLabel('What is wrong?').fill('The colophon is in the way.');
  const save = async () => {
    const [download] = await Promise.all([
      popup.waitForEvent('download'),
      popup.getByRole('button', { name: 'Save report' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  };
  const report = await save();
  expect(report).toMatchObject({
    schema: 1,
    what: 'The colophon is in the way.',
    page: `${server.url}picks.html`,
    html: null,
    figures: { isArticle: true, access: { delivered: 'whole' } },
  });
  expect(report.picks).toHaveLength(3);
  await popup.getByLabel('Leave out the page’s address').check();
  await popup.getByLabel('Add the page’s source').check();
  const other = await save();
  expect(other.page).toBeNull();
  expect(other.html).toMatch(/the keys to all of them/);
  await popup.close();
});

test('the options list the picks; one is edited, one deleted, then all of the site', async () => {
  const { control } = tabs;
  await control.bringToFront();
  const picks = control.locator('.picks');
  const row = picks.locator('li', { hasText: 'Beside the clock' });
  await row.getByRole('button', { name: /^Edit/ }).click();
  const field = row.getByLabel('Selector');
  await field.fill('aside..trailer');
  await field.press('Enter');
  expect(await row.getByRole('alert').innerText()).toMatch(/cannot read/);
  await field.fill('article aside.trailer');
  await field.press('Enter');
  await expect
    .poll(async () => (await stored()).map(({ selector }) => selector))
    .toContain('article aside.trailer');
  // An open page follows when it is asked next.
  await tabs.ask(tab, { type: 'engine:read' });
  expect(await tab.page.locator('.trailer').isVisible()).toBe(false);

  await row.getByRole('button', { name: /^Delete/ }).click();
  await row.waitFor({ state: 'detached' });
  await tabs.ask(tab, { type: 'engine:read' });
  expect(await tab.page.locator('.trailer').isVisible()).toBe(true);

  await picks.getByRole('button', { name: 'Delete all of 127.0.0.1' }).click();
  await expect.poll(() => picks.innerText()).toMatch(/No picks yet/);
  await tabs.ask(tab, { type: 'engine:read' });
  expect(await tab.page.locator('.letter').isVisible()).toBe(false);
  expect(await stored()).toEqual([]);
});

test('where the story is held back no pick is offered, and none is taken', async () => {
  for (const name of ['gated', 'preview'] as const) {
    const held = await tabs.open(`${server.url}${name}.html`);
    await tabs.whenAnswered(held, { type: 'engine:read' });
    const popup = await tabs.popup(held);
    expect(await popup.getByRole('button', { name: /a piece$/ }).count()).toBe(0);
    expect(await popup.locator('.hand').innerText()).toMatch(/cannot be picked/);
    const before = await held.page.evaluate(() => document.documentElement.outerHTML);
    for (const action of ['remove', 'keep'] as const) {
      expect(await tabs.ask(held, { type: 'engine:pick', action })).toEqual({ bar: name });
    }
    await tabs.ask(held, { type: 'engine:take', action: 'keep', id: 0 });
    expect(await held.page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    expect(await stored()).toEqual([]);
    await held.page.close();
  }
});
