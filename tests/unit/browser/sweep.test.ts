/** Files that no article names any more, in a private file system that the test makes up. */
import { beforeEach, expect, test, vi } from 'vitest';

const HOUR = 3_600_000;
const NOW = 1_000 * HOUR;

const fake = vi.hoisted(() => ({
  files: new Map<string, { size: number; lastModified: number }>(),
  used: new Set<string>(),
  swept: 0,
  asked: 0,
}));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: () => ({
      getValue: async () => fake.swept,
      setValue: async (value: number) => {
        fake.swept = value;
      },
    }),
  },
}));
vi.mock('../../../lib/browser/library.ts', () => ({
  handleLibrary: async ({ hashes }: { hashes: string[] }) => {
    fake.asked += 1;
    return { ok: true, value: { orphans: hashes.filter((hash) => !fake.used.has(hash)) } };
  },
}));
const folder = {
  keys: async function* () {
    yield* [...fake.files.keys()];
  },
  getFileHandle: async (name: string, { create = false } = {}) => {
    if (!fake.files.has(name) && !create) throw new DOMException('gone', 'NotFoundError');
    return {
      getFile: async () => fake.files.get(name),
      createWritable: async () => ({
        write: async ({ byteLength }: ArrayBuffer) =>
          fake.files.set(name, { size: byteLength, lastModified: Date.now() }),
        close: async () => undefined,
      }),
    };
  },
  removeEntry: async (name: string) => fake.files.delete(name),
};
vi.stubGlobal('navigator', {
  storage: { getDirectory: async () => ({ getDirectoryHandle: async () => folder }) },
});
const { sweepPictures } = await import('../../../lib/browser/saving/sweep.ts');
const { writeImage } = await import('../../../lib/library/images/files.ts');

const name = (letter: string) => letter.repeat(64);
const put = (letter: string, age: number) =>
  fake.files.set(name(letter), { size: 5, lastModified: NOW - age });

beforeEach(() => {
  fake.files.clear();
  fake.used.clear();
  fake.swept = 0;
  fake.asked = 0;
});

test('old files that nobody names go; used ones, young ones and strange ones stay', async () => {
  put('a', 2 * HOUR);
  put('b', 2 * HOUR);
  put('c', HOUR / 2);
  fake.files.set('notes.txt', { size: 1, lastModified: 0 });
  fake.used.add(name('a'));
  await sweepPictures(NOW);
  expect([...fake.files.keys()].sort()).toEqual([name('a'), name('c'), 'notes.txt'].sort());
});

test('once a day', async () => {
  put('a', 2 * HOUR);
  fake.used.add(name('a'));
  for (const hours of [0, 1, 23, 25]) await sweepPictures(NOW + hours * HOUR);
  expect(fake.asked).toBe(2);
});

test('an old file that a new save names counts as young from then on', async () => {
  const data = new TextEncoder().encode('quay').buffer as ArrayBuffer;
  const { hash } = await writeImage(data);
  fake.files.set(hash, { size: data.byteLength, lastModified: 0 });
  await writeImage(data);
  await sweepPictures(Date.now());
  expect(fake.files.has(hash)).toBe(true);
});
