/** Articles in the database: save, list, search, get, find, delete. Plain calls on an open database. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../article.ts';
import { countWords } from '../text.ts';
import { textHash } from './hash.ts';
import { matchExpression, parseQuery } from './query.ts';
import { snippet } from './snippet.ts';
import type { ListResult, SavedArticle, SavedSummary, SaveResult } from './types.ts';
import { canonicalUrl } from './url.ts';
import { indexable } from './words.ts';

/** Most articles in one answer. */
const LIST_LIMIT = 200;
/** Finds beyond this share of the library say little by their rank: they come newest first. */
const COMMON_SHARE = 0.2;
const COMMON_LEAST = 500;

/** Weights of title, dek, byline with site, and text. */
const RANK = 'bm25(10.0, 4.0, 3.0, 1.0)';

const SUMMARY =
  'a.id, a.url, a.title, a.site, a.byline, a.lang, a.published, a.saved, a.updated, a.words, a.delivered';

type Row = SqlValue[];

/**
 * Saves an article. The same story (by canonical address) is updated; a whole
 * copy is not given up for a view that holds less of the story.
 */
export function save(db: Database, article: Article, now: number): SaveResult {
  const key = canonicalUrl(article.url);
  const body = article.blocks.map((block) => block.text).join('\n');
  const words = article.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
  const hash = textHash(body);
  return db.transaction('IMMEDIATE', () => {
    const old = db.selectArray(
      'SELECT number, id, delivered, words, hash FROM articles WHERE key = ?',
      [key],
    );
    if (old && keepsOld(String(old[2]), Number(old[3]), article, words)) {
      return { id: String(old[1]), updated: false, kept: true };
    }
    const id = old ? String(old[1]) : crypto.randomUUID();
    const fields: SqlValue[] = [
      article.url,
      article.title,
      article.siteName,
      article.byline,
      article.lang,
      article.publishedAt,
      now,
      words,
      article.access.delivered,
      hash,
    ];
    let number: number;
    if (old) {
      number = Number(old[0]);
      run(
        db,
        `UPDATE articles SET url = ?, title = ?, site = ?, byline = ?, lang = ?, published = ?, updated = ?,
           words = ?, delivered = ?, hash = ? WHERE number = ?`,
        [...fields, number],
      );
      run(db, 'UPDATE contents SET article = ? WHERE number = ?', [
        JSON.stringify(article),
        number,
      ]);
      run(db, 'DELETE FROM search WHERE rowid = ?', [number]);
    } else {
      run(
        db,
        `INSERT INTO articles (url, title, site, byline, lang, published, updated, words,
           delivered, hash, id, key, saved) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        [...fields, id, key, now],
      );
      number = Number(db.selectValue('SELECT last_insert_rowid()'));
      run(db, 'INSERT INTO contents (number, article) VALUES (?, ?)', [
        number,
        JSON.stringify(article),
      ]);
    }
    run(db, 'INSERT INTO search (rowid, title, dek, about, body) VALUES (?, ?, ?, ?, ?)', [
      number,
      indexable(article.title),
      indexable(article.dek ?? ''),
      indexable([article.byline, article.siteName].filter(Boolean).join('\n')),
      indexable(body),
    ]);
    written(db);
    return { id, updated: old !== undefined };
  });
}

/** A later view that a gate or a preview cut short must not replace the whole story. */
function keepsOld(delivered: string, words: number, article: Article, newWords: number): boolean {
  const cut = article.access.delivered === 'preview' || article.access.delivered === 'gated';
  return cut && delivered !== 'preview' && delivered !== 'gated' && newWords < words;
}

/** Saved articles, newest first; with a query those that match, best first. */
export function list(db: Database, query: string, offset: number, limit: number): ListResult {
  const page = [
    Math.min(Math.max(Math.trunc(limit), 0), LIST_LIMIT),
    Math.max(Math.trunc(offset), 0),
  ];
  const all = Number(db.selectValue('SELECT count(*) FROM articles'));
  if (query.trim() === '') {
    const rows = db.selectArrays(
      `SELECT ${SUMMARY} FROM articles a ORDER BY a.saved DESC, a.number DESC LIMIT ? OFFSET ?`,
      page,
    );
    return { items: rows.map((row) => summary(row, null)), total: all };
  }
  const terms = parseQuery(query);
  const match = matchExpression(terms);
  if (match === null) return { items: [], total: 0 };
  const { total, newest } = matches(db, match, page);
  const common = total > Math.max(COMMON_LEAST, all * COMMON_SHARE);
  const numbers = common
    ? newest
    : db.selectValues(
        `SELECT rowid FROM search WHERE search MATCH ? AND rank MATCH '${RANK}'
           ORDER BY rank LIMIT ? OFFSET ?`,
        [match, ...page],
      );
  const items: SavedSummary[] = [];
  for (const number of numbers) {
    const row = db.selectArray(
      `SELECT ${SUMMARY}, c.article FROM articles a JOIN contents c USING (number)
         WHERE a.number = ?`,
      [number],
    );
    if (row) items.push(summary(row, snippet(parse(row[11]).blocks, terms)));
  }
  return { items, total };
}

/** How many articles match, and a page of the newest: one walk through the index for both. */
function matches(db: Database, match: string, page: number[]): { total: number; newest: number[] } {
  const row = db.selectArray(
    `WITH found AS MATERIALIZED (SELECT rowid AS number FROM search WHERE search MATCH ?)
     SELECT (SELECT count(*) FROM found),
       (SELECT json_group_array(number) FROM
         (SELECT number FROM found ORDER BY number DESC LIMIT ? OFFSET ?))`,
    [match, ...page],
  );
  return { total: Number(row?.[0] ?? 0), newest: JSON.parse(String(row?.[1] ?? '[]')) as number[] };
}

/** One saved article, whole. */
export function get(db: Database, id: string): SavedArticle | null {
  const row = db.selectArray(
    `SELECT ${SUMMARY}, c.article FROM articles a JOIN contents c USING (number) WHERE a.id = ?`,
    [id],
  );
  return row ? { ...summary(row, null), article: parse(row[11]) } : null;
}

/** The saved article of an address, if there is one. */
export function findByUrl(db: Database, url: string): SavedSummary | null {
  const row = db.selectArray(`SELECT ${SUMMARY} FROM articles a WHERE a.key = ?`, [
    canonicalUrl(url),
  ]);
  return row ? summary(row, null) : null;
}

/** Deletes articles; says how many there were. */
export function remove(db: Database, ids: readonly string[]): { deleted: number } {
  return db.transaction('IMMEDIATE', () => {
    let deleted = 0;
    for (const id of ids) {
      const number = db.selectValue('SELECT number FROM articles WHERE id = ?', [id]);
      if (number === undefined) continue;
      run(db, 'DELETE FROM search WHERE rowid = ?', [number]);
      run(db, 'DELETE FROM contents WHERE number = ?', [number]);
      run(db, 'DELETE FROM articles WHERE number = ?', [number]);
      deleted++;
    }
    if (deleted > 0) written(db);
    return { deleted };
  });
}

function written(db: Database): void {
  db.exec('UPDATE library SET revision = revision + 1');
}

function run(db: Database, sql: string, bind: SqlValue[]): void {
  db.exec({ sql, bind });
}

function parse(json: SqlValue | undefined): Article {
  return JSON.parse(String(json)) as Article;
}

function summary(row: Row, found: string | null): SavedSummary {
  return {
    id: String(row[0]),
    url: String(row[1]),
    title: String(row[2]),
    siteName: text(row[3]),
    byline: text(row[4]),
    lang: String(row[5]),
    publishedAt: text(row[6]),
    savedAt: Number(row[7]),
    updatedAt: Number(row[8]),
    words: Number(row[9]),
    delivered: String(row[10]) as SavedSummary['delivered'],
    snippet: found,
  };
}

function text(value: SqlValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}
