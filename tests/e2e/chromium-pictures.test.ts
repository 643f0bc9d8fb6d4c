/** The pictures of saved stories: asked for within the click, fetched behind the text, read offline after a restart. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { letAskFor } from '../support/extensions-page.ts';
import { type Home, makeHome } from '../support/home.ts';
import {
  figure,
  openPictureSite,
  PICTURE,
  type PictureSite,
  picturePage,
} from '../support/picture-site.ts';
import { png } from '../support/png.ts';
import { Tabs } from '../support/story-tab.ts';
import { previewPage, wholePage } from '../support/ways-site.ts';

let home: Home;
let site: PictureSite;
let browser: Chromium;
let tabs: Tabs;
let story: string;

const PAGE = 'marl.example';
const CDN = 'cdn.example';

async function start(): Promise<void> {
  browser = await launchChromium({
    ...home,
    args: ['--host-resolver-rules=MAP *.example 127.0.0.1', '--disable-features=HttpsUpgrades'],
  });
  tabs = new Tabs(browser, await browser.open('options.html'));
}

/** Given as in the browser's settings for one site, and taken by asking. */
async function grant(host: string): Promise<void> {
  const origin = `*://${host}/*`;
  await letAskFor(browser, origin);
  expect(
    await tabs.control.evaluate((one) => chrome.permissions.request({ origins: [one] }), origin),
  ).toBe(true);
}

/** Stands in for a reader who says no; tells for what was asked. */
async function refuseIn(page: Page): Promise<() => Promise<string[][]>> {
  await page.evaluate(() => {
    const asked: string[][] = [];
    Object.assign(window, { asked });
    Object.assign(chrome.permissions, {
      request: async (what: { origins: string[] }) => {
        // A question outside the click would be refused by the browser itself.
        asked.push(navigator.userActivation.isActive ? what.origins : ['too late']);
        return false;
      },
    });
  });
  return () => page.evaluate(() => Reflect.get(window, 'asked') as string[][]);
}

const savedId = async (url: string) =>
  (await browser.tell<{ id: string } | null>({ type: 'library:find', url }))?.id ?? '';

const broken = (picture: Page) =>
  picture
    .locator('.body img')
    .evaluateAll((all) =>
      (all as HTMLImageElement[])
        .filter((one) => !one.complete || one.naturalWidth === 0)
        .map((one) => one.src),
    );

beforeAll(async () => {
  home = makeHome();
  site = await openPictureSite();
  const cdn = (path: string) => site.at(CDN, path);
  for (const path of ['/400.png', '/1600.png', '/3200.png', '/late.png', '/icon.png', '/small.png'])
    site.serve(path, PICTURE);
  site.serve('/own.png', png(200, 100, [160, 90, 40]));
  site.serve(
    '/pixel.gif',
    Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    'image/gif',
  );
  site.serve('/words.png', '<p>This picture needs a licence.</p>', 'image/png');
  site.answer('/late.png', (response) => response.writeHead(503).end());
  site.serve(
    '/ferry',
    picturePage(
      'The ferry that left too early',
      [
        figure(
          `<img src="${cdn('/small.png')}" srcset="${cdn('/400.png')} 400w, ${cdn('/1600.png')} 1600w, ${cdn('/3200.png')} 3200w" alt="The quay at dawn" width="320" height="200">`,
          'The quay an hour after the ferry had left.',
        ),
        figure('<img src="/own.png" alt="The timetable">', 'The timetable as it hung on the door.'),
        figure('<img src="/late.png" alt="The captain">', 'The captain on an earlier crossing.'),
        figure('<img src="/gone.png" alt="The lighthouse">', 'The lighthouse across the water.'),
        figure('<img src="/words.png" alt="The harbor book">', 'The book in which all is written.'),
        '<p>The harbor office sent a note to all households.<img src="/pixel.gif" alt=""></p>',
      ],
      '<link rel="icon" href="/icon.png" sizes="48x48">',
    ),
  );
  story = site.at(PAGE, '/ferry');
  await start();
  await grant(PAGE);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  home?.remove();
});

test('without the permission for the pictures’ host the text is saved, and the popup says what is missing', async () => {
  const tab = await tabs.open(story);
  const popup = await tabs.popup(tab);
  const asked = await refuseIn(popup);
  site.forget();
  await popup.locator('[data-save=unsaved]').click();
  await popup.locator('[data-save=saved]').waitFor();
  // For exactly the host that is missing, in the click itself.
  expect(await asked()).toEqual([[`*://${CDN}/*`]]);
  await popup.locator('.pictures[data-missing=true]').waitFor();
  await expect
    .poll(() => popup.locator('.pictures').innerText())
    .toMatch(/^5 pictures, 4 missing\s+Try again$/);
  await expectAccessible(popup);
  // What the reader had allowed was fetched, and nothing from elsewhere.
  expect(site.ours().sort()).toEqual(
    ['/gone.png', '/icon.png', '/late.png', '/own.png', '/pixel.gif', '/words.png'].map(
      (path) => PAGE + path,
    ),
  );
  for (const { headers } of site.asked().filter(({ ours }) => ours)) {
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
    expect(headers.origin ?? '').not.toMatch(/marl/);
  }
  await popup.close();
  await tab.page.close();
});

test('a permission given later, wherever, brings the refused ones', async () => {
  site.forget();
  await grant(CDN);
  await expect.poll(() => site.ours()).toContain(`${CDN}/1600.png`);
  const id = await savedId(story);
  await expect
    .poll(async () =>
      (
        await browser.tell<{ items: { url: string; state: string; type: string | null }[] }>({
          type: 'library:images',
          id,
        })
      ).items.find(({ url }) => url.endsWith('1600.png')),
    )
    .toMatchObject({ state: 'stored', type: 'image/png' });
  // The best size, and only that one.
  expect(site.ours().filter((one) => one.startsWith(CDN))).toEqual([`${CDN}/1600.png`]);
});

test('one that came too late is fetched by another try; what is none stays missing', async () => {
  site.serve('/late.png', PICTURE);
  const reader = await browser.open(`reader.html?id=${await savedId(story)}`);
  await expect.poll(() => reader.locator('.body img').count()).toBe(2);
  const line = reader.locator('.pictures');
  expect(await line.innerText()).toMatch(/^5 pictures, 3 missing\s+Try again$/);
  expect(await reader.locator('.body .no-image').allInnerTexts()).toEqual([
    'The captain',
    'The lighthouse',
    'The harbor book',
  ]);
  await expectAccessible(reader);
  await line.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(() => reader.locator('.body img').count()).toBe(3);
  await expect.poll(() => line.innerText()).toMatch(/^5 pictures, 2 missing/);
  await expect.poll(() => broken(reader)).toEqual([]);
  await reader.close();
});

test('after a restart, without a network, the reader shows them and asks for nothing', async () => {
  const id = await savedId(story);
  await browser.close();
  site.forget();
  await start();
  await browser.context.setOffline(true);
  const reader = await browser.open(`reader.html?id=${id}`);
  const requests: string[] = [];
  reader.on('request', (request) => requests.push(request.url()));
  await reader.reload();
  await reader.locator('.body img').nth(2).waitFor();
  await expect.poll(() => broken(reader)).toEqual([]);
  const first = reader.locator('.body img').first();
  expect(await first.getAttribute('alt')).toBe('The quay at dawn');
  expect(await first.getAttribute('width')).toBe('320');
  expect(await first.getAttribute('src')).toMatch(/^blob:chrome-extension:/);
  expect(requests.filter((url) => !/^(?:blob:)?chrome-extension:/.test(url))).toEqual([]);
  expect(site.asked()).toEqual([]);
  await browser.context.setOffline(false);
  await reader.close();
});

test('saving again says so, asks for nothing that is stored, and keeps the pictures', async () => {
  const tab = await tabs.open(story);
  const popup = await tabs.popup(tab);
  await popup.locator('[data-save=found]').waitFor();
  await expect.poll(() => popup.locator('.pictures').innerText()).toMatch(/^5 pictures, 2 missing/);
  site.forget();
  await popup.locator('[data-save=found]').click();
  await popup.locator('.status', { hasText: 'up to date' }).waitFor();
  await expect
    .poll(() => site.ours().sort())
    .toEqual(['/gone.png', '/pixel.gif', '/words.png'].map((path) => PAGE + path));
  await expect.poll(() => popup.locator('.pictures').innerText()).toMatch(/^5 pictures, 2 missing/);
  await popup.close();
  await tab.page.close();
});

test('a preview is marked as such, completed by a later save, and not given up for a preview again', async () => {
  const words = [
    [previewPage(), /^Saved as a preview; save again when you can read the whole story$/],
    [wholePage(), /^The saved preview is whole now$/],
    [previewPage(), /^The saved copy holds more of the story and was kept$/],
  ] as const;
  for (const [html, told] of words) {
    site.serve('/pier', html);
    const tab = await tabs.open(site.at(PAGE, '/pier'));
    const popup = await tabs.popup(tab);
    if (told !== words[0][1]) await popup.locator('[data-save=found]').waitFor();
    await popup.locator('[data-save]').first().click();
    await popup.locator('[data-save=saved]').waitFor();
    await expect.poll(() => popup.locator('.status').innerText()).toMatch(told);
    await popup.close();
    await tab.page.close();
  }
});
