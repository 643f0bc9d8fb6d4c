/** Errors of SQLite and of the disk, in words for the reader. */

import { LibraryError, type LibraryErrorCode } from '../protocol.ts';

const SQLITE_PERM = 3;
const SQLITE_BUSY = 5;
const SQLITE_LOCKED = 6;
const SQLITE_NOMEM = 7;
const SQLITE_READONLY = 8;
const SQLITE_INTERRUPT = 9;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_PROTOCOL = 15;
const SQLITE_NOLFS = 22;
const SQLITE_NOTADB = 26;

/**
 * Errors of the file, its disk, its lock or the memory at hand, which any other write
 * would have met as well. SQLITE_ERROR, TOOBIG, CONSTRAINT, MISMATCH and RANGE are not
 * among them: they answer to what was to be written, and come again with it for ever.
 */
const OF_THE_FILE: ReadonlySet<number> = new Set([
  SQLITE_PERM,
  SQLITE_BUSY,
  SQLITE_LOCKED,
  SQLITE_NOMEM,
  SQLITE_READONLY,
  SQLITE_INTERRUPT,
  SQLITE_IOERR,
  SQLITE_CORRUPT,
  SQLITE_FULL,
  SQLITE_CANTOPEN,
  SQLITE_PROTOCOL,
  SQLITE_NOLFS,
  SQLITE_NOTADB,
]);
/** With less than this left, a write that failed failed for want of room. */
const LITTLE_ROOM = 2_000_000;

export interface Failure {
  code: LibraryErrorCode;
  message: string;
}

const FULL: Failure = {
  code: 'disk-full',
  message: 'There is no room left on this device to save the article.',
};

/** SQLite's code without its extension; null for an error of another origin. */
function primaryCode(error: unknown): number | null {
  const result = (error as { resultCode?: unknown } | null)?.resultCode;
  return typeof result === 'number' ? result & 0xff : null;
}

/** Whether SQLite found the file itself to be broken. */
export function isCorrupt(error: unknown): boolean {
  const primary = primaryCode(error);
  return primary === SQLITE_CORRUPT || primary === SQLITE_NOTADB;
}

/** Whether an error has nothing to do with what was to be written. */
export function isOfTheFile(error: unknown): boolean {
  const primary = primaryCode(error);
  return primary !== null && OF_THE_FILE.has(primary);
}

/** Whether the disk had no room, where that is said outright. */
export function isFullDisk(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  return (
    name === 'QuotaExceededError' ||
    name === 'NS_ERROR_FILE_NO_DEVICE_SPACE' ||
    primaryCode(error) === SQLITE_FULL
  );
}

/** What went wrong, as data. `room` tells how many bytes are left, where that can be told. */
export async function failure(
  error: unknown,
  room: () => Promise<number | null>,
): Promise<Failure> {
  if (error instanceof LibraryError) return { code: error.code, message: error.message };
  const name = error instanceof Error ? error.name : '';
  if (isFullDisk(error)) return FULL;
  if (primaryCode(error) === SQLITE_IOERR) {
    const left = await room();
    if (left !== null && left < LITTLE_ROOM) return FULL;
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (name === 'SecurityError' || name === 'InvalidStateError') {
    return {
      code: 'database',
      message: `The browser does not let Nutgraf keep a library here (${detail}).`,
    };
  }
  return { code: 'database', message: `The library could not be read or written (${detail}).` };
}
