/** A damaged library in the real extension: noticed, told, brought back to the last acknowledged word. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LibraryRequest } from '../../lib/library/protocol.ts';
import type { ListResult } from '../../lib/library/types.ts';
import { randomOf } from '../../scripts/lib/random.ts';
import { madeArticle } from '../../scripts/lib/torture/acts.ts';
import { type Chromium, launchChromium, unwrap } from '../support/chromium.ts';

let browser: Chromium;
let control: Page;
const random = randomOf(3);

beforeAll(async () => {
  browser = await launchChromium();
  control = await browser.open('options.html');
});

afterAll(() => browser?.close());

const ask = async <T>(request: LibraryRequest): Promise<T> =>
  unwrap<T>(await control.evaluate((one) => chrome.runtime.sendMessage(one), request));

const save = (name: string) =>
  ask({
    type: 'library:save',
    article: { ...madeArticle(`https://herald.example/${name}`, random), title: name },
    tags: [`tag ${name}`],
  });

const titles = async () =>
  (await ask<ListResult>({ type: 'library:list', query: '', offset: 0, limit: 50 })).items
    .map(({ title }) => title)
    .toSorted();

/** Lets the owner go and does something to the files of one of the library's folders. */
function withFiles(folder: string, what: 'spoil' | 'letter' | 'remove'): Promise<void> {
  return control.evaluate(
    async ([name, act]) => {
      await chrome.offscreen.closeDocument();
      const root = await navigator.storage.getDirectory();
      const spoil = async (home: FileSystemDirectoryHandle): Promise<void> => {
        for await (const handle of home.values()) {
          if (handle.kind === 'directory') {
            await spoil(handle as FileSystemDirectoryHandle);
            continue;
          }
          const file = await (handle as FileSystemFileHandle).getFile();
          if (file.size < 8192) continue;
          const stream = await (handle as FileSystemFileHandle).createWritable({
            keepExistingData: true,
          });
          // The database's first page, past the pool's header; or a quotation mark of an article's JSON.
          const text = new TextDecoder('latin1').decode(await file.arrayBuffer());
          const position = act === 'letter' ? text.indexOf('"schema":1') : 4096;
          const data = act === 'letter' ? new Uint8Array([33]) : new Uint8Array(4096);
          await stream.write({ type: 'write', position, data });
          await stream.close();
        }
      };
      if (act === 'remove') await root.removeEntry(name, { recursive: true });
      else await spoil(await root.getDirectoryHandle(name));
    },
    [folder, what] as const,
  );
}

test('a wrong letter in a story is noticed, and the story comes back to the letter', async () => {
  const article = madeArticle('https://herald.example/larch', random);
  const { id } = await ask<{ id: string }>({ type: 'library:save', article });
  await withFiles('.nutgraf-pool', 'letter');
  const checked = await control.evaluate(() =>
    chrome.runtime.sendMessage({ type: 'library:verify', after: 0 }),
  );
  expect(checked).toMatchObject({ ok: false, code: 'emptied' });
  await ask({ type: 'library:restore' });
  expect(await ask({ type: 'library:get', id })).toMatchObject({ link: false, article });
  await ask({ type: 'library:delete', ids: [id] });
});

test('what was written after the last copy comes back too', async () => {
  for (const name of ['ash', 'elm', 'oak']) await save(name);
  await withFiles('.nutgraf-pool', 'spoil');
  const library = await browser.open('library.html');
  await library.getByRole('alert').waitFor();
  expect(await library.getByRole('alert').innerText()).toMatch(/damaged/i);
  await library.getByRole('alert').getByRole('button').first().click();
  await library.getByText('oak', { exact: true }).first().waitFor();
  expect(await titles()).toEqual(['ash', 'elm', 'oak']);
  const found = await ask<ListResult>({
    type: 'library:list',
    query: '',
    filter: { tag: 'tag elm' },
    offset: 0,
    limit: 9,
  });
  expect(found.items.map(({ title }) => title)).toEqual(['elm']);
  await library.close();
});

test('with copies and log gone as well, the stories come back as links', async () => {
  await save('yew');
  // The index's copy follows a save after a pause.
  await expect
    .poll(() => control.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null))))
    .toMatch(/"yew"/);
  await withFiles('.nutgraf-pool', 'spoil');
  for (const folder of ['nutgraf-copies', 'nutgraf-log']) {
    await control.evaluate(async (name) => {
      await (await navigator.storage.getDirectory()).removeEntry(name, { recursive: true });
    }, folder);
  }
  const library = await browser.open('library.html');
  const alert = library.getByRole('alert');
  await alert.waitFor();
  await alert.getByRole('button').first().click();
  // There is no copy: the offer to begin anew appears.
  await expect.poll(() => alert.getByRole('button').count()).toBe(3);
  await alert.getByRole('button').nth(1).click();
  await library.getByText('yew', { exact: true }).first().waitFor();
  expect(await titles()).toEqual(['ash', 'elm', 'oak', 'yew']);
  const { items } = await ask<ListResult>({ type: 'library:list', query: '', offset: 0, limit: 9 });
  expect(items.every(({ link, words }) => link && words === 0)).toBe(true);
  expect(items.map(({ url }) => url)).toContain('https://herald.example/yew');
  await save('fir');
  expect(await titles()).toContain('fir');
});

test('a library that is sound answers the check of all its parts', async () => {
  expect(await ask({ type: 'library:verify', after: 0 })).toEqual({ checked: 5, next: null });
});
