/** The ledger: from a story's printed count to its page, its files and its end. */
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ledger } from '../../lib/ledger/ledger.ts';
import { expectAccessible } from '../support/accessible.ts';
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
let story: StoryTab;

const HOST = '127.0.0.1';
const TITLE = 'The harbor bell is rung by a child';

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

const counted = (read: number) => `${server.url}counted.html?read=${read}`;

/** Opens a page and waits until it is judged. */
async function openStory(url: string): Promise<StoryTab> {
  const tab = await tabs.open(url);
  await tabs.whenAnswered(tab, { type: 'engine:read' });
  return tab;
}

const stored = () =>
  tabs.control.evaluate(
    async () => (await chrome.storage.local.get<{ ledger?: Ledger }>('ledger')).ledger ?? {},
  );
const numbers = async () => (await stored())[HOST]?.counts.map(({ used, limit }) => [used, limit]);
const put = (ledger: object) =>
  tabs.control.evaluate((value) => chrome.storage.local.set({ ledger: value }), ledger);

/** A day as the pages write it. */
const day = (date: Date, more: Intl.DateTimeFormatOptions = { year: 'numeric' }) =>
  new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', ...more }).format(date);
const now = new Date();
const nextMonth = new Date(now.getFullYear(), now.getMonth() + 1, 1);
const thisMonth = new Date(now.getFullYear(), now.getMonth(), 1);
const longAgo = new Date(now.getFullYear(), now.getMonth() - 2, 15, 12);

async function openLedger(hash = ''): Promise<Page> {
  const page = await browser.open(`ledger.html${hash}`);
  await page.locator('main .sites, main .state').first().waitFor();
  return page;
}

const site = (page: Page, host = HOST) => page.locator(`.site[data-host="${host}"]`);

async function contentOf(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

test('a ledger with nothing in it says what comes there', async () => {
  const page = await openLedger();
  expect(await page.getByRole('heading', { level: 2 }).innerText()).toBe(
    'Nothing written down yet',
  );
  expect(await page.getByRole('button', { name: /^Save as/ }).count()).toBe(0);
  await expectAccessible(page);
  await page.close();
});

test('what a story prints of its count is written down, once', async () => {
  story = await openStory(`${counted(3)}&utm_source=letter#top`);
  await expect.poll(numbers).toEqual([[3, 5]]);
  const before = await stored();
  expect(before[HOST]).toMatchObject({
    siteName: 'The Ashby Gazette',
    counts: [{ used: 3, limit: 5, remaining: 2, period: 'month', url: counted(3), title: TITLE }],
  });
  // Looked at again, the page says the same, and nothing is written.
  await tabs.ask(story, { type: 'engine:read', fresh: true });
  // A story without a count, and a page with one that is no story.
  await (await openStory(`${server.url}picks.html`)).page.close();
  const plain = await tabs.open(`${server.url}plain.html`);
  await plain.page.evaluate(() => {
    document.body.append('You’ve read 5 of 5 free stories this month.');
  });
  await (await tabs.popup(plain)).close();
  await plain.page.close();
  expect(await stored()).toEqual(before);
  expect(story.said).toEqual([]);
});

test('the next story, in the same document, is a second count', async () => {
  await story.page.evaluate((url) => {
    history.pushState({}, '', url);
    const number = document.querySelector('.count b');
    if (number !== null) number.textContent = '4';
  }, counted(4));
  await expect.poll(numbers).toEqual([
    [3, 5],
    [4, 5],
  ]);
  expect((await stored())[HOST]?.counts.at(-1)?.url).toBe(counted(4));
});

test('a page of the web may not change what is written', async () => {
  const before = await stored();
  const answers = await tabs.control.evaluate(
    async ({ id, host }) => {
      const [found] = await chrome.scripting.executeScript({
        target: { tabId: id },
        args: [host],
        func: (own) =>
          Promise.all(
            [
              { type: 'ledger:delete', host: null },
              { type: 'ledger:edit', host: own, edit: { used: 0, limit: 5, period: null } },
              { type: 'ledger:restore', host: 'bank.example', site: {} },
            ].map((message) => chrome.runtime.sendMessage(message)),
          ),
      });
      return found?.result as { ok: boolean; code?: string }[];
    },
    { id: story.id, host: HOST },
  );
  expect(answers.map(({ code }) => code)).toEqual(['restricted', 'restricted', 'restricted']);
  expect(await stored()).toEqual(before);
});

test('the popup says when the count starts anew, and leads to the site in the ledger', async () => {
  const popup = await tabs.popup(story);
  const line = popup.locator('.ledger-line');
  await line.getByRole('link').waitFor();
  expect(await line.innerText()).toBe(`Starts anew on ${day(nextMonth, {})} · Ledger`);
  const [ledger] = await Promise.all([
    browser.context.waitForEvent('page'),
    line.getByRole('link', { name: 'Ledger' }).click(),
  ]);
  await site(ledger).waitFor();
  await expect
    .poll(() => ledger.evaluate(() => document.activeElement?.textContent))
    .toBe('The Ashby Gazette');
  await ledger.close();
  await popup.close();
});

test('on a story that prints none, the popup tells the last count of the present period alone', async () => {
  const other = await openStory(`${server.url}picks.html`);
  const popup = await tabs.popup(other);
  const line = popup.locator('.ledger-line');
  await line.waitFor();
  expect(await line.innerText()).toBe(
    `Last count here: Story 4 of 5 this month, on ${day(now, {})} · Ledger`,
  );
  // As the ledger would be if the story had been read in a month that is over.
  const kept = await stored();
  const counts = kept[HOST]?.counts.map((one) => ({ ...one, at: longAgo.toISOString() })) ?? [];
  await put({ [HOST]: { siteName: 'The Ashby Gazette', counts } });
  await line.waitFor({ state: 'detached' });
  const ledger = await openLedger();
  expect(await site(ledger).locator('.site-count').innerText()).toBe(
    `No count yet since ${day(thisMonth)}`,
  );
  expect(await site(ledger).locator('.site-facts').innerText()).toMatch(
    new RegExp(`Story 4 of 5 that are free[\\s\\S]*${day(longAgo)}`),
  );
  await put(kept);
  await line.waitFor();
  for (const page of [ledger, popup, other.page]) await page.close();
});

test('the page lists count, day and story, and what was said before', async () => {
  const page = await openLedger();
  const entry = site(page);
  expect(await entry.getByRole('heading').innerText()).toBe('The Ashby Gazette');
  expect(await entry.locator('.host').innerText()).toBe(HOST);
  expect(await entry.locator('.site-count').innerText()).toBe('Story 4 of 5 this month');
  const facts = await entry.locator('.site-facts').innerText();
  expect(facts.split('\n').filter(Boolean)).toEqual([
    'Said',
    day(now),
    'Starts anew',
    day(nextMonth),
    'On the story',
    TITLE,
  ]);
  expect(await entry.getByRole('link', { name: TITLE }).first().getAttribute('href')).toBe(
    counted(4),
  );
  expect(await entry.locator('.older').isVisible()).toBe(false);
  await entry.locator('summary').click();
  expect(await entry.locator('.older').innerText()).toBe(
    `${day(now)} · Story 3 of 5 that are free · ${TITLE}`,
  );
  await page.close();
});

test('a count is edited by keyboard alone, told as edited, and given back to the site', async () => {
  const page = await openLedger(`#${HOST}`);
  const entry = site(page);
  await expect.poll(() => entry.locator('h2').evaluate((one) => one.matches(':focus'))).toBe(true);
  const edit = entry.getByRole('button', { name: 'Edit the count of The Ashby Gazette' });
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Past the story and the older counts.
  await press('Tab', 'Tab', 'Tab');
  expect(await edit.evaluate((one) => one.matches(':focus-visible'))).toBe(true);
  await press('Enter');
  const read = entry.getByLabel('Stories read');
  await expect.poll(() => read.evaluate((one) => one.matches(':focus'))).toBe(true);
  await page.keyboard.type('many');
  await press('Enter');
  expect(await entry.getByRole('alert').innerText()).toMatch(/whole numbers/);
  expect(await numbers()).toHaveLength(2);
  await expectAccessible(page);
  await read.fill('2');
  await press('Enter');
  await entry.getByText('edited by you').waitFor();
  await expect
    .poll(() => entry.locator('.site-count > span:not(.tally)').first().innerText())
    .toBe('Story 2 of 5 this month');
  await expect.poll(() => edit.evaluate((one) => one.matches(':focus'))).toBe(true);
  expect((await stored())[HOST]?.counts.map(({ used, byHand }) => [used, byHand])).toEqual([
    [3, undefined],
    [4, undefined],
    [2, true],
  ]);
  await press('Enter');
  await entry.getByRole('button', { name: 'Back to what the site said' }).click();
  await expect.poll(numbers).toEqual([
    [3, 5],
    [4, 5],
  ]);
  await page.close();
});

test('the ledger is saved as JSON and as CSV', async () => {
  const page = await openLedger();
  const save = async (button: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).click(),
    ]);
    return { name: download.suggestedFilename(), content: await contentOf(download) };
  };
  const json = await save('Save as JSON');
  expect(json.name).toMatch(/^nutgraf-ledger-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(json.content)).toMatchObject({ schema: 1, sites: await stored() });
  const csv = await save('Save as CSV');
  expect(csv.name).toMatch(/\.csv$/);
  const lines = csv.content.trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toContain(`The Ashby Gazette,${HOST},4,5,1,month,`);
  expect(lines[1]).toContain(`,${nextMonth.toISOString()},no,${TITLE},${counted(4)}`);
  await page.close();
});

test('a site is deleted, and put back by undo', async () => {
  const page = await openLedger();
  const before = await stored();
  await site(page).getByRole('button', { name: 'Delete The Ashby Gazette' }).click();
  await site(page).waitFor({ state: 'detached' });
  expect(await stored()).toEqual({});
  expect(await page.getByRole('status').last().innerText()).toBe('The Ashby Gazette was deleted.');
  await expectAccessible(page);
  // Undo has the focus.
  await page.keyboard.press('Enter');
  await site(page).waitFor();
  expect(await stored()).toEqual(before);
  await expect
    .poll(() =>
      site(page)
        .locator('h2')
        .evaluate((one) => one.matches(':focus')),
    )
    .toBe(true);
  await page.close();
});

test('switched off, nothing is written; what is there stays', async () => {
  const options = await browser.open('options.html');
  const keep = options.getByRole('switch', { name: /^Keep the ledger/ });
  await keep.uncheck();
  await options.getByText('Saved', { exact: true }).waitFor();
  const before = await stored();
  await (await openStory(counted(5))).page.close();
  const page = await openLedger();
  expect(await page.locator('.notice').innerText()).toMatch(/switched off/);
  await keep.check();
  await page.locator('.notice').waitFor({ state: 'detached' });
  // Notes are written one after the other: with this one there, the one before would be there too.
  await (await openStory(counted(1))).page.close();
  await expect
    .poll(numbers)
    .toEqual(
      [...(before[HOST]?.counts ?? []), { used: 1, limit: 5 }].map(({ used, limit }) => [
        used,
        limit,
      ]),
    );
  for (const one of [page, options]) await one.close();
});

test('a page that stays open over the end of the month tells it when the reader is back', async () => {
  const page = await browser.open('options.html');
  await page.clock.install();
  await page.goto(browser.url('ledger.html'));
  await site(page).waitFor();
  const line = site(page).locator('.site-count');
  expect(await line.innerText()).toBe('Story 1 of 5 this month');
  await page.clock.setFixedTime(new Date(nextMonth.getTime() + 3_600_000));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect.poll(() => line.innerText()).toBe(`No count yet since ${day(nextMonth)}`);
  await page.close();
});

test('many sites: found by name, in order, readable at any width and in both schemes', async () => {
  const names = ['Ashby Gazette', 'Bay Herald', 'Čas a lidé', 'Die Brücke', 'Evening Post'];
  const count = (index: number) => ({
    used: index,
    limit: 12,
    remaining: 12 - index,
    period: index % 3 === 0 ? null : 'month',
    at: index === 9 ? longAgo.toISOString() : new Date(now.getTime() - index * 1000).toISOString(),
    url: `https://paper-${index}.example/`,
    title: `${'A headline that goes on '.repeat(7)}${index}`,
    ...(index === 2 ? { byHand: true } : {}),
  });
  await put(
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `${'long'.repeat(index)}paper-${index}.example`,
        { siteName: names[index] ?? null, counts: [count(index), count(index)] },
      ]),
    ),
  );
  const page = await openLedger();
  const titles = () => page.locator('.site h2').allInnerTexts();
  await expect.poll(async () => (await titles()).slice(0, 5)).toEqual(names);
  expect((await titles()).at(-1)).toMatch(/paper-9/);
  for (const width of [360, 1200]) {
    await page.setViewportSize({ width, height: 800 });
    const clipped = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main *:not(.unseen)')]
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
        .map((one) => `${one.tagName} ${one.className}`),
    );
    expect(clipped, String(width)).toEqual([]);
    await expectAccessible(page);
  }
  const search = page.getByRole('searchbox', { name: 'Find a site' });
  await search.fill('čas');
  await expect.poll(titles).toEqual(['Čas a lidé']);
  await search.fill('paper-4');
  await expect.poll(titles).toEqual(['Evening Post']);
  await search.fill('nowhere');
  await expect.poll(() => page.locator('.count').innerText()).toBe('No site found');
  await search.press('Escape');
  await expect.poll(titles).toHaveLength(12);
  await page.close();
});

test('all is deleted after a question, and not before', async () => {
  const page = await openLedger();
  const open = page.getByRole('button', { name: 'Delete all…' });
  await open.click();
  await expectAccessible(page);
  // The harmless answer has the focus.
  await page.keyboard.press('Enter');
  expect(await open.evaluate((one) => one.matches(':focus'))).toBe(true);
  expect(Object.keys(await stored())).toHaveLength(12);
  await open.click();
  await page.getByRole('button', { name: 'Delete all', exact: true }).click();
  await page.getByRole('heading', { name: 'Nothing written down yet' }).waitFor();
  expect(await stored()).toEqual({});
  await page.close();
});

test('a ledger that cannot be read says so, and is tried again', async () => {
  const page = await browser.open('options.html');
  await page.addInitScript(() => {
    const { local } = chrome.storage;
    const get = local.get.bind(local);
    Reflect.set(window, 'mend', () => Reflect.set(local, 'get', get));
    Reflect.set(local, 'get', () => Promise.reject(new Error('the disk is gone')));
  });
  await page.goto(browser.url('ledger.html'));
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toMatch(/could not be read/);
  await expectAccessible(page);
  await page.evaluate(() => (Reflect.get(window, 'mend') as () => void)());
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Nothing written down yet' }).waitFor();
  await page.close();
});

test('a script in a page does not read what the extension stores', async () => {
  story = await openStory(counted(2));
  await expect.poll(async () => Object.keys(await stored())).toContain(HOST);
  const [found] = await tabs.control.evaluate(
    (tabId) =>
      chrome.scripting.executeScript({
        target: { tabId },
        func: () =>
          chrome.storage.local.get(null).then(
            (values) => Object.keys(values),
            () => 'refused',
          ),
      }),
    story.id,
  );
  expect(found?.result).toBe('refused');
});
