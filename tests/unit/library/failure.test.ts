import { describe, expect, test } from 'vitest';
import { failure } from '../../../lib/library/file/failure.ts';
import { LibraryError } from '../../../lib/library/protocol.ts';

const plenty = async () => 1_000_000_000;
const none = async () => 4096;
const sqliteError = (resultCode: number) => Object.assign(new Error('sqlite'), { resultCode });

describe('failure', () => {
  test.each([
    ['a quota', new DOMException('no', 'QuotaExceededError'), plenty],
    ['SQLite, full', sqliteError(13), plenty],
    // A write that the disk refused (SQLITE_IOERR_WRITE) with nothing left.
    ['SQLite, a write with no room', sqliteError(10 | (3 << 8)), none],
  ])('%s is told as a full disk', async (_, error, room) => {
    expect((await failure(error, room)).code).toBe('disk-full');
  });

  test('a failed write with plenty of room is an error of the database', async () => {
    expect((await failure(sqliteError(10 | (3 << 8)), plenty)).code).toBe('database');
  });

  test('an error in words keeps them', async () => {
    const error = new LibraryError('emptied', 'Gone.');
    expect(await failure(error, plenty)).toEqual({ code: 'emptied', message: 'Gone.' });
  });

  test('what is no error at all is one of the database', async () => {
    expect((await failure('odd', plenty)).code).toBe('database');
  });
});
