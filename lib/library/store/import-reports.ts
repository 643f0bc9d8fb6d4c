/** What an import will do, does and has done, told without reading the stories that wait in it. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { textHash } from '../hash.ts';
import type { ImportReport } from '../types.ts';
import { canonicalUrl } from '../url.ts';
import { whole } from './row.ts';

/** Rows not taken that a report lists, and that a page of all of them holds. */
const REPORTED = 100;
const LARGEST_PAGE = 1000;
/** Imports that are listed. */
const LISTED = 20;

export const CANCELLED = 'the import was cancelled';

type Refused = ImportReport['refused'];

export interface Preview {
  added: number;
  merged: number;
  refused: Refused;
}

interface Staged extends Preview {
  job: number;
  /** Rows so far. */
  rows: number;
  /** Addresses so far, as fingerprints. */
  keys: Set<string>;
}

/** What was found out of the rows of the import that is staged, while they were at hand. */
const staged = new WeakMap<Database, Staged>();

/** Notes rows that were staged as the next ones of an import. */
export function noteStaged(
  db: Database,
  job: number,
  before: number,
  rows: readonly { row: number; url: string; why: string | null }[],
): void {
  const last = staged.get(db);
  const one =
    last?.job === job
      ? last
      : { job, rows: 0, added: 0, merged: 0, refused: [], keys: new Set<string>() };
  staged.set(db, one);
  // Rows that were staged by a worker before this one: the preview has to look at all.
  if (one.rows !== before) return;
  one.rows += rows.length;
  for (const { row, url, why } of rows) {
    if (why === null) count(db, one, url);
    else if (one.refused.length < REPORTED) one.refused.push({ row, url, why });
  }
}

/** Forgets what was found out of an import's rows. */
export function forgetStaged(db: Database): void {
  staged.delete(db);
}

function count(db: Database, one: Staged, url: string): void {
  const address = canonicalUrl(url);
  const key = textHash(address);
  const there =
    one.keys.has(key) ||
    db.selectValue('SELECT 1 FROM articles WHERE key = ?', [address]) !== undefined;
  if (there) one.merged++;
  else one.added++;
  one.keys.add(key);
}

export function previewImport(db: Database, job: number): Preview {
  const known = staged.get(db);
  const rows = Number(
    db.selectValue('SELECT max(number) FROM import_rows WHERE job = ?', [job]) ?? 0,
  );
  if (known?.job === job && known.rows === rows) {
    const { added, merged, refused } = known;
    return { added, merged, refused: [...refused] };
  }
  const anew: Staged = { job, rows, added: 0, merged: 0, refused: [], keys: new Set() };
  for (const url of db.selectValues(
    'SELECT url FROM import_rows WHERE job = ? AND outcome IS NULL ORDER BY number',
    [job],
  ))
    count(db, anew, String(url));
  const { added, merged } = anew;
  return { added, merged, refused: refusedPage(db, { job, after: 0, limit: REPORTED }).items };
}

export function imports(db: Database): { items: ImportReport[] } {
  return {
    items: db
      .selectValues(`SELECT job FROM imports WHERE committed = 1 ORDER BY job DESC LIMIT ${LISTED}`)
      .flatMap((job) => report(db, Number(job)) ?? []),
  };
}

/** Reports of what is over: they stay as they are. */
const over = new WeakMap<Database, Map<number, ImportReport>>();

export function report(db: Database, job: number): ImportReport | null {
  const row = db.selectArray('SELECT name, format, started, finished FROM imports WHERE job = ?', [
    job,
  ]);
  if (!row) return null;
  const finishedAt = whole(row[3]);
  const known = over.get(db)?.get(job);
  if (known && known.finishedAt === finishedAt) return known;
  const made: ImportReport = {
    job,
    name: String(row[0]),
    format: String(row[1]),
    ...countsOf(db, job, finishedAt !== null),
    startedAt: Number(row[2]),
    finishedAt,
  };
  if (finishedAt !== null) over.set(db, (over.get(db) ?? new Map()).set(job, made));
  return made;
}

/**
 * Rows are numbered from one and taken in order, so that all before the first open
 * one are done. Those have no story in them any more: reading them is cheap, while
 * the outcome of a row that waits lies behind its story.
 */
function countsOf(db: Database, job: number, finished: boolean) {
  const value = (sql: string) => Number(db.selectValue(sql, [job]) ?? 0);
  const total = value('SELECT max(number) FROM import_rows WHERE job = ?');
  const first = value('SELECT min(number) FROM import_rows WHERE job = ? AND outcome IS NULL');
  const done = finished || first === 0 ? total : first - 1;
  const counts = new Map(
    db
      .selectArrays(
        'SELECT outcome, count(*) FROM import_rows WHERE job = ? AND number <= ? GROUP BY 1',
        [job, first === 0 ? total : first - 1],
      )
      .map(([outcome, count]) => [String(outcome), Number(count)]),
  );
  return {
    total,
    done,
    added: counts.get('added') ?? 0,
    merged: counts.get('merged') ?? 0,
    same: counts.get('same') ?? 0,
    refused: refusedPage(db, { job, after: 0, limit: REPORTED, to: done }).items,
  };
}

/** Refused rows, page by page: those that an end by the reader's hand left open, too. */
export function refusedPage(
  db: Database,
  { job, after, limit, to }: { job: number; after: number; limit: number; to?: number },
): { items: Refused; next: number | null } {
  const wanted = Math.min(Math.max(Math.trunc(limit), 1), LARGEST_PAGE);
  const ended = db.selectValue(
    'SELECT 1 FROM imports WHERE job = ? AND committed = 1 AND finished IS NOT NULL',
    [job],
  );
  const rows = db.selectArrays(
    `SELECT source_row, url, coalesce(why, ?), number FROM import_rows
       WHERE job = ? AND number > ? AND number <= ? AND (outcome = 'refused' ${ended === 1 ? 'OR outcome IS NULL' : ''})
       ORDER BY number LIMIT ?`,
    [CANCELLED, job, after, to ?? Number.MAX_SAFE_INTEGER, wanted],
  );
  return {
    items: rows.map((row) => ({ row: Number(row[0]), url: String(row[1]), why: String(row[2]) })),
    next: rows.length < wanted ? null : Number(rows.at(-1)?.[3]),
  };
}
