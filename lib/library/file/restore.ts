/** Bringing a damaged library back: from what was rescued of it, from the second copies, from the log. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { answer } from '../answer.ts';
import { LibraryError } from '../protocol.ts';
import { copies, dropAside, readAside, readCopy, setAside } from './copies.ts';
import { isCorrupt, isFullDisk, isOfTheFile } from './failure.ts';
import { FILE, type LibraryFile, ready } from './file.ts';
import type { LogEntry, WriteLog } from './log.ts';
import { checkFile, mend, scrub } from './scrub.ts';
import { readSeal, type Seal } from './seal.ts';

/** Bytes that are read of a copy at once. */
const PIECE = 4_000_000;

/**
 * Replaces an emptied library by what was rescued of it, else by the newest copy
 * that is whole and sound, and writes after it what the log holds. `known` is the
 * seal that was kept outside: copies of another library come last.
 *
 * Throws what the disk said where it has no room for that: nothing is given up then,
 * and the restoring can be asked for again.
 */
export async function restoreFile(
  file: LibraryFile,
  log: WriteLog,
  known: Seal | null,
): Promise<void> {
  // The open piece of the log is read too: what was written since the last start stands in it.
  await log.rotate();
  await keepDamaged(file);
  const all = await copies(known?.libraryId ?? null);
  const saved = all.filter(({ seal }) => known === null || seal.libraryId === known.libraryId);
  const place = (data: Blob, least: number, check = checkArticles) =>
    putInPlace(file, data, log, { least, past: known?.revision ?? 0, check });
  const rescued = await readAside('rescued');
  // What was rescued must not be older than the copies: it may be a leftover.
  if (rescued && (await place(rescued, saved[0]?.seal.revision ?? 0))) {
    await dropAside('rescued');
    return;
  }
  for (const copy of saved) {
    if (!(await place(await readCopy(copy), copy.seal.revision))) continue;
    // Older than what has just come back.
    await dropAside('rescued');
    return;
  }
  // A library so young that it was never copied is in the log from its first word.
  if (await replayAlone(file, log, known)) return;
  // None is without a fault. A sound file with a wrong letter in it is better than none.
  const damaged = await readAside('damaged');
  // What was set aside is the newest of all, unless it is left from another damage.
  if (damaged && (await place(damaged, saved[0]?.seal.revision ?? 0, mend))) return;
  for (const copy of saved) {
    if (await place(await readCopy(copy), 0, mend)) return;
  }
  if (damaged && (await place(damaged, 0, mend))) return;
  for (const copy of all) {
    if (await place(await readCopy(copy), 0)) return;
  }
  throw new LibraryError('database', 'There is no whole second copy of the library.');
}

/** Keeps what the damaged file still holds, if it can be read and the disk has room. */
async function keepDamaged(file: LibraryFile): Promise<void> {
  try {
    await setAside('damaged', new Uint8Array(file.pool.exportFile(FILE)));
  } catch (error) {
    // Without room for it the restoring would have none either, and would write over it.
    if (isFullDisk(error)) throw error;
    console.warn('Nutgraf: the damaged file could not be set aside.', error);
  }
}

interface Terms {
  /** The revision that the file must have at least. */
  least: number;
  /** What is known outside of the library's revision: the restored one goes past it. */
  past: number;
  check: (db: Database) => void;
}

/** Takes a file for the library if it is sound. */
async function putInPlace(
  file: LibraryFile,
  data: Blob,
  log: WriteLog,
  { least, past, check }: Terms,
): Promise<boolean> {
  file.db.close();
  try {
    let at = 0;
    await file.pool.importDb(FILE, async () => {
      if (at >= data.size) return undefined;
      const piece = new Uint8Array(await data.slice(at, at + PIECE).arrayBuffer());
      at += PIECE;
      return piece;
    });
  } catch (error) {
    // Not a database at all; the pool's file is empty then.
    file.db = new file.pool.OpfsSAHPoolDb(FILE);
    if (isOfTheDisk(error)) throw error;
    return false;
  }
  file.db = new file.pool.OpfsSAHPoolDb(FILE);
  try {
    const seal = readSeal(file.db);
    if (!seal || seal.revision < least) return false;
    ready(file.db);
    checkFile(file.db);
    check(file.db);
    goPast(file.db, Math.max(past, await replay(file.db, log, seal)));
  } catch (error) {
    if (isOfTheDisk(error)) throw error;
    return false;
  }
  file.emptied = false;
  return true;
}

/** Whether an error says nothing of the file that was to be placed, and would meet the next one too. */
function isOfTheDisk(error: unknown): boolean {
  return isFullDisk(error) || (isOfTheFile(error) && !isCorrupt(error));
}

function checkArticles(db: Database): void {
  for (let next: number | null = 0; next !== null; ) next = scrub(db, next, 500).next;
}

/** Makes the writes again that came after this seal, in their order and at their times; the last one's revision. */
async function replay(db: Database, log: WriteLog, seal: Seal): Promise<number> {
  let last = seal.revision;
  for await (const entry of log.read()) {
    if (entry.libraryId !== seal.libraryId || entry.revision <= seal.revision) continue;
    try {
      last = Math.max(last, entry.revision);
      replayOne(db, entry);
    } catch (error) {
      if (isOfTheDisk(error)) throw error;
      console.warn('Nutgraf: a write of the log could not be made again.', error);
    }
  }
  return last;
}

function replayOne(db: Database, { request, steps, now }: LogEntry): void {
  if (request.type === 'library:restore' || request.type === 'library:storage') return;
  answer(db, steps === undefined ? request : { type: 'library:work', budget: 0, steps }, now);
}

/** Begins an empty library and makes all of its log again, if that goes back to its start. */
async function replayAlone(file: LibraryFile, log: WriteLog, known: Seal | null): Promise<boolean> {
  let first: LogEntry | null = null;
  for await (const entry of log.read()) {
    if (known !== null && entry.libraryId !== known.libraryId) continue;
    first = entry;
    break;
  }
  // Before the first change a request may have changed nothing.
  if (first === null || first.revision > 1) return false;
  beginAnew(file);
  const seal = readSeal(file.db);
  if (!seal) return false;
  const { libraryId } = first;
  file.db.exec({ sql: 'UPDATE library SET id = ?', bind: [libraryId] });
  const last = await replay(file.db, log, { ...seal, libraryId, revision: 0 });
  goPast(file.db, Math.max(last, known?.revision ?? 0));
  file.emptied = false;
  return true;
}

/** The library's revision only grows: so neither the seal nor the log takes the restored one for older. */
function goPast(db: Database, revision: number): void {
  db.exec({ sql: 'UPDATE library SET revision = max(revision, ?) + 1', bind: [revision] });
}

/** Begins an empty library in the place of an emptied one. */
export async function startAnew(file: LibraryFile): Promise<void> {
  await keepDamaged(file);
  beginAnew(file);
  file.emptied = false;
}

function beginAnew(file: LibraryFile): void {
  file.db.close();
  file.pool.unlink(FILE);
  file.db = new file.pool.OpfsSAHPoolDb(FILE);
  ready(file.db);
}
