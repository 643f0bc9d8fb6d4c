/** Lists: filtered, sorted, searched, a page at a time. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import { matchExpression, parseQuery, type Term } from '../search/query.ts';
import { snippet } from '../search/snippet.ts';
import type { ListFilter, ListResult, ListSort, SavedSummary } from '../types.ts';
import { AFTER_SUMMARY, parseArticle, type Row, SUMMARY, summaryOf, text } from './row.ts';
import { tagKey } from './tags.ts';

/** Most articles in one answer. */
const LIST_LIMIT = 200;
/** Finds beyond this share of the library say little by their rank: they come newest first. */
const COMMON_SHARE = 0.2;
const COMMON_LEAST = 500;

const ICON = `(SELECT hash || ' ' || type FROM images i
   WHERE i.number = a.number AND i.role = 'icon' AND i.state = 'stored')`;

/** Weights of title, dek, byline with site, and text. */
const RANK = 'bm25(10.0, 4.0, 3.0, 1.0)';

const ORDER: Record<Exclude<ListSort, 'relevance'>, string> = {
  newest: 'saved DESC, number DESC',
  oldest: 'saved, number',
  published: 'published DESC, number DESC',
  title: 'title COLLATE NOCASE, number',
  longest: 'words DESC, number DESC',
  shortest: 'words, number',
};

const SHELVES: Record<NonNullable<ListFilter['shelf']>, string> = {
  list: 'shelf = 0',
  archive: 'shelf = 1',
  all: 'shelf < 2',
  trash: 'shelf = 2',
};

interface Condition {
  sql: string;
  bind: SqlValue[];
  /** Nothing but what the full-text index holds by itself. */
  plain: boolean;
  /** The shelf is all that is asked for. */
  shelfOnly: boolean;
}

function conditionOf(filter: ListFilter): Condition {
  const shelf = filter.shelf ?? 'all';
  const parts = [SHELVES[shelf]];
  const bind: SqlValue[] = [];
  const add = (sql: string, ...values: SqlValue[]) => {
    parts.push(sql);
    bind.push(...values);
  };
  if (filter.site !== undefined) add('site_key = ?', filter.site);
  if (filter.tag !== undefined) {
    add('number IN (SELECT number FROM article_tags WHERE tag = ?)', tagKey(filter.tag));
  }
  if (filter.unread !== undefined) add(filter.unread ? 'read IS NULL' : 'read IS NOT NULL');
  if (filter.preview !== undefined) {
    add(`delivered ${filter.preview ? '' : 'NOT '}IN ('preview', 'gated')`);
  }
  if (filter.highlighted !== undefined)
    add(filter.highlighted ? 'highlights > 0' : 'highlights = 0');
  if (filter.link !== undefined) add('link = ?', filter.link ? 1 : 0);
  if (filter.missingImages !== undefined) add(filter.missingImages ? 'missing > 0' : 'missing = 0');
  if (filter.lang !== undefined) add("(lang = ? OR lang LIKE ? || '-%')", filter.lang, filter.lang);
  if (filter.from !== undefined) add('saved >= ?', filter.from);
  if (filter.to !== undefined) add('saved < ?', filter.to);
  const shelfOnly = parts.length === 1;
  return { sql: parts.join(' AND '), bind, plain: shelfOnly && shelf === 'all', shelfOnly };
}

export interface ListAsk {
  query: string;
  filter?: ListFilter | undefined;
  sort?: ListSort | undefined;
}

/** Saved articles, newest first unless told otherwise; with a query those that match, best first. */
export function list(db: Database, ask: ListAsk, offset: number, limit: number): ListResult {
  const page = [
    Math.min(Math.max(Math.trunc(limit), 0), LIST_LIMIT),
    Math.max(Math.trunc(offset), 0),
  ];
  const { numbers, total, terms } = find(db, ask, page);
  const found = JSON.stringify(numbers);
  // As one JSON text: reading a thousand cells out of SQLite one by one costs more than all the rest.
  const rows = JSON.parse(
    String(
      db.selectValue(
        `SELECT json_group_array(json_array(${SUMMARY}, a.excerpt, ${ICON}) ORDER BY j.key)
           FROM json_each(?) j JOIN articles a ON a.number = j.value`,
        [found],
      ),
    ),
  ) as Row[];
  const summary = (row: Row, found: string | null) => ({
    ...summaryOf(row, found),
    excerpt: terms ? null : text(row[AFTER_SUMMARY]),
    icon: iconOf(row[AFTER_SUMMARY + 1]),
  });
  if (!terms) return { items: rows.map((row) => summary(row, null)), total };
  const texts = db.selectValues(
    `SELECT c.article FROM json_each(?) j JOIN contents c ON c.number = j.value ORDER BY j.key`,
    [found],
  );
  return {
    items: rows.map((row, index) =>
      summary(row, snippet(parseArticle(texts[index]).blocks, terms)),
    ),
    total,
  };
}

function iconOf(value: SqlValue | undefined): NonNullable<SavedSummary['icon']> | null {
  const [hash = '', type = ''] = value === null ? [] : String(value).split(' ');
  return hash === '' ? null : { hash, type };
}

/** The ids of all that the list would show, in its order. */
export function ids(db: Database, ask: ListAsk): { ids: string[] } {
  const { numbers } = find(db, ask, [-1, 0]);
  const found = db.selectArrays(
    'SELECT a.id FROM json_each(?) j JOIN articles a ON a.number = j.value ORDER BY j.key',
    [JSON.stringify(numbers)],
  );
  return { ids: found.map((row) => String(row[0])) };
}

interface Found {
  numbers: SqlValue[];
  total: number;
  /** Null without a search. */
  terms: Term[] | null;
}

function find(db: Database, ask: ListAsk, page: number[]): Found {
  const { query, filter = {}, sort = 'relevance' } = ask;
  const condition = conditionOf(filter);
  if (query.trim() === '') {
    return {
      numbers: db.selectValues(
        `SELECT number FROM articles WHERE ${condition.sql}
           ORDER BY ${ORDER[sort === 'relevance' ? 'newest' : sort]} LIMIT ? OFFSET ?`,
        [...condition.bind, ...page],
      ),
      total: countAll(db, condition),
      terms: null,
    };
  }
  // The index does not hold the trash: there titles and sites are looked through.
  if (filter.shelf === 'trash') return inTrash(db, query, condition, page);
  const terms = parseQuery(query);
  const match = matchExpression(terms);
  if (match === null) return { numbers: [], total: 0, terms };
  if (sort !== 'relevance' || !condition.plain)
    return filtered(db, ask, condition, match, terms, page);
  const { total, newest } = matches(db, match, page);
  return { numbers: isCommon(db, total) ? newest : ranked(db, match, page), total, terms };
}

/** So many finds say little by their rank. */
function isCommon(db: Database, finds: number): boolean {
  const all = Number(db.selectValue('SELECT sum(articles) FROM shelves'));
  return finds > Math.max(COMMON_LEAST, all * COMMON_SHARE);
}

function countAll(db: Database, { sql, bind, shelfOnly }: Condition): number {
  const count = shelfOnly
    ? `SELECT sum(articles) FROM shelves WHERE ${sql}`
    : `SELECT count(*) FROM articles WHERE ${sql}`;
  return Number(db.selectValue(count, bind.length > 0 ? bind : undefined));
}

function ranked(db: Database, match: string, page: number[]): SqlValue[] {
  return db.selectValues(
    `SELECT rowid FROM search WHERE search MATCH ? AND rank MATCH '${RANK}'
       ORDER BY rank LIMIT ? OFFSET ?`,
    [match, ...page],
  );
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

/**
 * A search with filters or an order of its own. The index is always walked once and first: where
 * SQLite may hand it the numbers to look for, it searches anew for each of them.
 */
function filtered(
  db: Database,
  { sort = 'relevance' }: ListAsk,
  condition: Condition,
  match: string,
  terms: Term[],
  page: number[],
): Found {
  const hits = db.selectValue('SELECT count(*) FROM search WHERE search MATCH ?', [match]);
  const common = isCommon(db, Number(hits));
  // Many rows are looked at where all that filters ask for stands together.
  const from = `FROM articles ${common ? 'INDEXED BY articles_by_saved' : ''}
    WHERE number IN (SELECT rowid FROM search WHERE search MATCH ?) AND ${condition.sql}`;
  const bind = [match, ...condition.bind];
  const total = Number(db.selectValue(`SELECT count(*) ${from}`, bind));
  const byRank = sort === 'relevance' && !common;
  const numbers = byRank
    ? db.selectValues(
        `SELECT number FROM search CROSS JOIN articles ON number = search.rowid
           WHERE search MATCH ? AND rank MATCH '${RANK}' AND ${condition.sql}
           ORDER BY rank LIMIT ? OFFSET ?`,
        [...bind, ...page],
      )
    : db.selectValues(
        `SELECT number ${from}
           ORDER BY ${sort === 'relevance' ? 'number DESC' : ORDER[sort]} LIMIT ? OFFSET ?`,
        [...bind, ...page],
      );
  return { numbers, total, terms };
}

function inTrash(db: Database, query: string, condition: Condition, page: number[]): Found {
  const like = `%${query.trim().replace(/[\\%_]/gu, '\\$&')}%`;
  const where = `${condition.sql} AND (title LIKE ? ESCAPE '\\' OR site_key LIKE ? ESCAPE '\\')`;
  const bind = [...condition.bind, like, like];
  return {
    numbers: db.selectValues(
      `SELECT number FROM articles WHERE ${where} ORDER BY trashed DESC LIMIT ? OFFSET ?`,
      [...bind, ...page],
    ),
    total: Number(db.selectValue(`SELECT count(*) FROM articles WHERE ${where}`, bind)),
    terms: null,
  };
}
