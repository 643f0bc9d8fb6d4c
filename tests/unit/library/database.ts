import sqlite3InitModule, { type Database } from '@sqlite.org/sqlite-wasm';
import type { Article, Delivered } from '../../../lib/article.ts';
import { migrate } from '../../../lib/library/file/migrate.ts';

const sqlite3 = await sqlite3InitModule();

/** An empty database in memory, without tables. */
export function emptyDatabase(): Database {
  return new sqlite3.oo1.DB(':memory:');
}

/** A library in memory. */
export function library(): Database {
  const db = emptyDatabase();
  migrate(db);
  return db;
}

/** An invented article. */
export function article(
  url: string,
  title: string,
  paragraphs: string[],
  more: Partial<Article> = {},
): Article {
  return {
    schema: 1,
    isArticle: true,
    url,
    title,
    dek: null,
    byline: null,
    siteName: null,
    publishedAt: null,
    lang: 'en',
    dir: 'ltr',
    leadImage: null,
    access: access('whole'),
    blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })),
    html: paragraphs.map((text) => `<p>${text}</p>`).join(''),
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
    ...more,
  };
}

export function access(delivered: Delivered): Article['access'] {
  return { kind: 'metered', delivered, meter: null, offers: [], evidence: [] };
}
