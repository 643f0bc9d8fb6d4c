/** A story on its way from popup to reader, from an ordinary and from a private window. */

import { beforeEach, expect, test, vi } from 'vitest';
import type { Article } from '../../../lib/article.ts';

/** The extension's memory, the tabs that were opened, and what a tab keeps on disk. */
const fake = vi.hoisted(() => ({
  memory: {} as Record<string, unknown>,
  tabs: [] as string[],
  disk: new Map<string, string>(),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      session: {
        get: async (key: string) => ({ [key]: fake.memory[key] }),
        set: async (items: object) => Object.assign(fake.memory, items),
        remove: async (key: string) => Reflect.deleteProperty(fake.memory, key),
      },
    },
    tabs: { create: async ({ url }: { url: string }) => fake.tabs.push(url) },
    runtime: { getURL: (path: string) => `chrome-extension://nutgraf${path}` },
  },
}));
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => fake.disk.get(key) ?? null,
  setItem: (key: string, value: string) => fake.disk.set(key, value),
});
const { openReader } = await import('../../../lib/browser/page.ts');
const { isOfPrivateWindow, takeOpenArticle } = await import('../../../lib/browser/open-article.ts');

const article = { title: 'The ferry', html: '', blocks: [], quotes: [] } as unknown as Article;

beforeEach(() => {
  fake.memory = {};
  fake.tabs = [];
  fake.disk.clear();
});

/** The search part of the reader's address. */
async function opened(isPrivate: boolean): Promise<{ search: string; key: string }> {
  await openReader(article, null, isPrivate);
  const { search, searchParams } = new URL(fake.tabs[0] ?? '');
  return { search, key: searchParams.get('open') ?? '' };
}

test('it moves into the tab, where a reload finds it', async () => {
  const { search, key } = await opened(false);
  expect(isOfPrivateWindow(search)).toBe(false);
  expect(await takeOpenArticle(key)).toEqual(article);
  expect(fake.memory).toEqual({});
  expect(await takeOpenArticle(key)).toEqual(article);
});

test('from a private window it stays in memory: nothing is written', async () => {
  const { search, key } = await opened(true);
  expect(isOfPrivateWindow(search)).toBe(true);
  expect(await takeOpenArticle(key)).toEqual(article);
  expect(await takeOpenArticle(key)).toEqual(article);
  expect(fake.disk.size).toBe(0);
});

test('a saved copy is opened from the library, from whichever window', async () => {
  await openReader(article, 'a b', true);
  expect(fake.tabs).toEqual(['chrome-extension://nutgraf/reader.html?id=a%20b']);
  expect(fake.memory).toEqual({});
});
