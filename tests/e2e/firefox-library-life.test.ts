/** A saved story's life in Firefox: read without a network after a restart, found, exported, deleted, brought back. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BlobReader, TextWriter, ZipReader } from '@zip.js/zip.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LibraryRecord } from '../../lib/library/types.ts';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
import {
  figure,
  openPictureSite,
  PICTURE,
  type PictureSite,
  picturePage,
} from '../support/picture-site.ts';

const home = mkdtempSync(join(tmpdir(), 'nutgraf-life-'));
const downloads = join(home, 'downloads');
let site: PictureSite;
let firefox: Firefox;
let tabs: FirefoxTabs;

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

const ask = async <T>(message: object): Promise<T> => {
  const answer = JSON.parse(
    String(
      await tabs.own.evaluate(
        `browser.runtime.sendMessage(${JSON.stringify(message)}).then(JSON.stringify)`,
      ),
    ),
  );
  expect(answer).toMatchObject({ ok: true });
  return answer.value;
};

const found = async (query: string): Promise<string[]> =>
  (
    await ask<{ items: { title: string }[] }>({
      type: 'library:list',
      query,
      offset: 0,
      limit: 9,
    })
  ).items.map(({ title }) => title);

beforeAll(async () => {
  site = await openPictureSite();
  site.serve('/quay.png', PICTURE);
  site.serve(
    '/ferry',
    picturePage('The ferry that left too early', [
      figure('<img src="/quay.png" alt="The quay">', 'The quay an hour after the ferry left.'),
    ]),
  );
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

test('saved with its picture', async () => {
  const story = await firefox.browser.newPage();
  await story.goto(site.at('marl.example', '/ferry'));
  const popup = await tabs.popup(story);
  await popup.bringToFront();
  await popup.click('[data-save=unsaved]');
  await popup.waitForFunction(() =>
    /^One picture/i.test(document.querySelector('.pictures')?.textContent ?? ''),
  );
});

test('after a restart, without a network: read whole, and found', async () => {
  await firefox.close();
  await site.close();
  await start();
  expect(await found('ferry')).toEqual(['The ferry that left too early']);
  const { id } = await ask<{ id: string }>({
    type: 'library:find',
    url: site.at('marl.example', '/ferry'),
  });
  const reader = await tabs.openOwn(`reader.html?id=${id}`);
  await reader.waitForFunction(() => {
    const all = [...document.querySelectorAll<HTMLImageElement>('.body img')];
    return all.length === 1 && all.every((one) => one.naturalWidth === 320);
  });
  await reader.close();
});

test('exported as an archive that holds story and picture', async () => {
  const page = await tabs.openOwn('transfer.html');
  await page.bringToFront();
  await page.waitForSelector('input[name=format][value=archive]');
  await page.click('input[name=format][value=archive]');
  await page.evaluate(() => {
    const all = [...document.querySelectorAll('button')];
    all.find(({ textContent }) => textContent?.trim() === 'Export')?.click();
  });
  await page.waitForSelector('.notice.good');
  const archive = () =>
    readdirSync(downloads, { withFileTypes: true }).find(
      ({ name }) => name.endsWith('.zip') && !name.endsWith('.part'),
    )?.name;
  await expect
    .poll(async () => {
      const name = archive();
      return name === undefined ? 0 : readFileSync(join(downloads, name)).byteLength;
    })
    .toBeGreaterThan(0);
  const zip = new ZipReader(
    new BlobReader(new Blob([readFileSync(join(downloads, archive() ?? ''))])),
  );
  const entries = await zip.getEntries();
  const names = entries.map(({ filename }) => filename);
  expect(names.filter((name) => name.startsWith('images/'))).toHaveLength(1);
  const story = entries.find(({ filename }) => filename.startsWith('articles/'));
  if (!story || story.directory) throw new Error(`no story among ${names.join(', ')}`);
  const record = JSON.parse(await story.getData(new TextWriter())) as LibraryRecord;
  expect(record.article.title).toBe('The ferry that left too early');
  await zip.close();
  await page.close();
});

test('deleted, it is not found; restored, it is there with its picture', async () => {
  const { id } = await ask<{ id: string }>({
    type: 'library:find',
    url: site.at('marl.example', '/ferry'),
  });
  const { undo } = await ask<{ undo: number }>({
    type: 'library:change',
    ids: [id],
    change: { trashed: true },
  });
  expect(await found('ferry')).toEqual([]);
  await ask({ type: 'library:undo', undo });
  expect(await found('ferry')).toEqual(['The ferry that left too early']);
  expect(await ask({ type: 'library:get', id })).toMatchObject({
    images: { stored: 1, missing: 0 },
  });
});
