/**
 * The seal: what is known of the library outside its own file. A damaged pool
 * can come up empty and call itself sound; the seal, kept elsewhere, gives it away.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { APPLICATION_ID } from './migrate.ts';

export interface Seal {
  applicationId: number;
  /** The library's own id: another file is another library. */
  libraryId: string;
  /** Counts writes; it only grows. */
  revision: number;
  articles: number;
}

/** The seal of the database as it stands; null where it is no library. */
export function readSeal(db: Database): Seal | null {
  const applicationId = Number(db.selectValue('PRAGMA application_id'));
  if (applicationId !== APPLICATION_ID) return null;
  const row = db.selectArray('SELECT id, revision FROM library');
  if (!row) return null;
  return {
    applicationId,
    libraryId: String(row[0]),
    revision: Number(row[1]),
    articles: countArticles(db),
  };
}

/** From the shelves' counts; the first tables had none. */
function countArticles(db: Database): number {
  const old = Number(db.selectValue('PRAGMA user_version')) < 2;
  return Number(
    db.selectValue(old ? 'SELECT count(*) FROM articles' : 'SELECT sum(articles) FROM shelves'),
  );
}

/**
 * Whether the database has lost what the seal vouches for: it is none or
 * another one, it is older than the seal, or as old with another count. A newer
 * one is fine: the last seal may not have reached its place.
 */
export function isEmptied(found: Seal | null, known: Seal | null): boolean {
  if (!known || known.articles === 0) return false;
  if (!found || found.libraryId !== known.libraryId) return true;
  if (found.revision < known.revision) return true;
  return found.revision === known.revision && found.articles !== known.articles;
}

/** Whether a value from storage is a seal. */
export function isSeal(value: unknown): value is Seal {
  if (typeof value !== 'object' || value === null) return false;
  const seal = value as Partial<Record<keyof Seal, unknown>>;
  return (
    typeof seal.applicationId === 'number' &&
    typeof seal.libraryId === 'string' &&
    typeof seal.revision === 'number' &&
    typeof seal.articles === 'number'
  );
}
