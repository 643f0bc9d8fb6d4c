/** The ways on that publisher, page and reader give: links in the popup, the reader's library, the badge, the saved copy. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { STORY } from '../support/story-page.ts';
import { type StoryTab, Tabs } from '../support/story-tab.ts';
import {
  accountPage,
  gatedPage,
  openWaysSite,
  previewPage,
  type WaysSite,
  wholePage,
} from '../support/ways-site.ts';

let browser: Chromium;
let site: WaysSite;
let tabs: Tabs;

beforeAll(async () => {
  site = await openWaysSite();
  browser = await launchChromium();
  await browser.grantAllSites();
  tabs = new Tabs(browser, await browser.open('options.html'));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page and waits until it is judged. */
async function openStory(path: string, html: string): Promise<StoryTab> {
  const tab = await tabs.open(site.serve(path.replace(/\?.*$/, ''), html) + query(path));
  await tabs.whenAnswered(tab, { type: 'engine:read' });
  return tab;
}
const query = (path: string) => /\?.*$/.exec(path)?.[0] ?? '';

/** What the popup's links say, and where they lead. */
const waysIn = (popup: Page) =>
  popup
    .locator('.ways a')
    .evaluateAll((links) =>
      Object.fromEntries(links.map((link) => [link.textContent, link.getAttribute('href')])),
    );

const closeAll = async (...pages: Page[]) => {
  for (const page of pages) await page.close();
};

/** Which of these do not fit into their width. */
const tooWide = (page: Page, selector: string) =>
  page
    .locator(selector)
    .evaluateAll((all) =>
      all
        .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
        .map((one) => `${one.tagName} ${one.className}`),
    );

/** Badge and title of a tab's toolbar button. */
const badge = ({ id }: StoryTab) =>
  tabs.control.evaluate(
    async (tabId) => [
      await chrome.action.getBadgeText({ tabId }),
      await chrome.action.getTitle({ tabId }),
    ],
    id,
  );

test('a preview: the offer, its terms as printed, the sign-in, the feed, at the page’s own addresses', async () => {
  const tab = await openStory('/news/ferry', previewPage());
  const popup = await tabs.popup(tab);
  const box = popup.locator('.access');
  expect(await box.locator('.access-line').innerText()).toBe(
    'Preview only: the rest is for subscribers · $2 for the first month',
  );
  expect(await box.innerText()).toMatch(/Then \$8 a month · Cancel anytime\./);
  expect(await waysIn(popup)).toEqual({
    'Sign in at The Marl Post': `${site.url}login?from=wall`,
    'Subscribe at The Marl Post': `${site.url}subscribe?from=wall`,
    "The site's feed (RSS)": `${site.url}feed.xml`,
  });
  await expectAccessible(popup);
  expect(tab.said).toEqual([]);
  await closeAll(popup, tab.page);
});

test('a registration wall: the free account, and no subscription', async () => {
  const tab = await openStory('/news/account', accountPage());
  const popup = await tabs.popup(tab);
  expect(await popup.locator('.access-line').innerText()).toMatch(/asks for a free account/);
  const ways = await waysIn(popup);
  expect(ways).toMatchObject({
    'Free account at The Marl Post': `${site.url}account`,
    'Sign in at The Marl Post': `${site.url}login?from=wall`,
  });
  expect(Object.keys(ways).join()).not.toMatch(/Subscribe/);
  await closeAll(popup, tab.page);
});

test('a whole story with an offer keeps the offer, and says that it was a gift', async () => {
  const tab = await openStory('/news/whole?gift=a41', wholePage());
  const popup = await tabs.popup(tab);
  expect(await waysIn(popup)).toEqual({
    'Subscribe at The Marl Post': `${site.url}subscribe?from=story`,
  });
  expect(await popup.locator('.access-line').innerText()).toBe(
    'Free to read · Offer: $2 for the first month',
  );
  expect(await popup.locator('.gift').innerText()).toMatch(/gift link/);
  await expectAccessible(popup);
  await closeAll(popup, tab.page);
});

test('a library’s address is added by keyboard alone, is a way on a preview, and goes again', async () => {
  const options = await browser.open('options.html');
  const { keyboard } = options;
  const section = options.locator('.proxies');
  await section.waitFor();
  const focused = () => options.evaluate(() => document.activeElement?.id ?? '');
  const tabTo = async (reached: () => Promise<boolean>) => {
    for (let steps = 0; steps < 200 && !(await reached()); steps += 1) await keyboard.press('Tab');
    expect(await reached()).toBe(true);
  };
  await tabTo(async () => (await focused()) === 'proxy-name');

  // Wrong input is told, at the field that is meant.
  await keyboard.press('Enter');
  await section.getByRole('alert').getByText('Give it a name').waitFor();
  await keyboard.type('City Library');
  await keyboard.press('Tab');
  await keyboard.type('https://ezproxy.city.example');
  await keyboard.press('Enter');
  await section.getByRole('alert').getByText('no https address').waitFor();
  await expect.poll(focused).toBe('proxy-prefix');
  await expectAccessible(options);
  await keyboard.type('/login?url=');
  await keyboard.press('Enter');
  await section.getByText('https://ezproxy.city.example/login?url=').waitFor();
  expect(await section.locator('#proxy-wrong').textContent()).toBe('');
  await expect.poll(focused).toBe('proxy-name');
  await expectAccessible(options);

  const before = site.asked().length;
  const tab = await openStory('/news/ferry', previewPage());
  const popup = await tabs.popup(tab);
  const through = popup.getByRole('link', { name: 'Open through City Library' });
  await through.waitFor();
  expect(await through.getAttribute('href')).toBe(
    `https://ezproxy.city.example/login?url=${site.url}news/ferry`,
  );
  // Offered, and not tried: the reader's own load of the page is all that the site was asked.
  expect(site.asked().slice(before)).toEqual(['/news/ferry']);
  const whole = await openStory('/news/whole', wholePage());
  const other = await tabs.popup(whole);
  expect(Object.keys(await waysIn(other)).join()).not.toMatch(/City Library/);
  await closeAll(popup, other, whole.page);

  await options.bringToFront();
  await keyboard.press('Shift+Tab');
  const gone = options.getByRole('button', { name: 'Remove City Library' });
  expect(await gone.evaluate((one) => one.matches(':focus'))).toBe(true);
  await keyboard.press('Enter');
  await gone.waitFor({ state: 'detached' });
  await expect.poll(focused).toBe('proxy-name');
  const after = await tabs.popup(tab);
  expect(Object.keys(await waysIn(after)).join()).not.toMatch(/City Library/);
  await closeAll(after, options, tab.page);
});

test('a story that was saved whole is read from the library when it is cut, without a request', async () => {
  const path = '/news/saved';
  const tab = await openStory(`${path}?unlocked_article_code=1.x9`, wholePage());
  const saving = await tabs.popup(tab);
  await saving.locator('[data-save=unsaved]').click();
  await saving.locator('[data-save=saved]').waitFor();
  await closeAll(saving, tab.page);

  for (const html of [previewPage(), gatedPage()]) {
    const cut = await openStory(path, html);
    await expect
      .poll(() => badge(cut))
      .toEqual(['★', expect.stringMatching(/you saved the story whole/)]);
    const popup = await tabs.popup(cut);
    const box = popup.locator('.saved-whole');
    await box.waitFor();
    expect(await box.innerText()).toMatch(/You saved this story whole on/);
    await expectAccessible(popup);
    const asked = site.asked().length;
    const [reader] = await Promise.all([
      browser.context.waitForEvent('page'),
      box.getByRole('button', { name: 'Read the saved copy' }).click(),
    ]);
    await reader.locator('.body').waitFor();
    const text = await reader.locator('main').innerText();
    for (const sentence of STORY) expect(text).toContain(sentence);
    expect(await reader.locator('.cut').count()).toBe(0);
    expect(site.asked().length).toBe(asked);
    // What the cut page says now is saved beside it: the whole copy stays.
    await popup.bringToFront();
    await popup.locator('[data-save=found]').click();
    await popup.locator('.status', { hasText: 'kept' }).waitFor();
    await closeAll(reader, popup, cut.page);
  }
});

test('the menu of a link opens the saved copy, and says where there is none', async () => {
  const tab = await openStory('/news/front', wholePage({ title: 'A page with links' }));
  const [worker] = browser.context.serviceWorkers();
  expect(worker).toBeDefined();
  /** As the browser does when the entry is taken from the menu. */
  const take = (linkUrl: string) =>
    worker?.evaluate(
      async ({ url, id }) => {
        const clicked = chrome.contextMenus.onClicked as unknown as {
          dispatch(info: object, tab: object): void;
        };
        clicked.dispatch({ menuItemId: 'nutgraf-saved', linkUrl: url }, await chrome.tabs.get(id));
      },
      { url: linkUrl, id: tab.id },
    );
  const asked = site.asked().length;
  const [reader] = await Promise.all([
    browser.context.waitForEvent('page'),
    take(`${site.url}news/saved?utm_source=front`),
  ]);
  await reader.locator('.body').waitFor();
  expect(await reader.locator('main').innerText()).toContain(STORY[5]);
  await take(`${site.url}news/never-saved`);
  await expect.poll(() => badge(tab)).toEqual(['!', 'Nutgraf: this story is not in your library']);
  expect(site.asked().length).toBe(asked);
  await closeAll(reader, tab.page);
});

test('the badge tells a whole story, a preview and a gate apart', async () => {
  const rows = [
    ['/news/one', wholePage(), /^\d$/, 'Nutgraf: sum up this story'],
    ['/news/two', previewPage(), /^½$/, /preview only, this page is left as it is/],
    ['/news/three', gatedPage(), /^–$/, /held back by the publisher/],
  ] as const;
  for (const [path, html, text, title] of rows) {
    const tab = await openStory(path, html);
    await expect
      .poll(() => badge(tab))
      .toEqual([
        expect.stringMatching(text),
        typeof title === 'string' ? title : expect.stringMatching(title),
      ]);
    await tab.page.close();
  }
});

test('a saved preview says so in library and reader, with its evidence and the way on', async () => {
  const tab = await openStory('/news/two', previewPage({ title: 'A bell for the pier' }));
  const popup = await tabs.popup(tab);
  await popup.locator('[data-save=unsaved]').click();
  await popup.locator('[data-save=saved]').waitFor();
  expect(await popup.locator('.status').innerText()).toMatch(/preview|part/i);
  await closeAll(popup, tab.page);

  const library = await browser.open('library.html');
  const entry = library.locator('.entry', { hasText: 'A bell for the pier' });
  await entry.waitFor();
  expect(await entry.locator('.tag').innerText()).toBe('Preview');
  await entry.locator('h2 a').click();
  await library.locator('.body').waitFor();
  const asked = site.asked().length;
  expect(await library.locator('.access-line').innerText()).toMatch(
    /^Preview only: the rest is for subscribers/,
  );
  const notice = library.locator('.cut');
  expect(await notice.innerText()).toMatch(/the part of the story that the publisher sent/);
  expect(await notice.getByRole('link').getAttribute('href')).toBe(
    `${site.url}subscribe?from=wall`,
  );
  expect(await notice.innerText()).toMatch(/Subscribe at The Marl Post/);
  const evidence = library.locator('.evidence');
  expect(await evidence.locator('li').first().isVisible()).toBe(false);
  await evidence.locator('summary').click();
  expect(await evidence.innerText()).toMatch(/This story is for subscribers/);
  const text = await library.locator('main').innerText();
  expect(text).toContain(STORY[0]);
  expect(text).not.toContain(STORY[4]);
  await expectAccessible(library);
  expect(site.asked().length).toBe(asked);
  await library.close();
});

test('a saved story that asks for an account leads to the account', async () => {
  const tab = await openStory('/news/account', accountPage({ title: 'An account of the pier' }));
  const popup = await tabs.popup(tab);
  const [reader] = await Promise.all([
    browser.context.waitForEvent('page'),
    popup.getByRole('button', { name: 'Read', exact: true }).click(),
  ]);
  const way = reader.locator('.cut').getByRole('link');
  await way.waitFor();
  expect(await way.innerText()).toBe('Free account at The Marl Post');
  expect(await way.getAttribute('href')).toBe(`${site.url}account`);
  await closeAll(reader, popup, tab.page);
});

test('long names of sites and libraries stay inside the popup and the options', async () => {
  const long = 'Donaudampfschifffahrtsgesellschaftsnachrichten'.repeat(2);
  const name = 'Universitätsundlandesbibliothekszweigstellenausweis'.slice(0, 60);
  const prefix = `https://${'a'.repeat(60)}.example/${'login/'.repeat(30)}?url=`;
  const kept = await tabs.control.evaluate(
    async () =>
      (await chrome.storage.local.get<{ settings: Record<string, unknown> }>('settings')).settings,
  );
  const put = (settings: object) =>
    tabs.control.evaluate((value) => chrome.storage.local.set({ settings: value }), settings);
  await put({ ...kept, proxies: [{ name, prefix }] });
  const tab = await openStory('/news/long', previewPage({ site: long }));
  const popup = await tabs.popup(tab);
  await popup.setViewportSize({ width: 420, height: 900 });
  await popup.getByRole('link', { name: `Open through ${name}` }).waitFor();
  expect(await tooWide(popup, 'html, .kicker, .access, .access *')).toEqual([]);
  const options = await browser.open('options.html');
  await options.locator('.proxy').waitFor();
  for (const width of [360, 1200]) {
    await options.setViewportSize({ width, height: 900 });
    expect(await tooWide(options, 'html, .proxies, .proxies *'), String(width)).toEqual([]);
  }
  await put(kept);
  await closeAll(options, popup, tab.page);
});
