/** A library's file with so many articles, made by the library's own code on Node's SQLite: a browser would take an hour. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { Database } from '@sqlite.org/sqlite-wasm';
import { migrate } from '../lib/library/file/migrate.ts';
import { MIGRATIONS } from '../lib/library/file/migrations/index.ts';
import { readSeal, type Seal } from '../lib/library/file/seal.ts';
import { save } from '../lib/library/store/articles.ts';
import { CACHE } from '../scripts/lib/paths.ts';
import { madeArticle } from './library-made.ts';

/** The few calls of SQLite's wasm build that saving uses, on Node's. Transactions are left to the caller. */
function asLibrary(db: DatabaseSync): Database {
  const known = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  const prepared = (sql: string) => {
    let statement = known.get(sql);
    if (!statement) {
      statement = db.prepare(sql);
      statement.setReturnArrays(true);
      known.set(sql, statement);
    }
    return statement;
  };
  const rows = (sql: string, bind: SQLInputValue[] = []) =>
    prepared(sql).all(...bind) as unknown as SQLInputValue[][];
  const calls = {
    exec(given: string | { sql: string; bind?: SQLInputValue[] }) {
      // Thousands of saves are one transaction here.
      if (given === 'BEGIN IMMEDIATE' || given === 'COMMIT') return;
      if (typeof given === 'string') db.exec(given);
      else prepared(given.sql).run(...(given.bind ?? []));
    },
    selectArrays: rows,
    selectArray: (sql: string, bind?: SQLInputValue[]) => rows(sql, bind)[0],
    selectValues: (sql: string, bind?: SQLInputValue[]) => rows(sql, bind).map(([value]) => value),
    selectValue: (sql: string, bind?: SQLInputValue[]) => rows(sql, bind)[0]?.[0],
  };
  return calls as unknown as Database;
}

export interface MadeLibrary {
  path: string;
  bytes: number;
  seal: Seal;
}

/** The file with `count` articles; made once for the newest tables. */
export function madeLibrary(count: number): MadeLibrary {
  const folder = join(CACHE, 'bench');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `library-${MIGRATIONS.length}-${count}.sqlite3`);
  if (!existsSync(path)) {
    const unfinished = `${path}.part`;
    rmSync(unfinished, { force: true });
    const db = new DatabaseSync(unfinished);
    db.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;');
    const library = asLibrary(db);
    migrate(library);
    for (let number = 1; number <= count; number += 1) {
      if (number % 1000 === 1) db.exec('BEGIN');
      save(library, madeArticle(number), 1.6e12 + number * 60_000);
      if (number % 1000 === 0 || number === count) db.exec('COMMIT');
      if (number % 5000 === 0) console.error(`made ${number} of ${count} articles`);
    }
    db.close();
    renameSync(unfinished, path);
  }
  const db = new DatabaseSync(path, { readOnly: true });
  const seal = readSeal(asLibrary(db));
  db.close();
  if (!seal) throw new Error('the made file is no library');
  return { path, bytes: statSync(path).size, seal };
}
