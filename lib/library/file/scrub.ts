/**
 * Looks for damage that SQLite does not see: a flipped bit in a text leaves a
 * sound file with a wrong word in it. Every article carries a checksum.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { textHash } from '../hash.ts';
import { LibraryError } from '../protocol.ts';
import { linkArticle } from '../store/foreign.ts';

/** Checks articles after the one with number `after`; `next` is null where all were checked. */
export function scrub(
  db: Database,
  after: number,
  limit: number,
): { checked: number; next: number | null } {
  const { checked, numbers, next } = faults(db, after, limit);
  if (numbers[0] !== undefined) throw damaged(numbers[0]);
  return { checked, next };
}

/** Articles that are read at once. */
const AT_ONCE = 200;

function faults(
  db: Database,
  after: number,
  limit: number,
): { checked: number; numbers: number[]; next: number | null } {
  const rows = db.selectArrays(
    'SELECT number, article, sum FROM contents WHERE number > ? ORDER BY number LIMIT ?',
    [after, limit],
  );
  return {
    checked: rows.length,
    numbers: rows
      .filter(([, article, sum]) => textHash(String(article)) !== sum)
      .map(([number]) => Number(number)),
    next: rows.length < limit ? null : Number(rows.at(-1)?.[0]),
  };
}

/**
 * Makes the best of articles that are not what was written, where no whole copy is
 * left: one that can be read stays with its wrong letter, one that cannot becomes a
 * link to its page. Says how many there were.
 */
export function mend(db: Database): number {
  const numbers: number[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const found = faults(db, after, AT_ONCE);
    numbers.push(...found.numbers);
    after = found.next;
  }
  for (const number of numbers) {
    const row = db.selectArray(
      'SELECT url, title, site, byline, c.article FROM articles JOIN contents c USING (number) WHERE number = ?',
      [number],
    );
    if (!row) continue;
    const [url = '', title = '', siteName = '', byline = '', article = ''] = row.map((value) =>
      String(value ?? ''),
    );
    const json = isJson(article)
      ? article
      : JSON.stringify(linkArticle({ url, title, siteName, byline }));
    db.exec({
      sql: 'UPDATE contents SET article = ?, sum = ? WHERE number = ?',
      bind: [json, textHash(json), number],
    });
    if (json !== article)
      db.exec({ sql: 'UPDATE articles SET link = 1 WHERE number = ?', bind: [number] });
  }
  return numbers.length;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
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
