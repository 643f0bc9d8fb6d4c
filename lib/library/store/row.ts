/** Rows of the database as lists show them. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../article.ts';
import type { SavedSummary } from '../types.ts';

export type Row = SqlValue[];

/** What `summaryOf` reads, of articles named `a`. */
export const SUMMARY = `a.id, a.url, a.title, a.site, a.site_key, a.byline, a.lang, a.published, a.saved,
  a.updated, a.words, a.kind, a.delivered, a.link, a.read, a.archived, a.trashed, a.progress, a.tags,
  a.highlights, a.images, a.missing, a.bytes + a.image_bytes`;
/** The place of what is selected after `SUMMARY`. */
export const AFTER_SUMMARY = 23;

export function summaryOf(row: Row, snippet: string | null): SavedSummary {
  return {
    id: String(row[0]),
    url: String(row[1]),
    title: String(row[2]),
    siteName: text(row[3]),
    site: String(row[4]),
    byline: text(row[5]),
    lang: String(row[6]),
    publishedAt: text(row[7]),
    savedAt: Number(row[8]),
    updatedAt: Number(row[9]),
    words: Number(row[10]),
    kind: String(row[11]) as SavedSummary['kind'],
    delivered: String(row[12]) as SavedSummary['delivered'],
    link: row[13] === 1,
    readAt: whole(row[14]),
    archivedAt: whole(row[15]),
    trashedAt: whole(row[16]),
    progress: Number(row[17]),
    tags: JSON.parse(String(row[18])) as string[],
    highlights: Number(row[19]),
    images: { stored: Number(row[20]), missing: Number(row[21]) },
    bytes: Number(row[22]),
    snippet,
  };
}

export function parseArticle(json: SqlValue | undefined): Article {
  return JSON.parse(String(json)) as Article;
}

export function text(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

export function whole(value: SqlValue | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}

export function run(db: Database, sql: string, bind: SqlValue[]): void {
  db.exec({ sql, bind });
}

/** Counts a write: the seal outside the file goes by it. */
export function written(db: Database): void {
  db.exec('UPDATE library SET revision = revision + 1');
}

/** The row's number of an id; null where there is none. */
export function numberOf(db: Database, id: string): number | null {
  return whole(db.selectValue('SELECT number FROM articles WHERE id = ?', [id]));
}

/**
 * Carries `work` out whole or not at all. The error that ended it is the one that is
 * thrown: SQLite has undone everything by itself where the disk was full, and a
 * second undoing fails.
 */
export function transact<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      db.exec('ROLLBACK');
    } catch {
      // Undone already.
    }
    throw error;
  }
}
