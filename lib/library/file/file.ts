/**
 * The library's file: opened by one owner at a time, never in a way that could
 * delete it, and looked at before it is used.
 */

import sqlite3InitModule, { type Database, type SAHPoolUtil } from '@sqlite.org/sqlite-wasm';
import { LibraryError } from '../protocol.ts';
import { readAside, setAside } from './copies.ts';
import { isCorrupt } from './failure.ts';
import { migrate, SchemaError } from './migrate.ts';
import { findDamaged } from './pool-check.ts';
import { isEmptied, readSeal, type Seal } from './seal.ts';

// Other ways of SQLite into the browser's storage are not used here and not to be tried at start.
Object.assign(globalThis, {
  sqlite3ApiConfig: {
    disable: { vfs: { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-wl': true } },
  },
});

const LOCK = 'nutgraf-db';
export const FILE = '/library.sqlite3';
const POOL = { name: 'nutgraf', directory: '.nutgraf-pool' };
/** Kilobytes of pages kept in memory: the index's upper levels and the rows of the list in view. */
const CACHE_KB = 24_000;
/** A former owner that is on its way out lets go within this time. */
const LOCK_WAIT = 20_000;

export interface LibraryFile {
  pool: SAHPoolUtil;
  db: Database;
  /** The database lost what the seal vouches for; it must be neither read nor written. */
  emptied: boolean;
}

/** Waits for the lock and keeps it for as long as this worker lives. */
async function holdLock(): Promise<void> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), LOCK_WAIT);
  try {
    await new Promise<void>((resolve, reject) => {
      navigator.locks
        .request(LOCK, { signal: giveUp.signal }, () => {
          resolve();
          return new Promise<never>(() => undefined);
        })
        .catch(reject);
    });
  } catch {
    throw new LibraryError('database', 'The library is in use by another part of the browser.');
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Opens the library under the lock. `known` is the seal kept outside the file.
 * An emptied library is handed back closed to all use but restoring.
 */
export async function openFile(known: Seal | null): Promise<LibraryFile> {
  await holdLock();
  const damaged = await findDamaged(POOL.directory);
  if (damaged) await rescue(damaged);
  const sqlite3 = await sqlite3InitModule();
  // The default of the flag deletes every file of the pool when one cannot be opened.
  const pool = await sqlite3.installOpfsSAHPoolVfs({ ...POOL, preserveOnInitFailure: true });
  const isNew = !pool.getFileNames().includes(FILE);
  const file: LibraryFile = { pool, db: new pool.OpfsSAHPoolDb(FILE), emptied: damaged !== null };
  if (file.emptied) return file;
  try {
    file.emptied = isEmptied(isNew ? null : readSeal(file.db), known);
    if (!file.emptied) ready(file.db);
  } catch (error) {
    if (error instanceof SchemaError) throw new LibraryError('database', error.message);
    if (!isCorrupt(error)) throw error;
    file.emptied = true;
  }
  return file;
}

/** A restoring that was killed leaves a piece of a library: it does not take the place of the whole one. */
async function rescue(data: Uint8Array<ArrayBuffer>): Promise<void> {
  const there = await readAside('rescued');
  if (data.byteLength >= (there?.size ?? 0)) await setAside('rescued', data);
}

/** Sets an open database up for use. */
export function ready(db: Database): void {
  // FULL: a save is answered only when the disk has it. Foreign keys keep contents and articles together.
  db.exec(`PRAGMA synchronous = FULL; PRAGMA journal_mode = TRUNCATE; PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -${CACHE_KB};`);
  migrate(db);
}
