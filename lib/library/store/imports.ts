/**
 * Imports: rows are staged, looked through, and taken in step by step. All of it
 * is in the database, so that a browser that is killed goes on where it was.
 */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import { isOfTheFile } from '../file/failure.ts';
import type { ImportOutcome, ImportReport, ImportRow } from '../types.ts';
import { recordOf } from './foreign.ts';
import { CANCELLED, forgetStaged, noteStaged, report } from './import-reports.ts';
import { takeRecord } from './records.ts';
import { run, transact, written } from './row.ts';

/** `committed` of an import that nobody wants any more: its rows go step by step. */
const DROPPED = -1;
/** After this time, in milliseconds, nobody comes back to commit an import. */
const ABANDONED = 86_400_000;

export function beginImport(
  db: Database,
  { name, format }: { name: string; format: string },
  now: number,
): { job: number } {
  return transact(db, () => {
    run(db, 'INSERT INTO imports (name, format, started) VALUES (?, ?, ?)', [name, format, now]);
    const job = Number(db.selectValue('SELECT last_insert_rowid()'));
    // Staging is a write like any other: the log is read again by its revision.
    written(db);
    return { job };
  });
}

/** Adds rows to an import that is not committed yet. */
export function stageRows(
  db: Database,
  { job, rows }: { job: number; rows: readonly ImportRow[] },
): { staged: number } {
  return transact(db, () => {
    const open = db.selectValue('SELECT 1 FROM imports WHERE job = ? AND committed = 0', [job]);
    if (open === undefined) return { staged: 0 };
    const before = Number(
      db.selectValue('SELECT coalesce(max(number), 0) FROM import_rows WHERE job = ?', [job]),
    );
    const noted = rows.map((row) => ({ row: row.row, url: row.url, why: fault(row) }));
    for (const [index, row] of rows.entries()) {
      const why = noted[index]?.why ?? null;
      run(
        db,
        'INSERT INTO import_rows (job, number, row, outcome, source_row, url, why) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
          job,
          before + index + 1,
          why === null ? JSON.stringify(row) : null,
          why === null ? null : 'refused',
          row.row,
          row.url,
          why,
        ],
      );
    }
    noteStaged(db, job, before, noted);
    written(db);
    return { staged: rows.length };
  });
}

/** Why a row cannot be taken; null: it can. */
function fault(row: ImportRow): string | null {
  if (row.fault !== undefined) return row.fault;
  if (!/^https?:\/\/[^/]/iu.test(row.url.trim())) {
    return row.url.trim() === '' ? 'no address' : 'not an address of the web';
  }
  return URL.canParse(row.url.trim()) ? null : 'not an address of the web';
}

export function commitImport(db: Database, job: number): ImportReport | null {
  return transact(db, () => {
    run(db, 'UPDATE imports SET committed = 1 WHERE job = ?', [job]);
    forgetStaged(db);
    written(db);
    return report(db, job);
  });
}

/** Forgets imports whose page was closed before they were complete. */
export function dropAbandoned(db: Database, now: number): void {
  run(db, `UPDATE imports SET committed = ${DROPPED} WHERE committed = 0 AND started < ?`, [
    now - ABANDONED,
  ]);
}

/**
 * Ends an import: what was taken in stays, what was not is left. Takes no time
 * whatever its size: the rows that are left are cleared away later.
 */
export function cancelImport(db: Database, job: number, now: number): ImportReport | null {
  return transact(db, () => {
    written(db);
    forgetStaged(db);
    const committed = db.selectValue('SELECT committed FROM imports WHERE job = ?', [job]);
    if (committed === 1) {
      run(db, 'UPDATE imports SET finished = ? WHERE job = ? AND finished IS NULL', [now, job]);
      return report(db, job);
    }
    run(db, `UPDATE imports SET committed = ${DROPPED}, finished = ? WHERE job = ?`, [now, job]);
    return null;
  });
}

/** Rows that one step clears away: stories of many pages may hang on them. */
const CLEARED = 200;

/** Clears away rows that no import needs any more; false where there are none. */
export function clearStep(db: Database): boolean {
  return transact(db, () => {
    const dropped = db.selectValue(`SELECT job FROM imports WHERE committed = ${DROPPED} LIMIT 1`);
    if (dropped !== undefined) {
      run(
        db,
        `DELETE FROM import_rows WHERE job = ?1 AND number <
           (SELECT min(number) FROM import_rows WHERE job = ?1) + ${CLEARED}`,
        [dropped],
      );
      const left = db.selectValue('SELECT 1 FROM import_rows WHERE job = ? LIMIT 1', [dropped]);
      if (left === undefined) run(db, 'DELETE FROM imports WHERE job = ?', [dropped]);
      written(db);
      return true;
    }
    const stopped = db.selectArrays(
      `SELECT r.job, r.number FROM imports i CROSS JOIN import_rows r
         WHERE i.committed = 1 AND i.finished IS NOT NULL AND r.job = i.job AND r.outcome IS NULL
         LIMIT ${CLEARED}`,
    );
    for (const [job, number] of stopped)
      note(db, Number(job), Number(number), 'refused', CANCELLED);
    if (stopped.length > 0) written(db);
    return stopped.length > 0;
  });
}

/**
 * Rows that one transaction takes in: one wait for the disk for all of them, and each page
 * of an index written once. Links are small; of stories a step takes fewer. The least is
 * what a step has always taken: a log that is read again must not come less far.
 */
const BATCH = 200;
const LEAST = 50;
const CHARACTERS = 50_000;

/** The next open rows, in their order; the same rows make the same step at any time. */
function nextRows(db: Database): SqlValue[][] {
  const first = (count: number) =>
    db.selectArrays(
      `SELECT r.job, r.number, r.row FROM imports i JOIN import_rows r USING (job)
         WHERE i.committed = 1 AND i.finished IS NULL AND r.outcome IS NULL
         ORDER BY r.job, r.number LIMIT ${count}`,
    );
  const rows = first(LEAST);
  const characters = rows.reduce((sum, row) => sum + String(row[2]).length, 0);
  return rows.length < LEAST || characters > CHARACTERS ? rows : first(BATCH);
}

/** Takes the next open rows of the oldest committed import; false where there are none. */
export function importStep(db: Database, now: number): boolean {
  const rows = nextRows(db);
  if (rows.length === 0) {
    run(db, 'UPDATE imports SET finished = ? WHERE committed = 1 AND finished IS NULL', [now]);
    return false;
  }
  transact(db, () => {
    for (const [job, number, json] of rows) {
      db.exec('SAVEPOINT one_row');
      try {
        const outcome = takeRow(db, JSON.parse(String(json)) as ImportRow, now);
        note(db, Number(job), Number(number), outcome, null);
      } catch (error) {
        // A full disk is no fault of the row: the import waits.
        if (isOfTheFile(error)) throw error;
        db.exec('ROLLBACK TO one_row');
        // What SQLite says of columns and codes is not for the reader.
        note(db, Number(job), Number(number), 'refused', 'not-storable');
      }
      db.exec('RELEASE one_row');
    }
    written(db);
  });
  return true;
}

function note(
  db: Database,
  job: number,
  number: number,
  outcome: ImportOutcome,
  why: string | null,
): void {
  run(db, 'UPDATE import_rows SET outcome = ?, why = ?, row = NULL WHERE job = ? AND number = ?', [
    outcome,
    why,
    job,
    number,
  ]);
}

function takeRow(db: Database, row: ImportRow, now: number): ImportOutcome {
  return takeRecord(db, row.record ?? recordOf(row, now), now);
}
