/** The page itself, with every site granted: what is hidden when, and what is left alone. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
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

afterEach(async () => {
  for (const page of browser.context.pages()) if (page !== tabs.control) await page.close();
});

const HIDDEN = '[data-nutgraf-hidden]';
const hiddenIn = (page: Page) => page.locator(HIDDEN).count();
const visible = (page: Page, selector: string) => page.locator(selector).isVisible();

/** The metered story, once it is cleaned. */
async function cleaned(query: string): Promise<StoryTab> {
  const tab = await tabs.open(`${server.url}metered.html?${query}`);
  await tab.page.locator(`.letter${HIDDEN}`).waitFor({ state: 'attached' });
  return tab;
}

describe('a metered story', () => {
  test('is cleaned on load, and the story stays', async () => {
    const { page, said } = await cleaned('load');
    for (const chrome of ['.count', '.offer', '.letter'])
      expect(await visible(page, chrome), chrome).toBe(false);
    const text = await page.evaluate(() => document.body.innerText);
    expect(text).not.toMatch(/free stories|Subscribe|newsletter|\$2/);
    const paragraphs = page.locator('article > p, article > h1');
    for (const paragraph of await paragraphs.all())
      expect(await paragraph.isVisible(), (await paragraph.textContent()) ?? '').toBe(true);
    expect(said).toEqual([]);
  });

  test('a banner that comes late is hidden, and hidden again when it comes back', async () => {
    const { page } = await cleaned('late');
    for (const time of ['first', 'second', 'third']) {
      await page.evaluate(() => Reflect.get(window, 'page').addBanner());
      await page.locator(`.late${HIDDEN}`).waitFor({ state: 'attached' });
      expect(await visible(page, '.late'), time).toBe(false);
    }
  });

  test('another story on the same page is cleaned anew', async () => {
    const tab = await cleaned('spa');
    const { page } = tab;
    await page.evaluate(async () => {
      const next = new DOMParser().parseFromString(
        await (await fetch('next.html')).text(),
        'text/html',
      );
      const main = next.querySelector('main')?.innerHTML ?? '';
      Reflect.get(window, 'page').goTo('/next.html', main);
    });
    await page.locator(`.next-count${HIDDEN}`).waitFor({ state: 'attached' });
    expect(await visible(page, '.next-offer')).toBe(false);
    expect(await visible(page, 'h1')).toBe(true);
    await expect
      .poll(async () => (await tabs.ask(tab, { type: 'engine:read' })).article.title)
      .toBe('Where the swifts went in June');
    const { article } = await tabs.ask(tab, { type: 'engine:read' });
    expect(article.url).toBe(`${server.url}next.html`);
    expect(article.blocks.map(({ text }) => text).join('\n')).not.toMatch(/Ferry Street/);
  });

  test('undo shows one piece, or all, struck through with the reason; redo hides them', async () => {
    const tab = await cleaned('undo');
    const { page } = tab;
    const loads: string[] = [];
    page.on('framenavigated', (frame) => loads.push(frame.url()));
    const before = await hiddenIn(page);
    const popup = await tabs.popup(tab);

    const newsletter = popup.locator('.removed li', { hasText: 'Newsletter' }).first();
    await newsletter.getByRole('button').first().click();
    await page.locator('.letter').waitFor({ state: 'visible' });
    expect(await page.locator('.letter').getAttribute('data-nutgraf-shown')).toBe('newsletter');
    const style = await page
      .locator('.letter')
      .evaluate((element) => getComputedStyle(element).textDecorationLine);
    expect(style).toBe('line-through');
    expect(await visible(page, '.count')).toBe(false);

    await newsletter.getByRole('button').first().click();
    await page.locator('.letter').waitFor({ state: 'hidden' });
    expect(await hiddenIn(page)).toBe(before);

    const all = popup.locator('.removals .row').getByRole('button');
    await all.click();
    for (const chrome of ['.count', '.offer', '.letter'])
      await page.locator(chrome).waitFor({ state: 'visible' });
    expect(await hiddenIn(page)).toBe(0);

    await all.click();
    for (const chrome of ['.count', '.offer', '.letter'])
      await page.locator(chrome).waitFor({ state: 'hidden' });
    expect(loads).toEqual([]);
  });

  test('what was shown stays shown when the page changes', async () => {
    const tab = await cleaned('stays');
    const { page } = tab;
    await tabs.ask(tab, { type: 'engine:show' });
    await page.evaluate(() => Reflect.get(window, 'page').addBanner());
    // The engine's next look at the page takes the banner into account.
    await expect
      .poll(async () =>
        (await tabs.ask(tab, { type: 'engine:read' })).cleaning.removals.some(({ text }) =>
          text.includes('last free story'),
        ),
      )
      .toBe(true);
    expect(await hiddenIn(page)).toBe(0);
  });

  test('a site that is switched off is left alone, also on its next page', async () => {
    const tab = await cleaned('off');
    const popup = await tabs.popup(tab);
    await popup.getByRole('switch', { name: 'Clean 127.0.0.1' }).click();
    for (const chrome of ['.count', '.offer', '.letter'])
      await tab.page.locator(chrome).waitFor({ state: 'visible' });
    expect(await hiddenIn(tab.page)).toBe(0);
    await expect.poll(() => tabs.registered()).toEqual(['nutgraf-probe *://*/* !*://127.0.0.1/*']);

    const next = await tabs.open(`${server.url}metered.html?off-next`);
    // The popup brings the engine in; nothing is hidden for that.
    const nextPopup = await tabs.popup(next);
    expect(await nextPopup.locator('.removals').innerText()).toMatch(/off for this site/);
    expect(await hiddenIn(next.page)).toBe(0);

    await nextPopup.getByRole('switch', { name: 'Clean 127.0.0.1' }).click();
    await next.page.locator(`.letter${HIDDEN}`).waitFor({ state: 'attached' });
    await expect.poll(() => tabs.registered()).toEqual(['nutgraf-probe *://*/*']);
  });

  test('a kind that the options keep stays in the page', async () => {
    const newsletter = tabs.control.getByRole('switch', { name: 'Newsletter box' });
    await newsletter.click();
    try {
      const tab = await tabs.open(`${server.url}metered.html?kinds`);
      await tab.page.locator(`.count${HIDDEN}`).waitFor({ state: 'attached' });
      expect(await visible(tab.page, '.letter')).toBe(true);
      expect(await visible(tab.page, '.offer')).toBe(false);
    } finally {
      await newsletter.click();
    }
    await cleaned('kinds-again');
  });
});

describe('a story that the publisher holds back', () => {
  for (const [name, words] of [
    ['gated', 'marigold ledger'],
    ['preview', null],
  ] as const) {
    test(`${name}: the visible text stays the same to the letter`, async () => {
      const tab = await tabs.open(`${server.url}${name}.html`);
      const { page } = tab;
      const { article, cleaning } = await tabs.whenAnswered(tab, { type: 'engine:read' });
      expect(article.access.delivered).toBe(name);
      expect(cleaning).toMatchObject({ active: false, idle: name });
      expect(await hiddenIn(page)).toBe(0);
      const [now, atLoad] = await page.evaluate(() => [
        document.body.innerText,
        Reflect.get(window, 'page').textAtLoad,
      ]);
      expect(now).toBe(atLoad);
      expect(now).toMatch(/free stories this month/);
      if (words !== null) expect(JSON.stringify(article)).not.toContain(words);

      // What comes late stays too.
      await page.evaluate(() => Reflect.get(window, 'page').addBanner());
      await tabs.ask(tab, { type: 'engine:read', fresh: true });
      expect(await visible(page, '.late')).toBe(true);
      expect(await hiddenIn(page)).toBe(0);
      // Nor does asking for it hide anything.
      await tabs.ask(tab, { type: 'engine:hide' });
      expect(await hiddenIn(page)).toBe(0);
    });
  }
});

describe('a page can learn nothing', () => {
  test('but our attribute: no message, no node, no global', async () => {
    const tab = await cleaned('watches');
    await tabs.ask(tab, { type: 'engine:read' });
    await tabs.ask(tab, { type: 'engine:jump', block: 1, start: 0, end: 10 });
    await tabs.ask(tab, { type: 'engine:show' });
    await tabs.ask(tab, { type: 'engine:hide' });
    const { noticed, globals, sheets } = await tab.page.evaluate(() => {
      const page = Reflect.get(window, 'page');
      return {
        noticed: page.noticed,
        globals: page.newGlobals(),
        sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      };
    });
    expect(noticed.messages).toEqual([]);
    expect(noticed.nodes).toEqual([]);
    expect([...new Set(noticed.attributes)].sort()).toEqual([
      'data-nutgraf-hidden',
      'data-nutgraf-shown',
    ]);
    expect(globals).toEqual([]);
    expect(sheets).toBe(1);
    expect(tab.said).toEqual([]);
  });

  test('none of our files', async () => {
    const { page } = await cleaned('fetches');
    const files = [
      'engine.js',
      'probe.js',
      'page.css',
      'manifest.json',
      'popup.html',
      'icon/48.png',
    ];
    // They are there for us: what the page cannot fetch is not merely missing.
    const forUs = await tabs.control.evaluate(
      (names) => Promise.all(names.map(async (name) => (await fetch(`/${name}`)).ok)),
      files,
    );
    expect(forUs).toEqual(files.map(() => true));
    const forPage = await page.evaluate(
      async (urls) => {
        const loads = (element: HTMLElement, attribute: string, url: string) =>
          new Promise<boolean>((resolve) => {
            element.addEventListener('load', () => resolve(true));
            element.addEventListener('error', () => resolve(false));
            element.setAttribute(attribute, url);
            document.head.append(element);
          });
        const link = () => Object.assign(document.createElement('link'), { rel: 'stylesheet' });
        return Promise.all(
          urls.flatMap((url) => [
            fetch(url).then(
              () => true,
              () => false,
            ),
            loads(document.createElement('script'), 'src', url),
            loads(document.createElement('img'), 'src', url),
            loads(link(), 'href', url),
          ]),
        );
      },
      files.map((name) => browser.url(name)),
    );
    expect(forPage.every((loaded) => loaded === false)).toBe(true);
  });
});
