/**
 * The library's file: opened by one owner at a time, never in a way that could
 * delete it, and looked at before it is used.
 */

import sqlite3InitModule, {
  type Database,
  type SAHPoolUtil,
  type Sqlite3Static,
} from '@sqlite.org/sqlite-wasm';
import { copies, readCopy, setAside } from './copies.ts';
import { migrate, SchemaError } from './migrate.ts';
import { LibraryError } from './protocol.ts';
import { isEmptied, readSeal, type Seal } from './seal.ts';

// Other ways of SQLite into the browser's storage are not used here and not to be tried at start.
Object.assign(globalThis, {
  sqlite3ApiConfig: {
    disable: { vfs: { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-wl': true } },
  },
});

const LOCK = 'nutgraf-db';
const FILE = '/library.sqlite3';
const POOL = { name: 'nutgraf', directory: '.nutgraf-pool' };
/** A former owner that is on its way out lets go within this time. */
const LOCK_WAIT = 10_000;

export interface LibraryFile {
  sqlite3: Sqlite3Static;
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
  const sqlite3 = await sqlite3InitModule();
  // The default of the flag deletes every file of the pool when one cannot be opened.
  const pool = await sqlite3.installOpfsSAHPoolVfs({ ...POOL, preserveOnInitFailure: true });
  const isNew = !pool.getFileNames().includes(FILE);
  if (isNew && known && known.articles > 0) {
    return { sqlite3, pool, db: openDatabase(pool), emptied: true };
  }
  const db = openDatabase(pool);
  const emptied = isEmptied(isNew ? null : readSeal(db), known);
  if (!emptied) {
    try {
      migrate(db);
    } catch (error) {
      if (error instanceof SchemaError) throw new LibraryError('database', error.message);
      throw error;
    }
  }
  return { sqlite3, pool, db, emptied };
}

function openDatabase(pool: SAHPoolUtil): Database {
  const db = new pool.OpfsSAHPoolDb(FILE);
  // FULL: a save is answered only when the disk has it. Foreign keys keep contents and articles together.
  db.exec('PRAGMA synchronous = FULL; PRAGMA journal_mode = TRUNCATE; PRAGMA foreign_keys = ON;');
  return db;
}

/** Replaces an emptied library by the newest copy that is whole and sound. */
export async function restoreFile(file: LibraryFile): Promise<void> {
  await setAside(exportFile(file));
  for (const copy of await copies()) {
    const data = await readCopy(copy);
    file.db.close();
    file.pool.importDb(FILE, data);
    file.db = openDatabase(file.pool);
    const sound = file.db.selectValue('PRAGMA quick_check') === 'ok';
    if (sound && readSeal(file.db)?.revision === copy.seal.revision) {
      migrate(file.db);
      // A copy may be older than the seal: under a name of its own it is not taken for damaged again.
      file.db.exec({ sql: 'UPDATE library SET id = ?', bind: [crypto.randomUUID()] });
      file.emptied = false;
      return;
    }
  }
  throw new LibraryError('database', 'There is no whole second copy of the library.');
}

/** Begins an empty library in the place of an emptied one. */
export async function startAnew(file: LibraryFile): Promise<void> {
  await setAside(exportFile(file));
  file.db.close();
  file.pool.unlink(FILE);
  file.db = openDatabase(file.pool);
  migrate(file.db);
  file.emptied = false;
}

/** The bytes of the library's file between two writes. */
export function exportFile(file: LibraryFile): Uint8Array<ArrayBuffer> {
  return new Uint8Array(file.pool.exportFile(FILE));
}
