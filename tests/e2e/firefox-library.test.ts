/** The library page in Firefox: the list, search, a bulk change taken back, quotations. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Envelope } from '../../lib/browser/messages.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
import { fillLibrary, inventedRow } from '../support/library-site.ts';

const COUNT = 60;
const ROWS = Array.from({ length: COUNT }, (_, index) => inventedRow(index));
const LIST = ROWS.filter(({ archived }) => archived !== true).length;
const QUOTES = ROWS.flatMap(({ article }) => article?.quotes ?? []);

let firefox: Firefox;
let own: Page;
let page: Page;

async function send(message: object): Promise<unknown> {
  const answer = JSON.parse(
    String(
      await own.evaluate(
        `browser.runtime.sendMessage(${JSON.stringify(message)}).then(JSON.stringify)`,
      ),
    ),
  ) as Envelope<unknown>;
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

const soon = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 10_000 });
const text = (selector: string) =>
  page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.innerText, selector);
const count = () => text('.count');
/** The press itself is the page's; where it is aimed at is found by the page too. */
const press = async (selector: string) => {
  await page.waitForSelector(selector);
  await page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
};

async function search(words: string): Promise<void> {
  await page.focus('#query');
  await page.keyboard.type(words);
}

beforeAll(async () => {
  firefox = await launchFirefox();
  own = await firefox.ownPage('welcome.html');
  await fillLibrary(COUNT, send);
  page = await new FirefoxTabs(firefox, own).openOwn('/library.html');
  await page.bringToFront();
});

afterAll(async () => {
  await firefox?.close();
});

test('the list, walked by keyboard, and found in as one types', async () => {
  await soon(count).toBe(`${LIST} stories`);
  await page.waitForSelector('.entry[data-index="0"][data-id]');
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction(
    "document.activeElement.closest('[data-index]')?.dataset.index === '1'",
  );
  await search('counted 14');
  await page.waitForSelector('.snippet mark');
  await page.keyboard.press('Escape');
  await soon(count).toBe(`${LIST} stories`);
});

test('all of the list is archived and taken back', async () => {
  await press('.check-all');
  await soon(count).toBe(`${LIST} selected`);
  await press('[data-bulk=archive]');
  await soon(() => text('.state h2')).toBe('The list is read');
  await press('.toast-acts .button');
  await soon(count).toBe(`${LIST} stories`);
});

test('quotations are found by the words that were said', async () => {
  await press('.views a:nth-child(2)');
  await soon(count).toBe(`${QUOTES.length} quotations`);
  await search('counted 14');
  await page.waitForSelector('.quotes-list mark');
  await soon(() => text('.quotes-list .entry[data-index="0"] blockquote')).toContain(
    'We counted 14 ',
  );
});
