/** A saved story's life in Chromium: read without a network after a restart, found, exported, deleted, brought back. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArchive } from '../support/archive.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import {
  FERRY,
  FERRY_PICTURES,
  FERRY_TEXTS,
  FERRY_WORDS,
  openFerrySite,
  shownIn,
  WHOLE,
} from '../support/ferry-story.ts';
import { type Home, makeHome } from '../support/home.ts';
import type { PictureSite } from '../support/picture-site.ts';
import { Tabs } from '../support/story-tab.ts';

let home: Home;
let site: PictureSite;
let browser: Chromium;
let library: Page;
let archive: string;

async function start(): Promise<void> {
  browser = await launchChromium({
    ...home,
    args: ['--host-resolver-rules=MAP *.example 127.0.0.1', '--disable-features=HttpsUpgrades'],
  });
}

beforeAll(async () => {
  home = makeHome();
  archive = join(home.profile, '..', 'library.zip');
  site = await openFerrySite();
  await start();
  await browser.grantAllSites();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  home?.remove();
});

const told = (words: string) => library.locator('.toast-words', { hasText: words }).waitFor();
const row = () => library.locator('.entry[data-id]', { hasText: FERRY });
const nothing = (words: string) => library.getByRole('heading', { name: words }).waitFor();

/** Puts the story into the trash, and looks there. */
async function throwAway(): Promise<void> {
  await row().locator('[data-act=trash]').click();
  await told('One story put into the trash');
  await library.goto(browser.url('library.html?shelf=trash'));
}

/** Finds the story by words of its text, opens it, and reads all of it. */
async function foundAndWhole(): Promise<void> {
  await library.locator('#query').fill(FERRY_WORDS);
  await row().locator('.snippet mark').first().waitFor();
  await row().getByRole('link', { name: FERRY }).click();
  await library.waitForURL(/\/reader\.html/);
  await expect.poll(() => library.evaluate(shownIn, FERRY_TEXTS)).toEqual(WHOLE);
  await library.goBack();
  await row().waitFor();
}

test('saved with its pictures by the popup', async () => {
  const tabs = new Tabs(browser, await browser.open('options.html'));
  const popup = await tabs.popup(await tabs.open(site.at('marl.example', '/ferry')));
  await popup.locator('[data-save=unsaved]').click();
  await popup.locator('.pictures', { hasText: /^2 pictures$/ }).waitFor();
});

test('after a restart, without a network: found by its words and read whole', async () => {
  await browser.close();
  await site.close();
  await start();
  await browser.context.setOffline(true);
  library = await browser.open('library.html');
  await foundAndWhole();
});

test('exported as an archive that holds all of it', async () => {
  const page = await browser.open('transfer.html');
  await page.locator('input[name=format][value=archive]').check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await download.saveAs(archive);
  await page.close();
  const { records, pictures } = await openArchive(archive);
  expect(records.map(({ article }) => article.title)).toEqual([FERRY]);
  const text = records[0]?.article.blocks.map((block) => block.text).join('\n') ?? '';
  expect(FERRY_TEXTS.filter((one) => !text.includes(one))).toEqual([]);
  const hashes = (records[0]?.images ?? []).map(({ hash }) => hash);
  expect(hashes.sort()).toEqual([...pictures.keys()].sort());
  for (const picture of FERRY_PICTURES)
    expect([...pictures.values()].some((one) => one.equals(picture))).toBe(true);
});

test('deleted, it is found no more; taken back, it is whole', async () => {
  await row().locator('[data-act=trash]').click();
  await nothing('Nothing found');
  await library.getByRole('button', { name: 'Undo' }).click();
  await row().waitFor();
  await foundAndWhole();
});

test('out of the trash it is restored whole', async () => {
  await throwAway();
  await row().locator('[data-act=restore]').click();
  await told('One story restored');
  await nothing('The trash is empty');
  await library.goto(browser.url('library.html'));
  await foundAndWhole();
});

test('deleted for good, it comes back from the archive alone', async () => {
  await throwAway();
  await row().locator('[data-act=delete]').click();
  await library
    .getByRole('dialog')
    .getByRole('button', { name: 'Delete for good', exact: true })
    .click();
  await told('One story deleted for good');
  await library.goto(browser.url('library.html'));
  await nothing('Nothing saved yet');
  const page = await browser.open('transfer.html');
  await page.locator('input[type=file]').setInputFiles(archive);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('.imports > li', { hasText: 'One story added' }).waitFor();
  await page.close();
  await foundAndWhole();
});
