/** What the reader does with saved stories, one or many, and taking it back. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Change, ChangeResult } from '../types.ts';
import { reindex } from './articles.ts';
import { dropFromIndex } from './index-text.ts';
import { type Row, run, transact, whole, written } from './row.ts';
import { stamp } from './stamp.ts';
import { addTags, removeTags, tagKey } from './tags.ts';

/** Changes that can be taken back; older ones go. */
const UNDOS = 50;

interface Before {
  id: string;
  read: number | null;
  archived: number | null;
  trashed: number | null;
  tags: string[];
}

interface State extends Before {
  number: number;
}

function stateOf(row: Row): State {
  return {
    number: Number(row[0]),
    id: String(row[1]),
    read: whole(row[2]),
    archived: whole(row[3]),
    trashed: whole(row[4]),
    tags: JSON.parse(String(row[5])) as string[],
  };
}

function states(db: Database, ids: readonly string[]): State[] {
  return db
    .selectArrays(
      `SELECT number, id, read, archived, trashed, tags FROM articles
         WHERE id IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(ids)],
    )
    .map(stateOf);
}

/** What is noted for taking a change back. */
interface Undo {
  now: number;
  change: Change;
  before: Before[];
}

/** Whether what is changed shows in lists; how far the reader came needs no taking back. */
function canBeUndone(change: Change): boolean {
  const { read, archived, trashed, addTags: added, removeTags: removed } = change;
  return [read, archived, trashed, added, removed].some((part) => part !== undefined);
}

export function change(
  db: Database,
  ids: readonly string[],
  wanted: Change,
  now: number,
): ChangeResult {
  return transact(db, () => {
    const found = states(db, ids);
    if (found.length === 0) return { changed: 0, undo: null };
    const at = stamp(db, now);
    for (const one of found) apply(db, one, wanted, now, at);
    written(db);
    if (!canBeUndone(wanted)) return { changed: found.length, undo: null };
    const before = found.map(({ number: _number, ...rest }): Before => rest);
    const noted: Undo = { now, change: wanted, before };
    run(db, 'INSERT INTO undos (at, before) VALUES (?, ?)', [now, JSON.stringify(noted)]);
    const undo = Number(db.selectValue('SELECT last_insert_rowid()'));
    run(db, 'DELETE FROM undos WHERE undo <= ?', [undo - UNDOS]);
    return { changed: found.length, undo };
  });
}

const TIMES = ['read', 'archived', 'trashed'] as const;

/** What a change makes of a time; undefined where it does not name it. What is so already keeps its time. */
function timeOf(
  field: (typeof TIMES)[number],
  before: Before,
  wanted: Change,
  now: number,
): number | null | undefined {
  const on = wanted[field];
  if (on === undefined) return undefined;
  return on ? (before[field] ?? now) : null;
}

function apply(db: Database, one: State, wanted: Change, now: number, at: string): void {
  const sets = ['state_stamp = ?'];
  const bind: SqlValue[] = [at];
  const set = (field: string, value: SqlValue) => {
    sets.push(`${field} = ?`);
    bind.push(value);
  };
  for (const field of TIMES) {
    const value = timeOf(field, one, wanted, now);
    if (value !== undefined) set(field, value);
  }
  if (wanted.progress !== undefined) set('progress', Math.min(Math.max(wanted.progress, 0), 1));
  if (wanted.atBlock !== undefined) set('at_block', Math.max(0, Math.trunc(wanted.atBlock)));
  if (wanted.note !== undefined) set('note', wanted.note);
  run(db, `UPDATE articles SET ${sets.join(', ')} WHERE number = ?`, [...bind, one.number]);
  if (wanted.addTags) addTags(db, one.number, wanted.addTags);
  if (wanted.removeTags) removeTags(db, one.number, wanted.removeTags);
  if (wanted.trashed !== undefined) keepIndex(db, one, wanted.trashed);
}

/** The full-text index holds what is not in the trash. */
function keepIndex(db: Database, one: State, trashed: boolean): void {
  if (trashed === (one.trashed !== null)) return;
  if (trashed) dropFromIndex(db, one.number);
  else reindex(db, one.number);
}

/**
 * Takes a change back: what it named, where that is still as the change left it. What was
 * deleted for good or changed again since then stays as it is.
 */
export function undo(db: Database, number: number, now: number): { changed: number } {
  return transact(db, () => {
    const json = db.selectValue('SELECT before FROM undos WHERE undo = ?', [number]);
    if (json === undefined) return { changed: 0 };
    const noted = JSON.parse(String(json)) as Undo | Before[];
    const before = Array.isArray(noted) ? noted : noted.before;
    const known = new Map(
      states(
        db,
        before.map(({ id }) => id),
      ).map((one) => [one.id, one]),
    );
    const at = stamp(db, now);
    let changed = 0;
    for (const old of before) {
      const one = known.get(old.id);
      if (!one) continue;
      // Earlier versions noted what was there, and not what was changed of it.
      if (Array.isArray(noted)) putBack(db, one, old, one.tags, old.tags, at);
      else takeBack(db, one, old, noted, at);
      changed++;
    }
    run(db, 'DELETE FROM undos WHERE undo = ?', [number]);
    if (changed > 0) written(db);
    return { changed };
  });
}

function takeBack(db: Database, one: State, old: Before, done: Undo, at: string): void {
  const times = { read: one.read, archived: one.archived, trashed: one.trashed };
  for (const field of TIMES) {
    if (timeOf(field, old, done.change, done.now) === one[field]) times[field] = old[field];
  }
  const had = new Set(old.tags.map(tagKey));
  const { addTags: added = [], removeTags: removed = [] } = done.change;
  const gone = new Set(removed.map(tagKey));
  putBack(
    db,
    one,
    times,
    added.filter((tag) => !had.has(tagKey(tag))),
    old.tags.filter((tag) => gone.has(tagKey(tag))),
    at,
  );
}

function putBack(
  db: Database,
  one: State,
  { read, archived, trashed }: Pick<Before, (typeof TIMES)[number]>,
  without: readonly string[],
  withTags: readonly string[],
  at: string,
): void {
  run(
    db,
    'UPDATE articles SET read = ?, archived = ?, trashed = ?, state_stamp = ? WHERE number = ?',
    [read, archived, trashed, at, one.number],
  );
  removeTags(db, one.number, without);
  addTags(db, one.number, withTags);
  keepIndex(db, one, trashed !== null);
}
