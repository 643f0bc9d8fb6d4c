/** "Save the story behind this link": visited in a tab beside, judged like any page, saved, closed. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { SavedArticle, SavedSummary } from '../../lib/library/types.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { letAskFor, reloadExtension } from '../support/extensions-page.ts';
import { type Home, makeHome } from '../support/home.ts';
import {
  figure,
  openPictureSite,
  PICTURE,
  type PictureSite,
  picturePage,
} from '../support/picture-site.ts';
import { STORY } from '../support/story-page.ts';
import { type StoryTab, Tabs } from '../support/story-tab.ts';
import { previewPage } from '../support/ways-site.ts';

let home: Home;
let site: PictureSite;
let browser: Chromium;
let tabs: Tabs;
let front: StoryTab;

const at = (path: string) => site.at('marl.example', path);

/** What happens to tabs, told by a page of the extension that stays open. */
async function watchTabs(): Promise<void> {
  tabs = new Tabs(browser, await browser.open('options.html'));
  await tabs.control.evaluate(() => {
    const opened: { id: number; active: boolean }[] = [];
    const closed: number[] = [];
    const muted: number[] = [];
    Object.assign(window, { seen: { opened, closed, muted } });
    chrome.tabs.onCreated.addListener(({ id = -1, active }) => opened.push({ id, active }));
    chrome.tabs.onRemoved.addListener((id) => closed.push(id));
    chrome.tabs.onUpdated.addListener((id, change) => {
      if (change.mutedInfo?.muted) muted.push(id);
    });
  });
}
const seen = () =>
  tabs.control.evaluate(
    () =>
      Reflect.get(window, 'seen') as {
        opened: { id: number; active: boolean }[];
        closed: number[];
        muted: number[];
      },
  );

/** As the browser does when the entry is taken from the menu of a link. */
async function take(linkUrl: string): Promise<void> {
  const [worker] = browser.context.serviceWorkers();
  expect(worker).toBeDefined();
  await worker?.evaluate(
    async ({ url, id }) => {
      const clicked = chrome.contextMenus.onClicked as unknown as {
        dispatch(info: object, tab: object): void;
      };
      clicked.dispatch(
        { menuItemId: 'nutgraf-save-link', linkUrl: url },
        await chrome.tabs.get(id),
      );
    },
    { url: linkUrl, id: front.id },
  );
}

const badge = () =>
  tabs.control.evaluate(
    async (tabId) => [
      await chrome.action.getBadgeText({ tabId }),
      await chrome.action.getTitle({ tabId }),
    ],
    front.id,
  );
const found = (url: string) => browser.tell<SavedSummary | null>({ type: 'library:find', url });
const pagesAsked = () => site.asked().filter(({ path }) => !/png|ico/.test(path));

beforeAll(async () => {
  home = makeHome();
  site = await openPictureSite();
  site.serve('/front', '<!doctype html><title>Front page</title><p>Stories of the day</p>');
  site.serve('/quay.png', PICTURE);
  site.serve(
    '/ferry',
    picturePage('The ferry that left too early', [
      figure('<img src="/quay.png" alt="The quay">', 'The quay an hour after the ferry had left.'),
    ]),
  );
  site.serve('/bell', picturePage('A bell for the pier', []));
  site.serve('/clock', picturePage('The clock that was never wrong', []));
  site.serve('/cut', previewPage({ title: 'A preview of the pier' }));
  site.serve(
    '/list',
    '<!doctype html><title>List</title><ul><li><a href="/ferry">One</a></li></ul>',
  );
  // Never answered.
  site.answer('/slow', () => undefined);
  browser = await launchChromium({
    ...home,
    args: ['--host-resolver-rules=MAP *.example 127.0.0.1', '--disable-features=HttpsUpgrades'],
  });
  await watchTabs();
  await letAskFor(browser, '*://marl.example/*');
  await tabs.control.evaluate(() =>
    chrome.permissions.request({ origins: ['*://marl.example/*'] }),
  );
  front = await tabs.open(at('/front'));
});

beforeEach(() => site.forget());

afterAll(async () => {
  await browser?.close();
  await site?.close();
  home?.remove();
});

test('a story is fetched once, in a muted tab in the background, saved with its pictures, and its tab closed', async () => {
  const before = (await seen()).opened.length;
  await take(at('/ferry'));
  await expect.poll(badge).toEqual(['✓', 'Nutgraf: saved “The ferry that left too early”']);
  const { opened, closed, muted } = await seen();
  const [visit, ...others] = opened.slice(before);
  expect(others).toEqual([]);
  expect(visit?.active).toBe(false);
  expect(muted).toContain(visit?.id);
  expect(closed).toContain(visit?.id);
  expect(pagesAsked().map(({ path }) => path)).toEqual(['/ferry']);
  const saved = await found(at('/ferry'));
  expect(saved).toMatchObject({ title: 'The ferry that left too early', delivered: 'whole' });
  await expect.poll(() => found(at('/ferry'))).toMatchObject({ images: { stored: 1, missing: 0 } });
});

test('a preview is saved as what it is: nothing more is asked for or taken', async () => {
  await take(at('/cut'));
  await expect.poll(badge).toEqual(['✓', 'Nutgraf: saved a preview of “A preview of the pier”']);
  expect(pagesAsked().map(({ path }) => path)).toEqual(['/cut']);
  const saved = await found(at('/cut'));
  expect(saved?.delivered).toBe('preview');
  const whole = await browser.tell<SavedArticle>({ type: 'library:get', id: saved?.id ?? '' });
  expect(JSON.stringify(whole.article)).toContain(STORY[0]);
  expect(JSON.stringify(whole.article)).not.toContain(STORY[3]);
});

test('what is no story is not saved, and that is told', async () => {
  await take(at('/list'));
  await expect.poll(badge).toEqual(['!', 'Nutgraf: the link leads to no story']);
  expect(await found(at('/list'))).toBeNull();
  const { opened, closed } = await seen();
  expect(closed).toContain(opened.at(-1)?.id);
});

test('without the permission nothing is opened or asked for', async () => {
  const before = (await seen()).opened.length;
  await take(site.at('quarry.example', '/ferry'));
  await expect.poll(badge).toEqual(['!', expect.stringMatching(/permission .* was not given/)]);
  expect((await seen()).opened.length).toBe(before);
  expect(site.asked()).toEqual([]);
});

test('a tab that the reader turned to is the reader’s', async () => {
  await take(at('/slow'));
  await expect.poll(() => pagesAsked().map(({ path }) => path)).toEqual(['/slow']);
  const id = (await seen()).opened.at(-1)?.id ?? -1;
  await tabs.control.evaluate((tab) => chrome.tabs.update(tab, { active: true }), id);
  await browser.tell({ type: 'visits:cancel' });
  await expect.poll(badge).toEqual(['!', 'Nutgraf: the story behind the link was not saved']);
  expect((await seen()).closed).not.toContain(id);
  await tabs.control.evaluate((tab) => chrome.tabs.remove(tab), id);
});

test('a list of visits goes on after the extension is started anew, one at a time', async () => {
  await tabs.control.evaluate(
    (urls) =>
      chrome.storage.local.set({
        visits: { waiting: urls.map((url) => ({ url })), done: [] },
      }),
    [at('/bell'), at('/gone'), at('/clock')],
  );
  await reloadExtension(browser);
  await watchTabs();
  await expect
    .poll(
      () =>
        tabs.control.evaluate(
          async () =>
            (
              await chrome.storage.local.get<{
                visits: { waiting: object[]; done: { state: string; title: string }[] };
              }>('visits')
            ).visits,
        ),
      { timeout: 40_000 },
    )
    .toMatchObject({
      waiting: [],
      done: [
        { state: 'saved', title: 'A bell for the pier' },
        { state: 'no-story', title: '' },
        { state: 'saved', title: 'The clock that was never wrong' },
      ],
    });
  expect(pagesAsked().map(({ path }) => path)).toEqual(['/bell', '/gone', '/clock']);
});

test('an imported link that leads to a story saved already gives it all that was put on the link', async () => {
  site.answer('/short', (response) => response.writeHead(302, { location: '/bell' }).end());
  const story = (await found(at('/bell')))?.id ?? '';
  const change = { note: 'Read this to Ada.', addTags: ['pier'] };
  await browser.tell({ type: 'library:change', ids: [story], change });
  const { job } = await browser.tell<{ job: number }>({
    type: 'library:import-begin',
    name: 'links.csv',
    format: 'pocket',
  });
  const row = { row: 1, url: at('/short'), note: 'From Owen.', tags: ['bells'], savedAt: 1000 };
  const highlights = [{ text: 'Nobody on the pier had expected it' }];
  await browser.tell({ type: 'library:import-rows', job, rows: [{ ...row, highlights }] });
  await browser.tell({ type: 'library:import-commit', job });
  await expect.poll(async () => (await found(at('/short')))?.link).toBe(true);
  const link = (await found(at('/short')))?.id ?? '';
  await tabs.control.evaluate(
    (visit) => chrome.storage.local.set({ visits: { waiting: [visit], done: [] } }),
    { url: at('/short'), link },
  );
  await reloadExtension(browser);
  await watchTabs();
  const whole = (id: string) => browser.tell<SavedArticle | null>({ type: 'library:get', id });
  await expect
    .poll(async () => (await whole(link))?.trashedAt, { timeout: 20_000 })
    .toEqual(expect.any(Number));
  expect(await whole(story)).toMatchObject({
    note: 'Read this to Ada.\n\nFrom Owen.',
    tags: ['bells', 'pier'],
    savedAt: 1000,
    highlightList: [{ text: 'Nobody on the pier had expected it', end: expect.any(Number) }],
  });
  expect((await whole(story))?.highlightList[0]?.end).toBeGreaterThan(0);
  expect(await found(at('/short'))).toBe(null);
});
