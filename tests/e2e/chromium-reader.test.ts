/** The reader page: look, highlights, progress, reading aloud, jumps, shelves, print. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../lib/article.ts';
import type { Envelope, SavedArticle } from '../../lib/browser/messages.ts';
import type { SaveResult } from '../../lib/library/types.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { type FakeSpeech, fakeSpeech } from '../support/fake-speech.ts';
import { arabic, ferry, ferryLater, japanese } from '../support/reader-stories.ts';

let browser: Chromium;
let control: Page;
let id: string;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  control = await browser.open('options.html');
  id = await save(ferry());
  page = await browser.open(`reader.html?id=${id}`);
  await page.locator('.body p').first().waitFor();
});

afterAll(async () => {
  await browser?.close();
});

function ask<T>(message: object): Promise<T> {
  return control.evaluate(async (question) => {
    const answer = await chrome.runtime.sendMessage<object, Envelope<unknown>>(question);
    if (!answer.ok) throw new Error(answer.message);
    return answer.value as T;
  }, message) as Promise<T>;
}

const save = async (article: Article) =>
  (await ask<SaveResult>({ type: 'library:save', article })).id;
const saved = (of = id) => ask<SavedArticle>({ type: 'library:get', id: of });

async function show(search: string): Promise<void> {
  await page.goto(browser.url(`reader.html${search}`));
  await page.locator('.body p').first().waitFor();
}

/** Selects from a word of a paragraph to a word of it or of another, as a drag does. */
function select(from: string, to: string): Promise<void> {
  return page.evaluate(
    ([first = '', last = '']) => {
      const find = (text: string, after: boolean): [Node, number] => {
        const walker = document.createTreeWalker(
          document.querySelector('.body') ?? document.body,
          NodeFilter.SHOW_TEXT,
        );
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node as Text).data.indexOf(text);
          if (at >= 0) return [node, after ? at + text.length : at];
        }
        throw new Error(`no “${text}”`);
      };
      getSelection()?.setBaseAndExtent(...find(first, false), ...find(last, true));
    },
    [from, to],
  );
}

/** What is painted under a name. */
const painted = (name: string) =>
  page.evaluate((layer) => [...(CSS.highlights.get(`reader-${layer}`) ?? [])].map(String), name);

const theme = () => page.evaluate(() => document.documentElement.dataset.theme);

test('the look is set by keyboard, kept, there before anything is painted, and live in all readers', async () => {
  const other = await browser.open(`reader.html?id=${id}`);
  await other.locator('.body p').first().waitFor();
  await page.bringToFront();
  await page.keyboard.press('a');
  const panel = page.getByRole('dialog', { name: 'Appearance' });
  await panel.getByRole('radio', { name: 'Sepia' }).check();
  await panel.getByRole('radio', { name: 'OpenDyslexic' }).check();
  await panel.getByRole('button', { name: 'Text size: more' }).click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect.poll(() => panel.isVisible()).toBe(false);
  await page.keyboard.press('+');
  await expect
    .poll(() => other.evaluate(() => document.documentElement.dataset.font))
    .toBe('dyslexic');
  await expect
    .poll(() =>
      other.evaluate(() => document.documentElement.style.getPropertyValue('--read-size')),
    )
    .toBe('1.3125rem');
  await other.close();
  // The body's first moment: nothing was painted before it.
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.body === null) return;
      observer.disconnect();
      Object.assign(window, { themeAtFirst: document.documentElement.dataset.theme ?? 'none' });
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.locator('.body p').first().waitFor();
  expect(await page.evaluate(() => Reflect.get(window, 'themeAtFirst'))).toBe('sepia');
  expect(
    await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
  ).toBe('rgb(244, 234, 213)');
  const font = await page.evaluate(async () => {
    await document.fonts.ready;
    return [...document.fonts]
      .filter(({ status }) => status === 'loaded')
      .map(({ family }) => family);
  });
  expect(font.join()).toContain('OpenDyslexic');
  await page.keyboard.press('a');
  await panel.getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(theme).toBeUndefined();
  await expect
    .poll(() =>
      control.evaluate(async () => JSON.stringify(await chrome.storage.local.get('reader-look'))),
    )
    .toContain('"theme":"auto"');
});

test('the keys are told in a dialog, and can be switched off', async () => {
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await dialog.waitFor();
  await expectAccessible(page);
  const on = dialog.getByRole('switch');
  await on.uncheck();
  await page.keyboard.press('Escape');
  await page.keyboard.press('t');
  await page.keyboard.press('?');
  expect(await dialog.isVisible()).toBe(false);
  expect(await theme()).toBeUndefined();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Keyboard' }).click();
  await on.check();
  await page.keyboard.press('Escape');
});

test('selected words are highlighted over two paragraphs, with a note, and stay', async () => {
  await select('stood on the pier', 'I have never been');
  const tools = page.getByRole('toolbar', { name: 'Highlight the selected words' });
  await tools.waitFor();
  await expectAccessible(page);
  // The selection is the browser's: it is not taken away.
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/^stood on the pier/);
  await tools.getByRole('button', { name: 'Green' }).click();
  const parts = ['stood on the pier', '“I have never been'];
  await expect
    .poll(async () => (await painted('green')).map((text) => text.slice(0, 17)))
    .toEqual(parts.map((text) => text.slice(0, 17)));
  await select('bell of bronze', 'bell of bronze');
  await page.keyboard.press('n');
  const list = page.getByRole('complementary', { name: 'Highlights' });
  const note = list.getByRole('textbox', { name: /bell of bronze/ });
  await expect.poll(() => note.evaluate((one) => one.matches(':focus'))).toBe(true);
  await page.keyboard.type('How heavy?');
  await list.getByRole('textbox', { name: 'Note on the story' }).fill('For the harbor piece');
  await page.keyboard.press('Tab');
  await expect.poll(async () => (await saved()).note).toBe('For the harbor piece');
  await expectAccessible(page);
  const { highlightList } = await saved();
  expect(
    highlightList.map(({ color, text, note: words }) => [color, text.slice(0, 14), words]),
  ).toEqual([
    ['green', 'stood on the p', ''],
    ['green', '“I have never ', ''],
    ['green', 'bell of bronze', 'How heavy?'],
  ]);
  await page.reload();
  await expect.poll(async () => (await painted('green')).length).toBe(3);
  expect(await painted('noted')).toEqual(['bell of bronze']);
});

test('a press on a highlight changes its colour; the list jumps, deletes, takes back, copies', async () => {
  await page
    .locator('.body li', { hasText: 'bell of bronze' })
    .click({ position: { x: 60, y: 12 } });
  const tools = page.getByRole('toolbar', { name: 'Change the highlight' });
  await tools.getByRole('button', { name: 'Pink' }).click();
  await expect.poll(() => painted('pink')).toEqual(['bell of bronze']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  const list = page.getByRole('complementary', { name: 'Highlights' });
  await list.getByRole('button', { name: /^bell of bronze/ }).click();
  await expect.poll(() => painted('place')).toEqual(['bell of bronze']);
  await page.getByRole('button', { name: 'Go back' }).click();
  await expect.poll(() => painted('place')).toEqual([]);
  await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await list.getByRole('button', { name: 'Copy all as Markdown' }).click();
  await page.getByText('All highlights copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    '> bell of bronze\n\nHow heavy?',
  );
  await list.getByRole('button', { name: 'Delete the highlight “bell of bronze”' }).click();
  await expect.poll(() => painted('pink')).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => painted('pink')).toEqual(['bell of bronze']);
  await page.keyboard.press('Escape');
});

test('saved anew with another text, highlights follow their words; what is gone is listed', async () => {
  await select('ten minutes before every departure', 'ten minutes before every departure');
  // The same words stand in other paragraphs too; these alone go with the text round them.
  await page.getByRole('toolbar').getByRole('button', { name: 'Blue' }).click();
  await expect.poll(async () => (await saved()).highlightList.length).toBe(4);
  await select('What the board says', 'What the board says');
  await page.keyboard.press('h');
  await expect.poll(async () => (await saved()).highlightList.length).toBe(5);
  const later = ferryLater();
  const blocks = later.blocks.map((block) => ({
    ...block,
    text: block.text.replaceAll('ten minutes before every departure', 'in time'),
  }));
  const html = later.html.replaceAll('ten minutes before every departure', 'in time');
  expect(await save({ ...later, blocks, html })).toBe(id);
  await show(`?id=${id}`);
  await expect.poll(() => painted('pink')).toEqual(['bell of bronze']);
  await expect.poll(() => painted('blue')).toEqual(['What the board says']);
  await page.keyboard.press('l');
  const lost = page.locator('.mark-item[data-lost="true"]');
  await lost.waitFor();
  expect(await lost.innerText()).toMatch(/not in the story any more[\s\S]*ten minutes before/);
  await page.keyboard.press('Escape');
});

test('the earlier version is there to read, with what has changed since', async () => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByText('One earlier version').click();
  await page.locator('.versions a').click();
  await page.locator('.earlier').waitFor();
  await expect.poll(async () => (await painted('changed')).join()).toContain('Eleven people stood');
  expect(await page.getByRole('button', { name: 'Highlights' }).count()).toBe(0);
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Read the present version' }).click();
  await page.locator('.body p').first().waitFor();
});

test('what was read is kept and come back to; the end marks it read, once', async () => {
  await show(`?id=${id}`);
  await page.mouse.move(400, 400);
  await page.mouse.wheel(0, 1500);
  await expect.poll(async () => (await saved()).progress).toBeGreaterThan(0.2);
  const { atBlock, readAt } = await saved();
  expect(atBlock).toBeGreaterThan(2);
  expect(readAt).toBeNull();
  await show(`?id=${id}`);
  const back = page.getByRole('button', { name: 'Back to the top' });
  await back.waitFor();
  expect(await page.evaluate(() => scrollY)).toBeGreaterThan(600);
  await back.click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  await page.keyboard.press('End');
  await page.getByText('Marked as read').waitFor();
  expect((await saved()).readAt).not.toBeNull();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await saved()).readAt).toBeNull();
  await page.keyboard.press('Home');
  await expect.poll(async () => (await saved()).progress).toBe(0);
  await page.keyboard.press('End');
  await expect.poll(async () => (await saved()).progress).toBe(1);
  expect((await saved()).readAt).toBeNull();
});

test('an address leads to a place and lights it up', async () => {
  const block = (await saved()).article.blocks.findIndex(({ text }) =>
    text.startsWith('A bell does'),
  );
  await show(`?id=${id}&block=${block}&start=2&end=6`);
  await expect.poll(() => painted('place')).toEqual(['bell']);
  await expect
    .poll(() =>
      page.evaluate(() => {
        const [range] = CSS.highlights.get('reader-place') ?? [];
        const top = range instanceof Range ? range.getBoundingClientRect().top : -1;
        return top > 60 && top < innerHeight;
      }),
    )
    .toBe(true);
});

test('summary, quotes and headings lead into the text and back; footnotes lead to theirs', async () => {
  const other = await save(ferry({ url: 'https://marl.example/other' }));
  await show(`?id=${other}`);
  const sentence = page.locator('.in-short .jump').last();
  await sentence.click();
  await expect.poll(async () => (await painted('place')).join()).toMatch(/^The harbor board/);
  await page.getByRole('button', { name: 'Go back' }).click();
  expect(await sentence.evaluate((one) => one.matches(':focus'))).toBe(true);
  await page.locator('.quotes .jump').click();
  await expect.poll(async () => (await painted('place')).join()).toMatch(/^I have never/);
  await page.locator('.outline summary').click();
  await page.getByRole('navigation').getByRole('button', { name: 'And the watch' }).click();
  await expect.poll(() => painted('place')).toEqual(['And the watch']);
  await page.locator('.body sup a').click();
  const inSight = (selector: string) =>
    page.locator(selector).evaluate((one) => {
      const { top } = one.getBoundingClientRect();
      return top > 50 && top < innerHeight;
    });
  await expect.poll(() => inSight('#story-n1')).toBe(true);
  await page.getByRole('link', { name: 'Back to the text' }).click();
  await expect.poll(() => inSight('#story-n2')).toBe(true);
});

test('read, archive, tags and the trash, each taken back', async () => {
  const menu = async (name: string) => {
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name, exact: true }).click();
  };
  await show(`?id=${id}`);
  await menu('Archive');
  await expect.poll(async () => (await saved()).archivedAt === null).toBe(false);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await saved()).archivedAt).toBeNull();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('ferries, Harbor');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Remove the tag ferries' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Remove the tag ferries' }).click();
  await expect.poll(async () => (await saved()).tags).toEqual(['Harbor']);
  await page.keyboard.press('Escape');
  await menu('Move to trash');
  await page.getByRole('button', { name: 'Take out of the trash' }).waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await saved()).trashedAt).toBeNull();
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('link', { name: 'Save as a file…' }).evaluate((link) => {
    link.addEventListener('click', (event) => event.preventDefault());
  });
  await page.getByRole('link', { name: 'Save as a file…' }).click();
  expect(await page.evaluate(() => sessionStorage.getItem('nutgraf:export-ids'))).toBe(
    JSON.stringify([id]),
  );
  await page.keyboard.press('Escape');
});

test('an open story offers to be saved before it is marked', async () => {
  const article = ferry({ url: 'https://marl.example/open', title: 'A story that is open' });
  await control.evaluate((value) => chrome.storage.session.set({ 'open-1': value }), article);
  await show('?open=open-1');
  await select('ferry to Marl', 'ferry to Marl');
  await page.getByRole('toolbar').getByRole('button', { name: 'Yellow' }).click();
  expect(await ask({ type: 'library:find', url: article.url })).toBeNull();
  await page.getByRole('button', { name: 'Save and highlight' }).click();
  await expect.poll(() => painted('yellow')).toEqual(['ferry to Marl']);
  const found = await ask<SavedArticle>({ type: 'library:find', url: article.url });
  expect((await saved(found.id)).highlightList.map(({ text }) => text)).toEqual(['ferry to Marl']);
});

test('on paper: the story alone, dark on white, over more than one page', async () => {
  await show(`?id=${id}`);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const selector of ['.bar', '.outline', '.access-more'])
    expect(await page.locator(selector).isVisible(), selector).toBe(false);
  expect(
    await page.evaluate(() => {
      const { color } = getComputedStyle(document.querySelector('.body p') ?? document.body);
      return [color, getComputedStyle(document.documentElement).backgroundColor];
    }),
  ).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const wide = await page.evaluate(() =>
    [...document.querySelectorAll('.body pre')].filter(
      (one) => one.scrollWidth > one.clientWidth + 1,
    ),
  );
  expect(wide).toEqual([]);
  const session = await browser.context.newCDPSession(page);
  const { data } = await session.send('Page.printToPDF', { preferCSSPageSize: true });
  const pdf = Buffer.from(data, 'base64').toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)?.length).toBeGreaterThan(1);
  await page.emulateMedia({ media: 'screen' });
});

test('a voice of the device reads sentence by sentence, and what is heard is lit', async () => {
  await page.addInitScript(fakeSpeech);
  const heard = () =>
    page.evaluate(() => (Reflect.get(window, 'fakeSpeech') as FakeSpeech).said.at(-1));
  const end = () => page.evaluate(() => (Reflect.get(window, 'fakeSpeech') as FakeSpeech).end());
  const other = await save(ferry({ url: 'https://marl.example/aloud' }));
  await show(`?id=${other}`);
  await page.getByRole('button', { name: 'Listen' }).click();
  await expect.poll(heard).toMatch(/^Nora 1: The ferry to Marl left/);
  expect((await painted('spoken')).join()).toMatch(/^The ferry to Marl/);
  await end();
  await expect.poll(heard).toMatch(/Its captain, who had sailed/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(heard).toMatch(/Eleven people stood on the pier with their bags\.$/);
  await page.keyboard.press('ArrowRight');
  await expect.poll(heard).toMatch(/One of them/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(heard).toMatch(/Eleven people/);
  const controls = page.getByRole('region', { name: 'Reading aloud' });
  await controls.getByLabel('Speed').selectOption({ label: '1.5 ×' });
  await controls.getByLabel('Voice').selectOption({ label: 'Bert' });
  await expect.poll(heard).toMatch(/^Bert 1.5: Eleven people/);
  expect(await controls.getByRole('option', { name: 'Server' }).count()).toBe(0);
  await expectAccessible(page);
  await page.keyboard.press('p');
  await controls.getByRole('button', { name: 'Go on reading aloud' }).click();
  // Over headings and lists, past the table and the code, to a sentence far below, which comes into view.
  for (let turn = 0; turn < 12; turn += 1) await end();
  await expect.poll(heard).toMatch(/What the town says/);
  await expect
    .poll(() =>
      page.evaluate(() => {
        const [range] = CSS.highlights.get('reader-spoken') ?? [];
        const rect = range instanceof Range ? range.getBoundingClientRect() : null;
        return rect !== null && rect.top > 50 && rect.bottom < innerHeight;
      }),
    )
    .toBe(true);
  await controls.getByRole('button', { name: 'Stop reading aloud' }).click();
  await expect.poll(() => painted('spoken')).toEqual([]);
  // No voice of its language: not offered.
  await show(`?id=${await save(arabic())}`);
  expect(await page.getByRole('button', { name: 'Listen' }).count()).toBe(0);
});

test('in all four themes, from 320 to 1600 pixels, in every direction: readable and whole', async () => {
  const ids = [id, await save(arabic()), await save(japanese())];
  for (const [turn, name] of (['light', 'sepia', 'dark', 'auto'] as const).entries()) {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await show(`?id=${ids[turn % ids.length]}`);
    await control.evaluate(
      (value) => chrome.storage.local.set({ 'reader-look': { theme: value } }),
      name,
    );
    await expect.poll(theme).toBe(name === 'auto' ? undefined : name);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
    expect(
      violations.map(({ id: rule, nodes }) => `${rule} ${nodes[0]?.html}`),
      name,
    ).toEqual([]);
    for (const width of [320, 700, 1600]) {
      await page.setViewportSize({ width, height: 800 });
      const clipped = await page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.bar, .bar *, main, main *')]
          .filter((one) => !one.closest('.table-frame, pre, .unseen, svg, ruby'))
          .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
          .map((one) => `${one.tagName} ${one.className}`),
      );
      expect(clipped, `${name} ${width}`).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

test('an address alone is shown with the way to its page, and nothing is asked for', async () => {
  const { job } = await ask<{ job: number }>({
    type: 'library:import-begin',
    name: 'x',
    format: 'csv',
  });
  const url = 'https://marl.example/never-read';
  const rows = [{ row: 1, url, title: 'A story for later', tags: ['later'] }];
  await ask({ type: 'library:import-rows', job, rows });
  await ask({ type: 'library:import-commit', job });
  await expect
    .poll(async () => {
      await ask({ type: 'library:work', budget: 500 });
      return ask({ type: 'library:find', url });
    })
    .not.toBeNull();
  const { id: link } = await ask<SavedArticle>({ type: 'library:find', url });
  await page.goto(browser.url(`reader.html?id=${link}`));
  await page.getByRole('heading', { name: 'A story for later' }).waitFor();
  expect(await page.getByRole('link', { name: 'Open the page' }).getAttribute('href')).toBe(url);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Remove the tag later' }).waitFor();
  await expectAccessible(page);
});
