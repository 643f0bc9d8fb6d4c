/**
 * Imports: rows are staged, looked through, and taken in step by step. All of it
 * is in the database, so that a browser that is killed goes on where it was.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { ImportOutcome, ImportReport, ImportRow } from '../types.ts';
import { canonicalUrl } from '../url.ts';
import { recordOf } from './foreign.ts';
import { takeRecord } from './records.ts';
import { run, transact, whole, written } from './row.ts';

/** Rows not taken that a report lists. */
const REPORTED = 1000;
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
    let number = Number(
      db.selectValue('SELECT coalesce(max(number), 0) FROM import_rows WHERE job = ?', [job]),
    );
    for (const row of rows) {
      const why = fault(row);
      run(
        db,
        'INSERT INTO import_rows (job, number, row, outcome, source_row, url, why) VALUES (?, ?, ?, ?, ?, ?, ?)',
        [
          job,
          ++number,
          why === null ? JSON.stringify(row) : null,
          why === null ? null : 'refused',
          row.row,
          row.url,
          why,
        ],
      );
    }
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

export function previewImport(
  db: Database,
  job: number,
): { added: number; merged: number; refused: ImportReport['refused'] } {
  const keys = new Set<string>();
  let added = 0;
  let merged = 0;
  for (const url of db.selectValues(
    'SELECT url FROM import_rows WHERE job = ? AND outcome IS NULL ORDER BY number',
    [job],
  )) {
    const key = canonicalUrl(String(url));
    const there = db.selectValue('SELECT 1 FROM articles WHERE key = ?', [key]) !== undefined;
    if (there || keys.has(key)) merged++;
    else added++;
    keys.add(key);
  }
  return { added, merged, refused: refusedRows(db, job) };
}

export function commitImport(db: Database, job: number): ImportReport | null {
  return transact(db, () => {
    run(db, 'UPDATE imports SET committed = 1 WHERE job = ?', [job]);
    written(db);
    return report(db, job);
  });
}

/** Forgets imports whose page was closed before they were complete. */
export function dropAbandoned(db: Database, now: number): void {
  run(db, 'DELETE FROM imports WHERE committed = 0 AND started < ?', [now - ABANDONED]);
}

/** Ends an import: what was taken in stays, what was not is left. */
export function cancelImport(db: Database, job: number, now: number): ImportReport | null {
  return transact(db, () => {
    const started = db.selectValue('SELECT committed FROM imports WHERE job = ?', [job]);
    written(db);
    if (started !== 1) {
      run(db, 'DELETE FROM import_rows WHERE job = ?', [job]);
      run(db, 'DELETE FROM imports WHERE job = ?', [job]);
      return null;
    }
    run(
      db,
      `UPDATE import_rows SET outcome = 'refused', why = 'the import was cancelled', row = NULL
         WHERE job = ? AND outcome IS NULL`,
      [job],
    );
    run(db, 'UPDATE imports SET finished = ? WHERE job = ?', [now, job]);
    return report(db, job);
  });
}

export function imports(db: Database): { items: ImportReport[] } {
  return {
    items: db
      .selectValues('SELECT job FROM imports WHERE committed = 1 ORDER BY job DESC LIMIT 20')
      .flatMap((job) => report(db, Number(job)) ?? []),
  };
}

function report(db: Database, job: number): ImportReport | null {
  const row = db.selectArray('SELECT name, format, started, finished FROM imports WHERE job = ?', [
    job,
  ]);
  if (!row) return null;
  const counts = new Map(
    db
      .selectArrays(
        `SELECT coalesce(outcome, 'open'), count(*) FROM import_rows WHERE job = ? GROUP BY 1`,
        [job],
      )
      .map(([outcome, count]) => [String(outcome), Number(count)]),
  );
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    job,
    name: String(row[0]),
    format: String(row[1]),
    total,
    done: total - (counts.get('open') ?? 0),
    added: counts.get('added') ?? 0,
    merged: counts.get('merged') ?? 0,
    same: counts.get('same') ?? 0,
    refused: refusedRows(db, job),
    startedAt: Number(row[2]),
    finishedAt: whole(row[3]),
  };
}

function refusedRows(db: Database, job: number): ImportReport['refused'] {
  return db
    .selectArrays(
      `SELECT source_row, url, why FROM import_rows WHERE job = ? AND outcome = 'refused'
         ORDER BY number LIMIT ${REPORTED}`,
      [job],
    )
    .map((row) => ({ row: Number(row[0]), url: String(row[1]), why: String(row[2] ?? '') }));
}

/** All refused rows, page by page. */
export function refusedPage(
  db: Database,
  { job, after, limit }: { job: number; after: number; limit: number },
): { items: ImportReport['refused']; next: number | null } {
  const wanted = Math.min(Math.max(Math.trunc(limit), 1), REPORTED);
  const rows = db.selectArrays(
    `SELECT source_row, url, why, number FROM import_rows
       WHERE job = ? AND outcome = 'refused' AND number > ? ORDER BY number LIMIT ?`,
    [job, after, wanted],
  );
  return {
    items: rows.map((row) => ({ row: Number(row[0]), url: String(row[1]), why: String(row[2]) })),
    next: rows.length < wanted ? null : Number(rows.at(-1)?.[3]),
  };
}

/** Rows that one transaction takes in: one wait for the disk for all of them. */
const BATCH = 50;

/** Takes the next open rows of the oldest committed import; false where there are none. */
export function importStep(db: Database, now: number): boolean {
  const rows = db.selectArrays(
    `SELECT r.job, r.number, r.row FROM imports i JOIN import_rows r USING (job)
       WHERE i.committed = 1 AND i.finished IS NULL AND r.outcome IS NULL
       ORDER BY r.job, r.number LIMIT ${BATCH}`,
  );
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
        if (isOfTheDisk(error)) throw error;
        db.exec('ROLLBACK TO one_row');
        const why = error instanceof Error ? error.message : String(error);
        note(db, Number(job), Number(number), 'refused', why);
      }
      db.exec('RELEASE one_row');
    }
    written(db);
  });
  return true;
}

function isOfTheDisk(error: unknown): boolean {
  const code = (error as { resultCode?: unknown } | null)?.resultCode;
  return typeof code === 'number';
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
