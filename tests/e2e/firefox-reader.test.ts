/** The reader page in Firefox: a highlight and a look, each there after a reload. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Envelope, SavedArticle } from '../../lib/browser/messages.ts';
import type { SaveResult } from '../../lib/library/types.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
import { ferry } from '../support/reader-stories.ts';

let firefox: Firefox;
let own: Page;
let reader: Page;
let id: string;

async function ask<T>(message: object): Promise<T> {
  const answer = JSON.parse(
    String(
      await own.evaluate(
        `browser.runtime.sendMessage(${JSON.stringify(message)}).then(JSON.stringify)`,
      ),
    ),
  ) as Envelope<T>;
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

beforeAll(async () => {
  firefox = await launchFirefox();
  own = await firefox.ownPage('welcome.html');
  id = (await ask<SaveResult>({ type: 'library:save', article: ferry() })).id;
  reader = await new FirefoxTabs(firefox, own).openOwn(`/reader.html?id=${id}`);
  await reader.waitForSelector('.body p');
  await reader.bringToFront();
});

afterAll(async () => {
  await firefox?.close();
});

const painted = (name: string) =>
  reader.evaluate((layer) => [...(CSS.highlights.get(layer) ?? [])].map(String), `reader-${name}`);

/** Firefox does not navigate to our pages by itself: the page does. */
async function reload(): Promise<void> {
  await reader.evaluate("document.documentElement.dataset.old = 'yes'; location.reload()");
  await reader.waitForFunction(
    "document.documentElement.dataset.old === undefined && document.querySelector('.body p') !== null",
  );
}

test('a highlight by keyboard is painted, stored, and there after a reload', async () => {
  await reader.evaluate(`{
    const text = document.querySelector('.body p').firstChild;
    getSelection().setBaseAndExtent(text, 4, text, 17);
  }`);
  await reader.waitForSelector('.mark-tools');
  await reader.keyboard.press('h');
  await expect.poll(() => painted('yellow')).toEqual(['ferry to Marl']);
  const { highlightList } = await ask<SavedArticle>({ type: 'library:get', id });
  expect(highlightList.map(({ text, color }) => [text, color])).toEqual([
    ['ferry to Marl', 'yellow'],
  ]);
  await reload();
  await expect.poll(() => painted('yellow')).toEqual(['ferry to Marl']);
});

test('the look is kept', async () => {
  const theme = () => reader.evaluate('document.documentElement.dataset.theme ?? null');
  await reader.keyboard.press('t');
  await expect.poll(theme).toBe('light');
  await reader.keyboard.press('t');
  await expect.poll(theme).toBe('sepia');
  await reload();
  expect(await theme()).toBe('sepia');
  await reader.keyboard.press('a');
  await reader.waitForFunction("document.getElementById('look-panel').matches(':popover-open')");
  await reader.keyboard.press('Escape');
  await reader.waitForFunction("!document.getElementById('look-panel').matches(':popover-open')");
});
