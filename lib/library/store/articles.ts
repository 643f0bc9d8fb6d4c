/** Articles in the database: save, get, find, delete. Plain calls on an open database. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../article.ts';
import { siteKey } from '../../site-key.ts';
import { countWords } from '../../text.ts';
import { damaged } from '../file/scrub.ts';
import { textHash } from '../hash.ts';
import type {
  ImageSource,
  RevisionSummary,
  SavedArticle,
  SavedSummary,
  SaveResult,
} from '../types.ts';
import { canonicalUrl } from '../url.ts';
import { highlightsOf, moveHighlights } from './highlights.ts';
import { imagesOf, setImages } from './images.ts';
import { dropFromIndex, indexArticle } from './index-text.ts';
import { dropQuotes, indexQuotes } from './quote-index.ts';
import {
  AFTER_SUMMARY,
  numberOf,
  parseArticle,
  run,
  SUMMARY,
  summaryOf,
  transact,
  written,
} from './row.ts';
import { stamp } from './stamp.ts';
import { addTags } from './tags.ts';

/** What a text comes to; counted once, as it is read from end to end for it. */
interface Measured {
  words: number;
  hash: string;
}

interface Old {
  number: number;
  id: string;
  delivered: string;
  words: number;
  hash: string;
  link: boolean;
}

/**
 * Saves an article. The same story (by canonical address) is updated; where its
 * text changed, the old one is kept as a revision. A whole copy is not given up
 * for a view that holds less of the story. What was in the trash comes back.
 */
export function save(
  db: Database,
  article: Article,
  now: number,
  more: {
    images?: readonly ImageSource[] | undefined;
    tags?: readonly string[] | undefined;
    id?: string | undefined;
  } = {},
): SaveResult {
  return transact(db, () => {
    const old = oldOf(db, canonicalUrl(article.url));
    const measured = measure(article);
    if (old && keepsOld(old, article, measured.words)) {
      run(db, 'UPDATE articles SET trashed = NULL WHERE number = ? AND trashed IS NOT NULL', [
        old.number,
      ]);
      if (Number(db.selectValue('SELECT changes()')) > 0) {
        reindex(db, old.number);
        written(db);
      }
      return { id: old.id, updated: false, kept: true };
    }
    const { number, id, revised } = put(db, article, now, old, {
      measured,
      ...(more.id === undefined ? {} : { id: more.id }),
    });
    if (more.images) setImages(db, number, more.images);
    if (more.tags) addTags(db, number, more.tags);
    written(db);
    const waiting = Number(
      db.selectValue(`SELECT count(*) FROM images WHERE number = ? AND state <> 'stored'`, [
        number,
      ]),
    );
    return {
      id,
      updated: old !== null,
      ...(revised ? { revised } : {}),
      ...(old && !old.link && isCut(old.delivered) && !isCut(article.access.delivered)
        ? { completed: true }
        : {}),
      ...(waiting > 0 ? { images: waiting } : {}),
    };
  });
}

/** Writes the text of a new or a known article, with its indexes; to be called within a transaction. */
export function put(
  db: Database,
  article: Article,
  now: number,
  old: Old | null,
  given: { id?: string; savedAt?: number; link?: boolean; measured?: Measured } = {},
): { number: number; id: string; revised: boolean } {
  const { words, hash } = given.measured ?? measure(article);
  const json = JSON.stringify(article);
  const fields: SqlValue[] = [
    article.url,
    article.title,
    article.siteName,
    siteKey(article.url),
    article.byline,
    article.lang,
    article.publishedAt,
    now,
    words,
    article.access.kind,
    article.access.delivered,
    hash,
    json.length,
    excerptOf(article),
    given.link === true ? 1 : 0,
    stamp(db, now),
  ];
  if (old) {
    const revised = old.hash !== hash && !old.link;
    if (revised) keepRevision(db, old.number);
    run(
      db,
      `UPDATE articles SET url = ?, title = ?, site = ?, site_key = ?, byline = ?, lang = ?, published = ?,
         updated = ?, words = ?, kind = ?, delivered = ?, hash = ?, bytes = ?, excerpt = ?, link = ?, text_stamp = ?,
         trashed = NULL WHERE number = ?`,
      [...fields, old.number],
    );
    run(db, 'UPDATE contents SET article = ?, sum = ? WHERE number = ?', [
      json,
      textHash(json),
      old.number,
    ]);
    indexArticle(db, old.number, article);
    indexQuotes(db, old.number, article);
    // What an import marked in a link has no place until the text is there.
    if (revised || old.link) moveHighlights(db, old.number, article, now);
    return { number: old.number, id: old.id, revised };
  }
  const id = given.id ?? crypto.randomUUID();
  const key = canonicalUrl(article.url);
  run(
    db,
    `INSERT INTO articles (url, title, site, site_key, byline, lang, published, updated, words, kind,
       delivered, hash, bytes, excerpt, link, text_stamp, id, key, saved, state_stamp)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [...fields, id, key, given.savedAt ?? now, String(fields.at(-1))],
  );
  const number = Number(db.selectValue('SELECT last_insert_rowid()'));
  run(db, 'INSERT INTO contents (number, article, sum) VALUES (?, ?, ?)', [
    number,
    json,
    textHash(json),
  ]);
  // One by one each is found by its index.
  run(db, `DELETE FROM tombstones WHERE what = 'article' AND id = ?`, [id]);
  run(db, `DELETE FROM tombstones WHERE what = 'article' AND key = ?`, [key]);
  indexArticle(db, number, article);
  indexQuotes(db, number, article, true);
  return { number, id, revised: false };
}

export function oldOf(db: Database, key: string): Old | null {
  const row = db.selectArray(
    'SELECT number, id, delivered, words, hash, link FROM articles WHERE key = ?',
    [key],
  );
  if (!row) return null;
  return {
    number: Number(row[0]),
    id: String(row[1]),
    delivered: String(row[2]),
    words: Number(row[3]),
    hash: String(row[4]),
    link: row[5] === 1,
  };
}

export function measure(article: Article): Measured {
  return {
    words: article.blocks.reduce((sum, block) => sum + countWords(block.text), 0),
    hash: textHash(article.blocks.map((block) => block.text).join('\n')),
  };
}

/** Characters of an excerpt: two lines on a wide window. */
const EXCERPT = 280;

/** The standfirst or, where there is none, the beginning of the text, in one line; null for none. */
export function excerptOf(article: Article): string | null {
  const words = (article.dek || article.blocks[0]?.text || '').replace(/\s+/gu, ' ').trim();
  return words === '' ? null : words.slice(0, EXCERPT);
}

function isCut(delivered: string): boolean {
  return delivered === 'preview' || delivered === 'gated';
}

/** A later view that a gate or a preview cut short must not replace the whole story. */
function keepsOld(old: Old, article: Article, words: number): boolean {
  return isCut(article.access.delivered) && !isCut(old.delivered) && !old.link && words < old.words;
}

/** Earlier texts are kept up to this number; the oldest go. */
const REVISIONS = 20;

function keepRevision(db: Database, number: number): void {
  run(
    db,
    `INSERT INTO revisions (number, revision, saved, words, delivered, article)
       SELECT number, coalesce((SELECT max(revision) FROM revisions r WHERE r.number = ?1), 0) + 1,
         updated, words, delivered, (SELECT article FROM contents c WHERE c.number = ?1)
       FROM articles WHERE number = ?1`,
    [number],
  );
  run(
    db,
    `DELETE FROM revisions WHERE number = ?1 AND revision <=
       (SELECT max(revision) FROM revisions WHERE number = ?1) - ?2`,
    [number, REVISIONS],
  );
}

/** Puts an article back into the full-text index. */
export function reindex(db: Database, number: number): void {
  const json = db.selectValue('SELECT article FROM contents WHERE number = ?', [number]);
  if (json !== undefined) indexArticle(db, number, parseArticle(json));
}

/** One saved article, whole. */
export function get(db: Database, id: string): SavedArticle | null {
  const row = db.selectArray(
    `SELECT ${SUMMARY}, a.number, a.note, a.at_block, c.article, c.sum
       FROM articles a JOIN contents c USING (number) WHERE a.id = ?`,
    [id],
  );
  if (!row) return null;
  const number = Number(row[AFTER_SUMMARY]);
  if (textHash(String(row[AFTER_SUMMARY + 3])) !== row[AFTER_SUMMARY + 4]) throw damaged(number);
  return {
    ...summaryOf(row, null),
    article: parseArticle(row[AFTER_SUMMARY + 3]),
    note: String(row[AFTER_SUMMARY + 1]),
    atBlock: Number(row[AFTER_SUMMARY + 2]),
    highlightList: highlightsOf(db, number),
    imageList: imagesOf(db, number),
    revisions: revisionsOf(db, number),
  };
}

function revisionsOf(db: Database, number: number): RevisionSummary[] {
  return db
    .selectArrays(
      'SELECT revision, saved, words, delivered FROM revisions WHERE number = ? ORDER BY revision DESC',
      [number],
    )
    .map((row) => ({
      revision: Number(row[0]),
      savedAt: Number(row[1]),
      words: Number(row[2]),
      delivered: String(row[3]) as RevisionSummary['delivered'],
    }));
}

export function revision(db: Database, id: string, wanted: number): { article: Article } | null {
  const json = db.selectValue(
    `SELECT r.article FROM revisions r JOIN articles a USING (number) WHERE a.id = ? AND r.revision = ?`,
    [id, wanted],
  );
  return json === undefined ? null : { article: parseArticle(json) };
}

/** The saved article of an address, if there is one outside the trash. */
export function findByUrl(db: Database, url: string): SavedSummary | null {
  const row = db.selectArray(
    `SELECT ${SUMMARY} FROM articles a WHERE a.key = ? AND a.trashed IS NULL`,
    [canonicalUrl(url)],
  );
  return row ? summaryOf(row, null) : null;
}

/** Deletes articles for good; says how many there were. */
export function remove(db: Database, ids: readonly string[], now: number): { deleted: number } {
  return transact(db, () => {
    let deleted = 0;
    for (const id of ids) {
      const number = numberOf(db, id);
      if (number === null) continue;
      run(
        db,
        `INSERT OR REPLACE INTO tombstones (what, id, key, stamp)
           SELECT 'article', id, key, ? FROM articles WHERE number = ?`,
        [stamp(db, now), number],
      );
      dropFromIndex(db, number);
      dropQuotes(db, number);
      run(db, 'DELETE FROM contents WHERE number = ?', [number]);
      // Tags, highlights, pictures' rows and revisions go with it.
      run(db, 'DELETE FROM articles WHERE number = ?', [number]);
      deleted++;
    }
    if (deleted > 0) written(db);
    return { deleted };
  });
}
