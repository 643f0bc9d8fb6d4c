/** The steps from an empty file to today's tables, in order. A step that was released is never changed. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { articles } from './0001-articles.ts';
import { shelves } from './0002-library.ts';
import { tombstones } from './0003-tombstones.ts';

export interface Migration {
  number: number;
  sql: string;
  /** What SQL cannot say, after it. */
  run?: (db: Database) => void;
}

export const MIGRATIONS: readonly Migration[] = [articles, shelves, tombstones];
