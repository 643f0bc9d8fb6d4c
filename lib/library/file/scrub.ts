/**
 * Looks for damage that SQLite does not see: a flipped bit in a text leaves a
 * sound file with a wrong word in it. Every article carries a checksum.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { textHash } from '../hash.ts';
import { LibraryError } from '../protocol.ts';

/** Checks articles after the one with number `after`; `next` is null where all were checked. */
export function scrub(
  db: Database,
  after: number,
  limit: number,
): { checked: number; next: number | null } {
  const rows = db.selectArrays(
    'SELECT number, article, sum FROM contents WHERE number > ? ORDER BY number LIMIT ?',
    [after, limit],
  );
  for (const [number, article, sum] of rows) {
    if (textHash(String(article)) !== sum) throw damaged(Number(number));
  }
  return { checked: rows.length, next: rows.length < limit ? null : Number(rows.at(-1)?.[0]) };
}

/** Thrown where an article is not what was written. */
export function damaged(number: number): LibraryError {
  return new LibraryError('emptied', `Article ${number} is not what was written.`);
}

/** SQLite's own look at the file and at both indexes; throws where something is wrong. */
export function checkFile(db: Database): void {
  const found = String(db.selectValue('PRAGMA integrity_check(1)'));
  if (found !== 'ok') throw new LibraryError('emptied', `The file is damaged: ${found}`);
  db.exec(`INSERT INTO search (search) VALUES ('integrity-check');
    INSERT INTO quote_search (quote_search) VALUES ('integrity-check');`);
}
