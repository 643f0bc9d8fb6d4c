/** What the library does by itself, in steps that can be cut off at any moment. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { remove } from './articles.ts';
import { dropAbandoned, importStep } from './imports.ts';

/** How long the trash keeps what is in it, in milliseconds. */
export const TRASH_FOR = 30 * 86_400_000;
/** Articles that leave the trash in one step. */
const PURGED = 50;
/** Pages of the index that one merge may write; `optimize` would rewrite it in one go. */
const MERGE = 200;

/** Works for about `budget` milliseconds; `left` says whether there is more to do. */
export function work(db: Database, budget: number, now: number): { left: boolean } {
  const end = performance.now() + budget;
  dropAbandoned(db, now);
  const jobs = [() => importStep(db, now), () => purge(db, now)];
  for (const job of jobs) {
    while (job()) {
      if (performance.now() >= end) return { left: true };
    }
  }
  return { left: false };
}

/** Takes out of the trash what was there for long enough; false where there is nothing. */
function purge(db: Database, now: number): boolean {
  const old = db.selectValues(`SELECT id FROM articles WHERE trashed < ? LIMIT ${PURGED}`, [
    now - TRASH_FOR,
  ]);
  if (old.length === 0) return false;
  remove(db, old.map(String), now);
  return true;
}

/** Merges a piece of the full-text index; false where nothing is left to merge (FTS5 manual, 6.8). */
export function mergeIndex(db: Database): boolean {
  const before = Number(db.selectValue('SELECT total_changes()'));
  db.exec(`INSERT INTO search (search, rank) VALUES ('merge', ${MERGE})`);
  return Number(db.selectValue('SELECT total_changes()')) - before >= 2;
}
