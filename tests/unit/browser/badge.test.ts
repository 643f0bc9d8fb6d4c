/** What the toolbar button says of a page, and the link menu's way to a saved copy. */

import { beforeEach, describe, expect, test, vi } from 'vitest';

/** A browser and a library that stand in for the real ones. */
const fake = vi.hoisted(() => ({
  badges: [] as [string, unknown][],
  tabs: [] as string[],
  library: {} as Record<string, { id: string; delivered: string }>,
  broken: false,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    action: {
      setBadgeBackgroundColor: async () => undefined,
      setBadgeText: async ({ text }: { text: string }) => fake.badges.push(['text', text]),
      setTitle: async ({ title }: { title: string }) => fake.badges.push(['title', title]),
    },
    tabs: { create: async ({ url }: { url: string }) => fake.tabs.push(url) },
    runtime: { getURL: (path: string) => `chrome-extension://nutgraf${path}` },
  },
}));
vi.mock('@wxt-dev/storage', () => ({ storage: { defineItem: () => ({}) } }));
vi.mock('../../../lib/browser/library.ts', () => ({
  handleLibrary: async ({ url }: { url: string }) =>
    fake.broken
      ? { ok: false, code: 'database', message: 'the disk is gone' }
      : { ok: true, value: fake.library[url] ?? null },
}));
const { badgeOf } = await import('../../../lib/browser/badge.ts');
const { openSaved } = await import('../../../lib/browser/actions.ts');

beforeEach(() => {
  Object.assign(fake, { badges: [], tabs: [], library: {}, broken: false });
});

describe('the badge', () => {
  test.each([
    [{ delivered: 'whole', hidden: 3, saved: false }, '3', null],
    [{ delivered: 'whole', hidden: 0, saved: false }, '', null],
    // A whole page needs no copy: the count is what is of use.
    [{ delivered: 'whole', hidden: 3, saved: true }, '3', null],
    [{ delivered: 'preview', hidden: 0, saved: false }, '½', 'badge.preview'],
    [{ delivered: 'gated', hidden: 0, saved: false }, '–', 'badge.gated'],
    [{ delivered: 'preview', hidden: 0, saved: true }, '★', 'badge.saved'],
    [{ delivered: 'gated', hidden: 0, saved: true }, '★', 'badge.saved'],
    [{ delivered: 'unknown', hidden: 0, saved: false }, '', null],
    [{ delivered: null, hidden: 0, saved: false }, '', null],
  ] as const)('%o', (standing, text, title) => {
    expect(badgeOf(standing)).toMatchObject({ text, title });
  });

  test('tells the states apart without its colour', () => {
    const texts = (['whole', 'preview', 'gated'] as const).flatMap((delivered) =>
      [false, true].map((saved) => badgeOf({ delivered, hidden: 2, saved }).text),
    );
    expect(new Set(texts)).toEqual(new Set(['2', '½', '–', '★']));
  });
});

describe('“Read the saved copy of this story” on a link', () => {
  const tab = { id: 7 } as Parameters<typeof openSaved>[1];
  const link = 'https://marl.example/news/ferry';
  const told = [
    ['text', '!'],
    ['title', 'badge.notSaved'],
  ];

  test('opens the copy that the library holds whole, and nothing else', async () => {
    fake.library[link] = { id: 'a b', delivered: 'whole' };
    await openSaved(link, tab);
    expect(fake.tabs).toEqual(['chrome-extension://nutgraf/reader.html?id=a%20b']);
    expect(fake.badges).toEqual([]);
  });

  test.each(['preview', 'gated'])('a saved %s is no saved story', async (delivered) => {
    fake.library[link] = { id: '1', delivered };
    await openSaved(link, tab);
    expect(fake.tabs).toEqual([]);
    expect(fake.badges).toEqual(told);
  });

  test('where there is none, the badge says so and the site is not opened', async () => {
    await openSaved(link, tab);
    await openSaved('', tab);
    expect(fake.tabs).toEqual([]);
    expect(fake.badges).toEqual([...told, ...told]);
  });

  test('a library that cannot be read opens nothing', async () => {
    fake.broken = true;
    await openSaved(link, tab);
    expect(fake.tabs).toEqual([]);
  });
});
