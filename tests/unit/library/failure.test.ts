import { describe, expect, test } from 'vitest';
import { failure, isOfTheFile } from '../../../lib/library/file/failure.ts';
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

describe('isOfTheFile', () => {
  // With the extended codes that SQLite gives: they say more of the same.
  test.each([
    ['BUSY', 5],
    ['NOMEM', 7],
    ['READONLY_DBMOVED', 8 | (4 << 8)],
    ['IOERR_WRITE', 10 | (3 << 8)],
    ['CORRUPT_VTAB', 11 | (1 << 8)],
    ['FULL', 13],
    ['CANTOPEN', 14],
    ['NOTADB', 26],
  ])('%s says nothing of what was to be written', (_, code) => {
    expect(isOfTheFile(sqliteError(code))).toBe(true);
  });

  test.each([
    ['ERROR', sqliteError(1)],
    ['TOOBIG', sqliteError(18)],
    ['CONSTRAINT_DATATYPE', sqliteError(19 | (12 << 8))],
    ['MISMATCH', sqliteError(20)],
    ['RANGE', sqliteError(25)],
    ['one that is not SQLite’s', new SyntaxError('no JSON')],
    ['no error at all', null],
  ])('%s is of what was to be written', (_, error) => {
    expect(isOfTheFile(error)).toBe(false);
  });
});
