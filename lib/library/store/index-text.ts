/** The full-text index of articles. What is in the trash is not in it. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../article.ts';
import { indexable } from '../search/words.ts';
import { run } from './row.ts';

export function indexArticle(db: Database, number: number, article: Article): void {
  run(db, 'INSERT OR REPLACE INTO search (rowid, title, dek, about, body) VALUES (?, ?, ?, ?, ?)', [
    number,
    indexable(article.title),
    indexable(article.dek ?? ''),
    indexable([article.byline, article.siteName].filter(Boolean).join('\n')),
    indexable(article.blocks.map((block) => block.text).join('\n')),
  ]);
}

export function dropFromIndex(db: Database, number: number): void {
  run(db, 'DELETE FROM search WHERE rowid = ?', [number]);
}
