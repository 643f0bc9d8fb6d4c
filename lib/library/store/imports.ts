/**
 * Imports: rows are staged, looked through, and taken in step by step. All of it
 * is in the database, so that a browser that is killed goes on where it was.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { ARTICLE_SCHEMA, type Article } from '../../article.ts';
import { anchorOf } from '../anchor.ts';
import type { ImportOutcome, ImportReport, ImportRow, LibraryRecord } from '../types.ts';
import { canonicalUrl } from '../url.ts';
import { takeRecord } from './records.ts';
import { run, whole, written } from './row.ts';

/** Milliseconds of one transaction. */
const STEP = 100;
/** Rows not taken that a report lists. */
const REPORTED = 1000;
/** After this time, in milliseconds, nobody comes back to commit an import. */
const ABANDONED = 86_400_000;

export function beginImport(
  db: Database,
  { name, format }: { name: string; format: string },
  now: number,
): { job: number } {
  run(db, 'INSERT INTO imports (name, format, started) VALUES (?, ?, ?)', [name, format, now]);
  return { job: Number(db.selectValue('SELECT last_insert_rowid()')) };
}

/** Adds rows to an import that is not committed yet. */
export function stageRows(
  db: Database,
  { job, rows }: { job: number; rows: readonly ImportRow[] },
): { staged: number } {
  return db.transaction('IMMEDIATE', () => {
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
  run(db, 'UPDATE imports SET committed = 1 WHERE job = ?', [job]);
  return report(db, job);
}

/** Forgets imports whose page was closed before they were complete. */
export function dropAbandoned(db: Database, now: number): void {
  run(db, 'DELETE FROM imports WHERE committed = 0 AND started < ?', [now - ABANDONED]);
}

/** Ends an import: what was taken in stays, what was not is left. */
export function cancelImport(db: Database, job: number, now: number): ImportReport | null {
  return db.transaction('IMMEDIATE', () => {
    const started = db.selectValue('SELECT committed FROM imports WHERE job = ?', [job]);
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

/**
 * Takes the next open rows of the oldest committed import, as many as a moment
 * holds, in one transaction: each costs a wait for the disk. False where there is none.
 */
export function importStep(db: Database, now: number): boolean {
  const end = performance.now() + STEP;
  return db.transaction('IMMEDIATE', () => {
    let more = importRow(db, now);
    while (more && performance.now() < end) more = importRow(db, now);
    return more;
  });
}

function importRow(db: Database, now: number): boolean {
  const next = db.selectArray(
    `SELECT r.job, r.number, r.row FROM imports i JOIN import_rows r USING (job)
       WHERE i.committed = 1 AND i.finished IS NULL AND r.outcome IS NULL ORDER BY r.job, r.number LIMIT 1`,
  );
  if (!next) {
    run(db, 'UPDATE imports SET finished = ? WHERE committed = 1 AND finished IS NULL', [now]);
    return false;
  }
  const [job, number, json] = next;
  let outcome: ImportOutcome = 'refused';
  let why: string | null = null;
  try {
    db.savepoint(() => {
      outcome = takeRow(db, JSON.parse(String(json)) as ImportRow, now);
      written(db);
      note(db, Number(job), Number(number), outcome, null);
    });
  } catch (error) {
    // A full disk is no fault of the row: the import waits.
    if (isOfTheDisk(error)) throw error;
    why = error instanceof Error ? error.message : String(error);
    note(db, Number(job), Number(number), 'refused', why);
  }
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

/** What a foreign row says, as a record: a link where it has no text. */
function recordOf(row: ImportRow, now: number): LibraryRecord {
  const savedAt = row.savedAt ?? now;
  const article = row.article ?? linkArticle(row);
  return {
    id: crypto.randomUUID(),
    article,
    link: row.article === undefined,
    savedAt,
    updatedAt: savedAt,
    readAt: row.read === true ? savedAt : null,
    archivedAt: row.archived === true ? savedAt : null,
    trashedAt: null,
    progress: 0,
    atBlock: 0,
    note: row.note ?? '',
    tags: row.tags ?? [],
    highlights: (row.highlights ?? []).map((one) => {
      const block = article.blocks.findIndex(({ text }) => text.includes(one.text));
      const start = Math.max(0, article.blocks[block]?.text.indexOf(one.text) ?? 0);
      const found =
        block >= 0
          ? anchorOf(article.blocks, { block, start, end: start + one.text.length })
          : { block: 0, start: 0, end: 0, text: one.text, before: '', after: '' };
      const at = one.createdAt ?? savedAt;
      return {
        ...found,
        id: crypto.randomUUID(),
        color: one.color ?? 'yellow',
        note: one.note ?? '',
        createdAt: at,
        changedAt: at,
      };
    }),
    images: [],
    revisions: [],
  };
}

function linkArticle(row: ImportRow): Article {
  const url = row.url.trim();
  return {
    schema: ARTICLE_SCHEMA,
    isArticle: false,
    url,
    title: row.title?.trim() || url,
    dek: null,
    byline: row.byline ?? null,
    siteName: row.siteName ?? null,
    publishedAt: row.publishedAt ?? null,
    lang: row.lang ?? '',
    dir: 'ltr',
    leadImage: null,
    access: { kind: 'unknown', delivered: 'unknown', meter: null, offers: [], evidence: [] },
    blocks: [],
    html: '',
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
  };
}
