/** Pictures of a saved story in Firefox: fetched by the background page, shown by the reader from the device. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Firefox, launchFirefox } from '../support/firefox.ts';
import { FirefoxTabs } from '../support/firefox-tabs.ts';
import {
  figure,
  openPictureSite,
  PICTURE,
  type PictureSite,
  picturePage,
} from '../support/picture-site.ts';

let site: PictureSite;
let firefox: Firefox;
let tabs: FirefoxTabs;
let story: Page;

beforeAll(async () => {
  site = await openPictureSite();
  for (const path of ['/800.png', '/own.png', '/icon.png']) site.serve(path, PICTURE);
  const quay = site.at('cdn.example', '/800.png');
  site.serve(
    '/ferry',
    picturePage(
      'The ferry that left too early',
      [
        figure(`<img src="${quay}" alt="The quay">`, 'The quay an hour after the ferry left.'),
        figure('<img src="/own.png" alt="The timetable">', 'The timetable on the door.'),
        figure('<img src="/gone.png" alt="The lighthouse">', 'The lighthouse across the water.'),
      ],
      '<link rel="icon" href="/icon.png">',
    ),
  );
  firefox = await launchFirefox({
    prefs: { 'network.dns.localDomains': 'marl.example,cdn.example' },
  });
  const own = await firefox.ownPage('welcome.html');
  tabs = new FirefoxTabs(firefox, own);
  await own.bringToFront();
  await own.click('#grant');
  await own.waitForSelector('[data-outcome=grantedAll]');
  story = await firefox.browser.newPage();
  await story.goto(site.at('marl.example', '/ferry'));
});

afterAll(async () => {
  await firefox?.close();
  await site?.close();
});

test('saving fetches them from both hosts and sends neither cookie nor referrer', async () => {
  const popup = await tabs.popup(story);
  await popup.bringToFront();
  site.forget();
  await popup.click('[data-save=unsaved]');
  await popup.waitForSelector('[data-save=saved]');
  await popup.waitForFunction(() =>
    /^3 pictures, one missing/.test(document.querySelector('.pictures')?.textContent ?? ''),
  );
  expect(site.ours().sort()).toEqual([
    'cdn.example/800.png',
    'marl.example/gone.png',
    'marl.example/icon.png',
    'marl.example/own.png',
  ]);
  for (const { headers } of site.asked().filter(({ ours }) => ours)) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  }
});

test('the reader shows them without a request', async () => {
  const id = await tabs.own.evaluate(
    `browser.runtime.sendMessage({ type: 'library:find', url: ${JSON.stringify(site.at('marl.example', '/ferry'))} }).then((found) => found.value.id)`,
  );
  site.forget();
  const reader = await tabs.openOwn(`reader.html?id=${id}`);
  await reader.waitForFunction(() => {
    const all = [...document.querySelectorAll<HTMLImageElement>('.body img')];
    return all.length === 2 && all.every((one) => one.naturalWidth === 320);
  });
  expect(
    await reader.$$eval('.body .no-image', (all) => all.map((one) => one.textContent)),
  ).toEqual(['The lighthouse']);
  expect(site.asked()).toEqual([]);
});

test('a story is visited in a tab in the background, saved, and the tab closed', async () => {
  site.serve('/bell', picturePage('A bell for the pier', []));
  const bell = site.at('marl.example', '/bell');
  site.forget();
  await tabs.own.evaluate(`(() => {
    window.seen = [];
    browser.tabs.onCreated.addListener(({ id, active }) => seen.push([id, active]));
  })()`);
  await tabs.own.evaluate(
    `browser.runtime.sendMessage({ type: 'visits:add', visits: [{ url: ${JSON.stringify(bell)} }] }).then(() => null)`,
  );
  await expect
    .poll(() =>
      tabs.own.evaluate(
        "browser.storage.local.get('visits').then((all) => JSON.stringify(all.visits))",
      ),
    )
    .toMatch(/"waiting":\[\].*"state":"saved","title":"A bell for the pier"/);
  const left = await tabs.own.evaluate(
    '(async () => JSON.stringify([seen.length, seen[0][1], (await browser.tabs.query({})).some(({ id }) => id === seen[0][0])]))()',
  );
  expect(left).toBe('[1,false,false]');
  expect(site.asked().filter(({ path }) => path === '/bell')).toHaveLength(1);
});
