/** The index's copy outside the database, through the ends that a browser and a disk can put to it. */
import type { Database } from '@sqlite.org/sqlite-wasm';
import { beforeEach, expect, test, vi } from 'vitest';
import type { AskLibrary } from '../../../lib/browser/library-index.ts';
import { answer } from '../../../lib/library/answer.ts';
import { LibraryError, type LibraryRequest } from '../../../lib/library/protocol.ts';
import { save } from '../../../lib/library/store/articles.ts';
import { article, library } from '../library/database.ts';

const stored = vi.hoisted(() => new Map<string, unknown>());
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async (keys: string | string[]) =>
          Object.fromEntries(
            [keys].flat().flatMap((key) => (stored.has(key) ? [[key, stored.get(key)]] : [])),
          ),
        set: async (values: Record<string, unknown>) => {
          for (const [key, value] of Object.entries(values)) stored.set(key, value);
        },
        remove: async (keys: string | string[]) => {
          for (const key of [keys].flat()) stored.delete(key);
        },
      },
    },
  },
}));

/** The background's next life: what it knew by heart is gone. */
async function awoken() {
  vi.resetModules();
  return import('../../../lib/browser/library-index.ts');
}

function askOf(db: Database, fails: LibraryRequest['type'][] = []): AskLibrary {
  return (async (request: Parameters<typeof answer>[1]) => {
    if (fails.includes(request.type)) return { ok: false, code: 'disk-full', message: '' };
    try {
      return { ok: true, value: answer(db, request, 5), seal: null };
    } catch (error) {
      const code = error instanceof LibraryError ? error.code : 'internal';
      return { ok: false, code, message: String(error) };
    }
  }) as AskLibrary;
}

const count = (db: Database) => Number(db.selectValue('SELECT count(*) FROM articles'));
const known = () =>
  [...stored].reduce(
    (sum, [key, part]) =>
      /^library-index-\d+$/u.test(key) ? sum + Object.keys(part as object).length : sum,
    0,
  );

beforeEach(async () => {
  stored.clear();
  const old = library();
  for (let number = 1; number <= 5; number++)
    save(old, article(`https://a.example/${number}`, `Story ${number}`, ['x']), number);
  const { copyIndex } = await awoken();
  await copyIndex(askOf(old), 'old');
  expect(known()).toBe(5);
});

test('a browser that ends between a new library and its links brings them at its next start', async () => {
  await (await awoken()).oweLinks(true);
  const db = library();
  save(db, article('https://b.example/', 'New', ['x']), 9);
  const { copyIndex, linksOwed, resumeLinks } = await awoken();
  await copyIndex(askOf(db), 'new');
  expect(known()).toBe(5);
  await resumeLinks(askOf(db));
  expect(count(db)).toBe(6);
  expect(await linksOwed()).toBe(false);
  // From now on the copy follows the new library.
  await copyIndex(askOf(db), 'new');
  expect(known()).toBe(6);
});

test.each(['library:import-begin', 'library:import-rows', 'library:import-commit'] as const)(
  'nothing is said to be back, and all is tried again, when %s fails',
  async (type) => {
    const db = library();
    const first = await awoken();
    await first.oweLinks(true);
    expect(await first.bringBackLinks(askOf(db, [type]))).toBe(0);
    await first.copyIndex(askOf(db), 'new');
    expect(known()).toBe(5);
    const next = await awoken();
    await next.resumeLinks(askOf(db));
    expect(count(db)).toBe(5);
  },
);

test('what the library could not take in yet is not said to be back', async () => {
  const db = library();
  const { bringBackLinks, linksOwed, oweLinks } = await awoken();
  await oweLinks(true);
  expect(await bringBackLinks(askOf(db, ['library:work']))).toBe(0);
  // It has them, and its own work goes on.
  expect(await linksOwed()).toBe(false);
  answer(db, { type: 'library:work', budget: 1000 }, 6);
  expect(count(db)).toBe(5);
});

test('links that come twice are there once', async () => {
  const db = library();
  const { bringBackLinks } = await awoken();
  expect(await bringBackLinks(askOf(db))).toBe(5);
  expect(await bringBackLinks(askOf(db))).toBe(0);
  expect(count(db)).toBe(5);
});

test('calls at the same time share one import', async () => {
  const db = library();
  const { bringBackLinks } = await awoken();
  expect(await Promise.all([bringBackLinks(askOf(db)), bringBackLinks(askOf(db))])).toEqual([5, 5]);
  expect(db.selectValue('SELECT count(*) FROM imports')).toBe(1);
});

test('after a failure the questions of the next minute do not try again', async () => {
  const db = library();
  const { bringBackLinks, oweLinks, resumeLinks } = await awoken();
  await oweLinks(true);
  const ask = vi.fn(askOf(db, ['library:import-rows']));
  await bringBackLinks(ask as AskLibrary);
  const asked = ask.mock.calls.length;
  await resumeLinks(ask as AskLibrary);
  expect(ask.mock.calls.length).toBe(asked);
});

test('a library without a copy of its index owes nothing', async () => {
  stored.clear();
  const db = library();
  const { bringBackLinks, linksOwed, oweLinks } = await awoken();
  await oweLinks(true);
  expect(await bringBackLinks(askOf(db))).toBe(0);
  expect(await linksOwed()).toBe(false);
});
