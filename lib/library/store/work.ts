/** What the library does by itself, in steps that can be cut off at any moment. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { remove } from './articles.ts';
import { clearStep, dropAbandoned, importStep } from './imports.ts';
import { written } from './row.ts';

/** How long the trash keeps what is in it, in milliseconds. */
export const TRASH_FOR = 30 * 86_400_000;
/** Articles that leave the trash in one step. */
const PURGED = 50;
/** Pages of the index that one merge may write; `optimize` would rewrite it in one go. */
const MERGE = 200;

/**
 * Works for about `budget` milliseconds, or for exactly so many `steps`, which
 * repeats what was done before. `left` says whether there is more to do.
 */
export function work(
  db: Database,
  { budget, steps }: { budget: number; steps?: number | undefined },
  now: number,
): { left: boolean; steps: number } {
  const end = performance.now() + budget;
  dropAbandoned(db, now);
  let done = 0;
  for (const job of [importStep, clearStep, purge, mergeIndex]) {
    while (job(db, now)) {
      done += 1;
      const over = steps === undefined ? performance.now() >= end : done >= steps;
      if (over) return { left: true, steps: done };
    }
  }
  return { left: false, steps: done };
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
function mergeIndex(db: Database): boolean {
  const before = Number(db.selectValue('SELECT total_changes()'));
  db.exec(`INSERT INTO search (search, rank) VALUES ('merge', ${MERGE})`);
  const more = Number(db.selectValue('SELECT total_changes()')) - before >= 2;
  if (more) written(db);
  return more;
}
