/** The transfer page: out of one profile, into an empty one, and nothing is lost on the way. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Article } from '../../lib/article.ts';
import type { BackupState } from '../../lib/browser/backup.ts';
import type { LibraryCalls } from '../../lib/library/protocol.ts';
import type { LibraryRecord } from '../../lib/library/types.ts';
import { expectAccessible } from '../support/accessible.ts';
import { type Chromium, launchChromium } from '../support/chromium.ts';
import { epubcheck, hasEpubcheck } from '../support/epubcheck.ts';
import { type Home, makeHome } from '../support/home.ts';
import { article } from '../unit/library/database.ts';

let home: Home;
let other: Home;
let browser: Chromium;
let page: Page;
let archive: string;

const FILES = join(import.meta.dirname, '../unit/library/import/files');

/** A home whose browser was given leave to save files: a headless one cannot be asked. */
function makeAllowedHome(): Home {
  const made = makeHome();
  const path = join(made.extension, 'manifest.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[] };
  manifest.permissions.push('downloads');
  writeFileSync(path, JSON.stringify(manifest));
  return made;
}

const start = (at: Home) => launchChromium({ extension: at.extension, profile: at.profile });

beforeAll(async () => {
  home = makeAllowedHome();
  other = makeAllowedHome();
  browser = await start(home);
  page = await browser.open('transfer.html');
});

afterAll(async () => {
  await browser?.close();
  home?.remove();
  other?.remove();
});

function tell<T extends keyof LibraryCalls>(
  type: T,
  ask: LibraryCalls[T]['ask'],
): Promise<LibraryCalls[T]['reply']> {
  return browser.tell({ type, ...ask } as Parameters<Chromium['tell']>[0]);
}

async function allRecords(): Promise<LibraryRecord[]> {
  return (await tell('library:records', { after: 0, limit: 200, trash: true })).items;
}

const story = (n: number, more: Partial<Article> = {}): Article =>
  article(
    `https://tidemark.example/${n}`,
    `Story ${n}: “the quay” — žluť 東京`,
    [`Stone by stone, ${n}.`, 'The bell is rung by a child.'],
    { byline: 'Ada Brook', siteName: 'The Tidemark', ...more },
  );

async function choose(name: string, content?: string | Buffer): Promise<void> {
  await page.bringToFront();
  const buffer = content === undefined ? readFileSync(join(FILES, name)) : Buffer.from(content);
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer });
}

async function exportAs(format: string): Promise<Download> {
  await page.locator(`input[name=format][value=${format}]`).check();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export', exact: true }).click(),
  ]);
  await page.locator('.notice.good').waitFor();
  return download;
}

/** Imports a file through the page and waits until the library is done with it. */
async function importFile(name: string, content?: string | Buffer): Promise<string[]> {
  const before = await page.locator('.imports > li').count();
  await choose(name, content);
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect.poll(() => page.locator('.imports > li').count()).toBe(Math.min(5, before + 1));
  const entry = page.locator('.imports > li').first().filter({ hasText: name });
  await entry.locator('.figures').waitFor();
  return entry.locator('.figures li').allInnerTexts();
}

test('an empty library is exported and says so; axe finds nothing', async () => {
  await expectAccessible(page);
  await exportAs('json');
  expect(await page.locator('.notice.good').innerText()).toMatch(/nothing to export/);
});

test('out as an archive', async () => {
  const picture = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    const context = canvas.getContext('2d');
    if (context) {
      context.fillStyle = 'teal';
      context.fillRect(0, 0, 40, 30);
    }
    const blob = await canvas.convertToBlob({ type: 'image/webp' });
    const data = await blob.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    const hash = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(
      'nutgraf-images',
      { create: true },
    );
    const stream = await (await folder.getFileHandle(hash, { create: true })).createWritable();
    await stream.write(data);
    await stream.close();
    return { hash, bytes: data.byteLength, type: blob.type };
  });
  for (let n = 1; n <= 45; n++) {
    const key = 'https://tidemark.example/quay.webp';
    const html = n === 1 ? `<p>Stone by stone, 1.</p><img src="${key}" alt="Quay">` : undefined;
    const saved = await tell('library:save', {
      article: story(n, html ? { html } : {}),
      ...(n === 1 ? { images: [{ key, url: key, role: 'image' as const }] } : {}),
      tags: n % 2 ? ['harbour', 'Ünï'] : [],
    });
    const { id } = saved;
    if (n === 1) {
      const outcome = { state: 'stored', ...picture } as const;
      await tell('library:image-result', { id, key, outcome });
      const highlight = {
        id: 'h1',
        block: 0,
        start: 0,
        end: 5,
        text: 'Stone',
        before: '',
        after: ' by',
      };
      await tell('library:highlight', {
        id,
        highlight: { ...highlight, color: 'pink', note: 'why' },
      });
      await tell('library:save', {
        article: story(1, {
          html: html ?? '',
          blocks: [{ kind: 'paragraph', text: 'Stone by stone, and more of it than before.' }],
        }),
      });
      await tell('library:change', {
        ids: [id],
        change: { note: 'Mine', read: true, progress: 0.5, atBlock: 1 },
      });
    }
    if (n === 2) await tell('library:change', { ids: [id], change: { trashed: true } });
  }
  await page.getByRole('checkbox', { name: 'With the stories in the trash' }).check();
  const download = await exportAs('archive');
  expect(download.suggestedFilename()).toMatch(/^nutgraf-archive-\d{4}-\d\d-\d\d\.zip$/);
  archive = join(home.profile, '..', 'library.zip');
  await download.saveAs(archive);
  expect(await page.locator('.notice.good').innerText()).toMatch(/^45 stories exported: .* kB\)/);
});

test('a book of it passes EPUBCheck, its picture drawn anew', async () => {
  const path = join(home.profile, '..', 'book.epub');
  await (await exportAs('epub')).saveAs(path);
  if (hasEpubcheck) expect(epubcheck(path)).toEqual([]);
  expect(readFileSync(path).includes('.jpg')).toBe(true);
});

test('a chosen story alone is a page', async () => {
  const [one] = await allRecords();
  await page.evaluate(
    (id) => sessionStorage.setItem('nutgraf:export-ids', JSON.stringify([id])),
    one?.id,
  );
  await page.reload();
  await page.getByRole('radio', { name: 'The story that you chose' }).waitFor();
  const download = await exportAs('html');
  expect(download.suggestedFilename()).toMatch(/^Story 1 “the quay” — žluť 東京\.html$/);
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
});

test('a cancelled export leaves no file behind', async () => {
  const files = () =>
    page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(
        'nutgraf-exports',
      );
      const names: string[] = [];
      for await (const name of (folder as unknown as { keys(): AsyncIterable<string> }).keys())
        names.push(name);
      return names;
    });
  // Those of pages that were left are swept later: their downloads may not have ended.
  const before = await files();
  await page.locator('input[name=format][value=markdown]').check();
  await page.evaluate(() => {
    const cancel = () => {
      const button = [...document.querySelectorAll('button')].find(
        (one) => one.textContent === 'Cancel',
      );
      if (button) button.click();
      else requestAnimationFrame(cancel);
    };
    cancel();
  });
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByText('The export was cancelled').waitFor();
  expect(await files()).toEqual(before);
});

test('a backup is made now, and by its alarm; old ones of ours go', async () => {
  await page.getByLabel('Make one').selectOption('daily');
  await page.getByLabel('Keep the newest').selectOption('1');
  const alarms = () =>
    page.evaluate(async () => (await chrome.alarms.getAll()).map(({ name }) => name));
  await expect.poll(alarms).toContain('nutgraf-backup');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByText(/^Last backup: .*nutgraf-backup-.*|^Last backup: .* kB/).waitFor();
  expect(await page.locator('.notice.bad').count()).toBe(0);
  const state = () =>
    page.evaluate(
      async () =>
        (await chrome.storage.local.get<{ 'backup-state': BackupState }>('backup-state'))[
          'backup-state'
        ],
    );
  const first = await state();
  expect(first).toMatchObject({ failure: null, running: null, last: { articles: 45 } });
  await page.evaluate(() => chrome.alarms.create('nutgraf-backup', { when: Date.now() }));
  await expect.poll(async () => (await state()).last?.at).toBeGreaterThan(first.last?.at ?? 0);
  await expect.poll(async () => (await state()).files.length).toBe(1);
});

test('into an empty profile: equal in everything', async () => {
  const before = await allRecords();
  expect(before).toHaveLength(45);
  await browser.close();
  browser = await start(other);
  page = await browser.open('transfer.html');
  const figures = await importFile('library.zip', readFileSync(archive));
  expect(figures).toEqual(['45 stories added']);
  const after = await allRecords();
  // The days in the trash are counted anew: what lay there for long would be gone at once.
  const inTrash = (records: typeof before) =>
    records.map(({ trashedAt, ...rest }) => ({ ...rest, trashed: trashedAt !== null }));
  expect(inTrash(after)).toEqual(inTrash(before));
  expect(after[1]?.trashedAt).toBeGreaterThan(before[1]?.trashedAt ?? Number.NaN);
  const stored = before[0]?.images[0];
  expect(stored?.state).toBe('stored');
  const same = await page.evaluate(async (hash) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle(
      'nutgraf-images',
    );
    const data = await (await (await folder.getFileHandle(hash)).getFile()).arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', data));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('') === hash;
  }, stored?.hash ?? '');
  expect(same).toBe(true);
});

test('once more changes nothing', async () => {
  const before = await allRecords();
  expect(await importFile('library.zip', readFileSync(archive))).toEqual([
    'No story added',
    '45 were here already, with all of it',
  ]);
  expect(await allRecords()).toEqual(before);
});

test('each program’s file, with what cannot be taken', async () => {
  await choose('pocket.csv');
  await page.locator('.ask').waitFor();
  expect(await page.locator('.ask .figures li').allInnerTexts()).toEqual([
    '5 new',
    'None already here',
    '2 rows cannot be read',
  ]);
  await page.getByText('Show them').click();
  expect((await page.locator('.refused li').allInnerTexts()).join('\n')).toMatch(
    /Row 6: no address[\s\S]*Row 8: a quotation mark is not closed/,
  );
  await expectAccessible(page);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all as CSV' }).click(),
  ]);
  expect(readFileSync(await download.path(), 'utf8')).toMatch(
    /line,url,why\r\n6,,no address\r\n8,/,
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('The import was cancelled').waitFor();

  expect(await importFile('pocket.csv')).toEqual(['5 stories added', '2 not taken']);
  expect((await importFile('ril_export.html')).join()).toMatch(/2 stories added.*One not taken/);
  expect((await importFile('instapaper.csv')).join()).toMatch(/2 stories added,.*One not taken/);
  expect((await importFile('readwise.csv')).join()).toMatch(/No story added,.*One not taken/);
  expect((await importFile('bookmarks.html')).join()).toMatch(/One story added,.*One not taken/);
  const zip = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  const meta = [
    { slug: 'a', title: 'A', url: 'https://omni.example/a', state: 'Archived', labels: ['x'] },
  ];
  await zip.add('metadata_0_to_20.json', new TextReader(JSON.stringify(meta)));
  await zip.add('content/a.html', new TextReader('<p>Words of a story.</p><script>x</script>'));
  const omnivore = Buffer.from(await (await zip.close()).arrayBuffer());
  expect(await importFile('omnivore.zip', omnivore)).toEqual(['One story added']);
  const found = await tell('library:list', { query: 'words story', offset: 0, limit: 5 });
  expect(found.items.map(({ title, tags }) => [title, tags])).toContainEqual(['A', ['x']]);
});

test('what is no export is told, and changes nothing', async () => {
  await choose('letter.txt', 'Dear reader');
  await page.getByText('“letter.txt” is no file that Nutgraf can read.').waitFor();
});

test('an import that the browser’s end cuts off goes on at the next start', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, n) => `Row ${n},https://cut.example/${n},1700000000,cut,unread`,
  );
  await choose('cut.csv', ['title,url,time_added,tags,status', ...rows].join('\n'));
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await page.getByText('You may close this page').waitFor();
  await browser.close();
  browser = await start(other);
  page = await browser.open('transfer.html');
  const total = async () =>
    (await tell('library:list', { query: '', filter: { tag: 'cut' }, offset: 0, limit: 1 })).total;
  await expect.poll(total, { timeout: 40_000 }).toBe(3000);
  await page
    .locator('.imports > li')
    .first()
    .getByText(/stories added/)
    .waitFor();
});
