import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { CountEdit, Ledger, MeterNote, SiteCounts } from '../../../lib/ledger/ledger.ts';

/** The store, slow to read and to write as the real one may be. */
const store = vi.hoisted(() => ({
  items: {} as Record<string, unknown>,
  writes: 0,
  fails: false,
}));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: (name: string, { fallback }: { fallback: unknown }) => ({
      getValue: async () => {
        if (store.fails) throw new Error('the disk is gone');
        const now = structuredClone(store.items[name] ?? fallback);
        await new Promise((resolve) => setTimeout(resolve, 2));
        return now;
      },
      setValue: async (value: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        store.items[name] = structuredClone(value);
        store.writes += 1;
      },
    }),
  },
}));
const { handleLedger, mayNote, readLedger } = await import('../../../lib/browser/ledger.ts');
const { DEFAULT_SETTINGS } = await import('../../../lib/browser/settings.ts');

const STORY = 'https://www.marl.example/news/ferry';
const page = { url: STORY, own: false, private: false, top: true };
const ours = {
  url: 'chrome-extension://nutgraf/ledger.html',
  own: true,
  private: false,
  top: true,
};

const note = (more: object = {}) =>
  ({
    used: 3,
    limit: 5,
    remaining: 2,
    period: 'month',
    url: STORY,
    title: 'The ferry that left too early',
    siteName: 'The Marl Courier',
    ...more,
  }) as MeterNote;
const tell = async (more: object = {}, asker = page) => {
  const answer = await handleLedger({ type: 'ledger:note', note: note(more) }, asker);
  return answer.ok && 'kept' in answer.value && answer.value.kept;
};
const stored = () => (store.items['local:ledger'] ?? {}) as Ledger;

beforeEach(() => {
  store.items = {};
  store.writes = 0;
  store.fails = false;
});

describe('who may write down a count', () => {
  test('a story’s own top frame in an ordinary window', () => {
    expect(mayNote(page, DEFAULT_SETTINGS)).toBe(true);
  });

  test.each([
    ['a private window', { private: true }],
    ['a frame in a page', { top: false }],
    ['a page of the extension', { own: true }],
    ['a file', { url: 'file:///home/reader/story.html' }],
    ['a page without an address', { url: '' }],
  ])('not %s', (_, more) => {
    expect(mayNote({ ...page, ...more }, DEFAULT_SETTINGS)).toBe(false);
  });

  test('nobody where the reader switched the ledger off; settings that never named it leave it on', () => {
    expect(mayNote(page, { ...DEFAULT_SETTINGS, ledger: false })).toBe(false);
    const { ledger: _, ...before } = DEFAULT_SETTINGS;
    expect(mayNote(page, before)).toBe(true);
  });

  test('a private window, an off switch and a frame leave the disk untouched', async () => {
    expect(await tell({}, { ...page, private: true })).toBe(false);
    expect(await tell({}, { ...page, top: false })).toBe(false);
    store.items['local:settings'] = { ...DEFAULT_SETTINGS, ledger: false };
    expect(await tell()).toBe(false);
    expect(store.writes).toBe(0);
  });
});

describe('what a page may say', () => {
  test('its own site’s count, under the host that the browser names', async () => {
    expect(await tell({ host: 'bank.example' })).toBe(true);
    expect(stored()).toEqual({
      'marl.example': {
        siteName: 'The Marl Courier',
        counts: [
          {
            used: 3,
            limit: 5,
            remaining: 2,
            period: 'month',
            at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/u),
            url: STORY,
            title: 'The ferry that left too early',
          },
        ],
      },
    });
  });

  test.each([
    ['of another site', 'https://bank.example/account', STORY],
    ['that runs a script', 'javascript:alert(1)', STORY],
    ['with what tracks its reader', `${STORY}?id=7&utm_source=letter#top`, `${STORY}?id=7`],
    [
      'that it gave itself by script',
      'https://marl.example/news/bell',
      'https://marl.example/news/bell',
    ],
    ['without end', `https://marl.example/${'a'.repeat(5000)}`, STORY],
  ])('an address %s', async (_, url, kept) => {
    expect(await tell({ url })).toBe(true);
    expect(stored()['marl.example']?.counts[0]?.url).toBe(kept);
  });

  test('a site without https keeps its address', async () => {
    const url = 'http://127.0.0.1:8080/metered.html';
    await tell({ url }, { ...page, url });
    expect(stored()['127.0.0.1']?.counts[0]?.url).toBe(url);
  });

  test.each([
    { used: 1000 },
    { used: -1 },
    { used: 2.5 },
    { used: Number.NaN },
    { used: Number.POSITIVE_INFINITY },
    { used: '3' },
    { used: undefined },
    { used: null, limit: null, remaining: null },
    { limit: { valueOf: 5 } },
    { period: 'fortnight' },
    { period: undefined },
    { title: 7 },
    { url: null },
    { siteName: ['The Marl Courier'] },
  ])('no count that is none: %j', async (more) => {
    expect(await tell(more)).toBe(false);
    expect(store.writes).toBe(0);
  });

  test.each([null, 'note', 7, [], {}])('nothing that is no note: %j', async (value) => {
    const message = { type: 'ledger:note', note: value as unknown as MeterNote } as const;
    expect(await handleLedger(message, page)).toEqual({ ok: true, value: { kept: false } });
    expect(store.writes).toBe(0);
  });

  test('words without end are shortened, and no character is cut in two', async () => {
    await tell({ title: `${'a'.repeat(199)}👋${'b'.repeat(9000)}`, siteName: 'n'.repeat(9000) });
    const site = stored()['marl.example'];
    expect(site?.counts[0]?.title).toBe(`${'a'.repeat(199)}👋`);
    expect(site?.siteName).toHaveLength(80);
  });

  test('every one of many counts told at once is kept', async () => {
    await Promise.all([1, 2, 3, 4].map((used) => tell({ used, url: `${STORY}-${used}` })));
    expect(stored()['marl.example']?.counts.map(({ used }) => used)).toEqual([1, 2, 3, 4]);
  });

  test('nothing else: edits, deletions and restorations are refused', async () => {
    await tell();
    const before = structuredClone(stored());
    const site = before['marl.example'] as SiteCounts;
    const edit: CountEdit = { used: 0, limit: 5, period: 'month' };
    for (const message of [
      { type: 'ledger:edit', host: 'marl.example', edit },
      { type: 'ledger:delete', host: 'marl.example' },
      { type: 'ledger:delete', host: null },
      { type: 'ledger:restore', host: 'bank.example', site },
    ] as const) {
      expect(await handleLedger(message, page)).toMatchObject({ ok: false, code: 'restricted' });
    }
    expect(stored()).toEqual(before);
  });
});

describe('what our pages may do', () => {
  const changed = async (message: Parameters<typeof handleLedger>[0]) => {
    const answer = await handleLedger(message, ours);
    return answer.ok && 'changed' in answer.value && answer.value.changed;
  };
  const edit: CountEdit = { used: 1, limit: 5, period: 'month' };

  test('correct a count, and take it back', async () => {
    await tell();
    expect(await changed({ type: 'ledger:edit', host: 'marl.example', edit })).toBe(true);
    expect(stored()['marl.example']?.counts.at(-1)).toMatchObject({ used: 1, byHand: true });
    expect(await changed({ type: 'ledger:edit', host: 'marl.example', edit: null })).toBe(true);
    expect(stored()['marl.example']?.counts.map(({ used }) => used)).toEqual([3]);
  });

  test.each([
    { used: 1.5, limit: 5, period: null },
    { used: 1, limit: 0, period: null },
    { used: 1, limit: 5000, period: null },
    { used: 1, limit: 5, period: 'decade' },
  ])('not to a number that no site says: %j', async (wrong) => {
    await tell();
    const message = {
      type: 'ledger:edit',
      host: 'marl.example',
      edit: wrong as CountEdit,
    } as const;
    expect(await changed(message)).toBe(false);
    expect(stored()['marl.example']?.counts).toHaveLength(1);
  });

  test('delete one site, put it back, delete all', async () => {
    await tell();
    await tell({ url: 'https://bay.example/' }, { ...page, url: 'https://bay.example/' });
    const site = stored()['marl.example'] as SiteCounts;
    expect(await changed({ type: 'ledger:delete', host: 'marl.example' })).toBe(true);
    expect(Object.keys(stored())).toEqual(['bay.example']);
    expect(await changed({ type: 'ledger:delete', host: 'marl.example' })).toBe(false);
    expect(await changed({ type: 'ledger:restore', host: 'marl.example', site })).toBe(true);
    expect(stored()['marl.example']).toEqual(site);
    expect(await changed({ type: 'ledger:delete', host: null })).toBe(true);
    expect(stored()).toEqual({});
  });

  test('a message without a host deletes nothing', async () => {
    await tell();
    for (const host of [undefined, '', 'a b', 'marl.example/news', 7] as unknown as string[]) {
      expect(await changed({ type: 'ledger:delete', host })).toBe(false);
    }
    expect(Object.keys(stored())).toEqual(['marl.example']);
  });
});

describe('what is on the disk', () => {
  test('is read where it is sound, though the rest is damaged', async () => {
    await tell();
    const sound = structuredClone(stored());
    store.items['local:ledger'] = {
      ...sound,
      'odd.example': { siteName: null, counts: 'none' },
      'odder.example': null,
      'oddest.example': { siteName: 7, counts: [null, { used: 'x' }, { used: 1 }] },
    };
    expect(await readLedger()).toEqual(sound);
    store.items['local:ledger'] = 'not a ledger';
    expect(await readLedger()).toEqual({});
  });

  test('a failure is told, and the next change is tried again', async () => {
    store.fails = true;
    await expect(readLedger()).rejects.toThrow('the disk is gone');
    await expect(tell()).rejects.toThrow('the disk is gone');
    store.fails = false;
    expect(await tell()).toBe(true);
  });
});
