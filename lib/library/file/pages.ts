/** The database's file, piece by piece, through SQLite itself: the pool hands it out only as a whole. */

import type { Database } from '@sqlite.org/sqlite-wasm';

/** Bytes in a piece. */
const PIECE = 2_000_000;

export function pageSize(db: Database): number {
  return Number(db.selectValue('PRAGMA page_size'));
}

export function pageCount(db: Database): number {
  return Number(db.selectValue('PRAGMA page_count'));
}

/** The file from page `from` (the first is 1) on, about two megabytes of it. */
export function readPages(db: Database, from: number): Uint8Array<ArrayBuffer> {
  const size = pageSize(db);
  const count = Math.max(1, Math.floor(PIECE / size));
  const rows = db.selectValues(
    'SELECT data FROM sqlite_dbpage WHERE pgno BETWEEN ? AND ? ORDER BY pgno',
    [from, from + count - 1],
  );
  const piece = new Uint8Array(rows.length * size);
  rows.forEach((data, index) => {
    if (data instanceof Uint8Array) piece.set(data, index * size);
  });
  return piece;
}
