/** What changed since a stamp, for the small copy of the index that is kept outside the database. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { IndexEntry } from '../types.ts';

const LIMIT = 1000;

/** Articles and deletions after a stamp, oldest first, a thousand at most. */
export function indexAfter(db: Database, after: string): { items: IndexEntry[]; next: string } {
  const rows = db.selectArrays(
    `SELECT id, url, title, saved, 0, text_stamp AS stamp FROM articles WHERE text_stamp > ?1
     UNION ALL
     SELECT id, '', '', 0, 1, stamp FROM tombstones WHERE what = 'article' AND stamp > ?1
     ORDER BY stamp LIMIT ${LIMIT}`,
    [after],
  );
  return {
    items: rows.map((row) => ({
      id: String(row[0]),
      url: String(row[1]),
      title: String(row[2]),
      savedAt: Number(row[3]),
      gone: row[4] === 1,
    })),
    next: String(rows.at(-1)?.[5] ?? after),
  };
}
