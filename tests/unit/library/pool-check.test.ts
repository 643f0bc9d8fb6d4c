import { describe, expect, test } from 'vitest';
import { damagedDatabase, isHeaderIntact } from '../../../lib/library/file/pool-check.ts';

/** A pool file as SQLite's pool writes it: path, flags, digest, then the database from 4096 on. */
function poolFile(path: string, flags: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4096 + 1024);
  new TextEncoder().encodeInto(path, bytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(512, flags);
  let a = 3735928559;
  let b = 1103547991;
  for (const byte of bytes.subarray(0, 516)) {
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 104729);
  }
  view.setUint32(516, a >>> 0, true);
  view.setUint32(520, b >>> 0, true);
  new TextEncoder().encodeInto('SQLite format 3\0', bytes.subarray(4096));
  return bytes;
}

const MAIN = 0x100 | 0x80;

describe('pool check', () => {
  test('a file as it should be is left to the pool', async () => {
    const file = poolFile('/library.sqlite3', MAIN);
    expect(isHeaderIntact(file)).toBe(true);
    expect(await damagedDatabase(new Blob([file]))).toBeNull();
  });

  test.each([0, 3, 511, 513, 516, 523])(
    'one wrong bit at %i and the database is rescued',
    async (at) => {
      const file = poolFile('/library.sqlite3', MAIN);
      file[at] = (file[at] ?? 0) ^ 1;
      const rescued = await damagedDatabase(new Blob([file]));
      expect(rescued).toEqual(file.slice(4096));
    },
  );

  test('a journal and an unused file hold nothing to rescue', async () => {
    const journal = poolFile('/library.sqlite3-journal', 0x800 | 0x80);
    journal.fill(7, 4096);
    expect(await damagedDatabase(new Blob([journal]))).toBeNull();
    expect(await damagedDatabase(new Blob([new Uint8Array(4096)]))).toBeNull();
  });
});
