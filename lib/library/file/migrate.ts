/** Brings a database to the newest tables, each step whole or not at all. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { transact } from '../store/row.ts';
import { MIGRATIONS, type Migration } from './migrations/index.ts';

/** Says in the file's header that it is a Nutgraf library: "Nutg". */
export const APPLICATION_ID = 0x4e757467;

/** Thrown for a file that a newer Nutgraf wrote or that is no library. */
export class SchemaError extends Error {
  override name = 'SchemaError';
}

/**
 * Runs the steps that the file has not had, in one transaction, and notes the
 * last one in `user_version`. A new file gets its identity here.
 */
export function migrate(db: Database, migrations: readonly Migration[] = MIGRATIONS): void {
  const have = Number(db.selectValue('PRAGMA user_version'));
  const newest = migrations.at(-1)?.number ?? 0;
  if (have > newest) {
    throw new SchemaError('The library was written by a newer version of Nutgraf.');
  }
  if (have === newest) return;
  transact(db, () => {
    for (const step of migrations) {
      if (step.number <= have) continue;
      db.exec(step.sql);
      step.run?.(db);
    }
    if (have === 0) {
      db.exec({
        sql: 'INSERT OR IGNORE INTO library (one, id, revision) VALUES (1, ?, 0)',
        bind: [crypto.randomUUID()],
      });
    }
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${newest};`);
  });
}
