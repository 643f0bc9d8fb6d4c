/** A saved story’s life in Firefox: read without a network after a restart, found, exported, deleted, brought back. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../support/archive.ts';
import {
  FERRY,
  FERRY_TEXTS,
  FERRY_WORDS,
  openFerrySite,
  shownIn,
  WHOLE,
} from '../support/ferry-story.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
import type { PictureSite } from '../support/picture-site.ts';

const home = mkdtempSync(join(tmpdir(), 'nutgraf-life-'));
const downloads = join(home, 'downloads');
let site: PictureSite;
let firefox: Firefox;
let tabs: FirefoxTabs;
let library: Page;

async function start(): Promise<void> {
  firefox = await launchFirefox({
    profile: join(home, 'profile'),
    prefs: {
      'network.dns.localDomains': 'marl.example',
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
    },
  });
  tabs = new FirefoxTabs(firefox, await firefox.ownPage('welcome.html'));
}

/** The press itself is the page's; where it is aimed at is found by the page too. */
const press = async (page: Page, selector: string) => {
  await page.waitForSelector(selector);
  await page.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
};
const says = (selector: string, words: string) =>
  library.waitForFunction(
    (wanted, text) =>
      [...document.querySelectorAll(wanted)].some((one) => one.textContent?.includes(text)),
    {},
    selector,
    words,
  );

/** The story, found by words of its text. */
async function search(): Promise<void> {
  await library.bringToFront();
  await library.waitForSelector('#query');
  // What is selected gives way to what is typed.
  await library.$eval('#query', (field) => (field as HTMLInputElement).select());
  await library.keyboard.type(FERRY_WORDS);
  await library.waitForSelector('.entry[data-id] .snippet mark');
  await says('.entry-title', FERRY);
}

/** The story as the reader shows it, by the link that was found. */
async function readWhole(): Promise<void> {
  const link = await library.$eval('.entry-title', (one) => one.getAttribute('href') ?? '');
  const reader = await tabs.openOwn(link);
  await expect.poll(() => reader.evaluate(shownIn, FERRY_TEXTS)).toEqual(WHOLE);
  await reader.close();
}

beforeAll(async () => {
  site = await openFerrySite();
  await start();
  await tabs.own.bringToFront();
  await tabs.own.click('#grant');
  await tabs.own.waitForSelector('[data-outcome=grantedAll]');
});

afterAll(async () => {
  await firefox?.close();
  await site?.close();
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

test('saved with its pictures', async () => {
  const story = await firefox.browser.newPage();
  await story.goto(site.at('marl.example', '/ferry'));
  const popup = await tabs.popup(story);
  await popup.bringToFront();
  await popup.click('[data-save=unsaved]');
  await popup.waitForFunction(() =>
    /^2 pictures$/.test(document.querySelector('.pictures')?.textContent ?? ''),
  );
});

test('after a restart, without a network: found by its words and read whole', async () => {
  await firefox.close();
  await site.close();
  await start();
  library = await tabs.openOwn('library.html');
  await search();
  await readWhole();
});

test('exported as an archive that holds story and pictures', async () => {
  const page = await tabs.openOwn('transfer.html');
  await page.bringToFront();
  await page.waitForSelector('input[name=format][value=archive]');
  await page.click('input[name=format][value=archive]');
  await page.evaluate(() => {
    const all = [...document.querySelectorAll('button')];
    all.find(({ textContent }) => textContent?.trim() === 'Export')?.click();
  });
  await page.waitForSelector('.notice.good');
  const archives = () =>
    readdirSync(downloads, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.zip'),
    );
  // Firefox names a file at once and fills it under another name.
  await expect
    .poll(async () => {
      const { records, pictures } = await openArchive(join(downloads, archives()[0] ?? ''));
      return [records.map(({ article }) => article.title), pictures.size];
    })
    .toEqual([[FERRY], 2]);
  await page.close();
});

test('deleted, it is not found; taken back or restored, it is there with its pictures', async () => {
  await search();
  await press(library, '[data-act=trash]');
  await says('.state h2', 'Nothing found');
  await press(library, '.toast-acts .button');
  await library.waitForSelector('.entry[data-id]');
  await press(library, '[data-act=trash]');
  await says('.toast-words', 'One story put into the trash');
  // In the trash titles alone are looked through, and the words are not in it.
  await library.focus('#query');
  await library.keyboard.press('Escape');
  await press(library, '[data-shelf=trash]');
  await press(library, '[data-act=restore]');
  await says('.toast-words', 'One story restored');
  await press(library, '[data-shelf=list]');
  await search();
  await readWhole();
});
