/** What there is to filter by, and what the library weighs. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { Facets } from '../types.ts';

export function facets(db: Database): Facets {
  const rows = (sql: string) => db.selectArrays(sql);
  const counts = db.selectArray(
    `SELECT
       count(*) FILTER (WHERE shelf = 0),
       count(*) FILTER (WHERE shelf < 2 AND read IS NULL),
       count(*) FILTER (WHERE shelf = 1),
       count(*) FILTER (WHERE shelf < 2 AND delivered IN ('preview', 'gated')),
       count(*) FILTER (WHERE shelf < 2 AND highlights > 0),
       count(*) FILTER (WHERE shelf < 2 AND link = 1),
       count(*) FILTER (WHERE shelf < 2 AND missing > 0),
       count(*) FILTER (WHERE shelf = 2)
     FROM articles INDEXED BY articles_by_saved`,
  );
  const count = (place: number) => Number(counts?.[place] ?? 0);
  // In the table's own order: by the index each row would be looked up by itself.
  const sites = rows(
    `SELECT site_key, count(*) FILTER (WHERE shelf < 2),
       sum(bytes + image_bytes) FILTER (WHERE shelf < 2), sum(bytes)
     FROM articles NOT INDEXED GROUP BY site_key ORDER BY 2 DESC, 1`,
  );
  return {
    sites: sites
      .filter((row) => Number(row[1]) > 0)
      .map((row) => ({ site: String(row[0]), articles: Number(row[1]), bytes: Number(row[2]) })),
    tags: rows(
      `SELECT spelling, count(*) FROM article_tags JOIN tags USING (tag) JOIN articles USING (number)
         WHERE shelf < 2 GROUP BY tag ORDER BY 2 DESC, tag`,
    ).map((row) => ({ tag: String(row[0]), articles: Number(row[1]) })),
    langs: rows(
      `SELECT CASE WHEN instr(lang, '-') > 0 THEN substr(lang, 1, instr(lang, '-') - 1) ELSE lang END,
         count(*) FROM articles INDEXED BY articles_by_saved WHERE shelf < 2 GROUP BY 1 ORDER BY 2 DESC, 1`,
    ).map((row) => ({ lang: String(row[0]), articles: Number(row[1]) })),
    list: count(0),
    unread: count(1),
    archived: count(2),
    previews: count(3),
    highlighted: count(4),
    links: count(5),
    missingImages: count(6),
    trashed: count(7),
    trashedBytes: Number(
      db.selectValue(
        'SELECT coalesce(sum(bytes + image_bytes), 0) FROM articles WHERE trashed IS NOT NULL',
      ),
    ),
    bytes:
      sites.reduce((sum, row) => sum + Number(row[3]), 0) +
      // Octets are told by a row's head; counting characters would read every text.
      Number(db.selectValue('SELECT coalesce(sum(octet_length(article)), 0) FROM revisions')) +
      imageBytes(db),
  };
}

/** Bytes of all picture files, each once. */
export function imageBytes(db: Database): number {
  return Number(
    db.selectValue(
      `SELECT coalesce(sum(bytes), 0) FROM
         (SELECT max(bytes) AS bytes FROM images WHERE hash IS NOT NULL GROUP BY hash)`,
    ),
  );
}
