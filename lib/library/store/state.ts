/** What the reader does with saved stories, one or many, and taking it back. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Change, ChangeResult } from '../types.ts';
import { reindex } from './articles.ts';
import { dropFromIndex } from './index-text.ts';
import { type Row, run, transact, whole, written } from './row.ts';
import { stamp } from './stamp.ts';
import { addTags, removeTags } from './tags.ts';

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
    run(db, 'INSERT INTO undos (at, before) VALUES (?, ?)', [now, JSON.stringify(before)]);
    const undo = Number(db.selectValue('SELECT last_insert_rowid()'));
    run(db, 'DELETE FROM undos WHERE undo <= ?', [undo - UNDOS]);
    return { changed: found.length, undo };
  });
}

function apply(db: Database, one: State, wanted: Change, now: number, at: string): void {
  const sets = ['state_stamp = ?'];
  const bind: SqlValue[] = [at];
  const set = (field: string, value: SqlValue) => {
    sets.push(`${field} = ?`);
    bind.push(value);
  };
  // What is so already keeps its time.
  if (wanted.read !== undefined) set('read', wanted.read ? (one.read ?? now) : null);
  if (wanted.archived !== undefined)
    set('archived', wanted.archived ? (one.archived ?? now) : null);
  if (wanted.trashed !== undefined) set('trashed', wanted.trashed ? (one.trashed ?? now) : null);
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

/** Takes a change back; what was deleted for good or changed again since then stays so where it must. */
export function undo(db: Database, number: number, now: number): { changed: number } {
  return transact(db, () => {
    const json = db.selectValue('SELECT before FROM undos WHERE undo = ?', [number]);
    if (json === undefined) return { changed: 0 };
    const before = JSON.parse(String(json)) as Before[];
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
      run(
        db,
        'UPDATE articles SET read = ?, archived = ?, trashed = ?, state_stamp = ? WHERE number = ?',
        [old.read, old.archived, old.trashed, at, one.number],
      );
      removeTags(db, one.number, one.tags);
      addTags(db, one.number, old.tags);
      keepIndex(db, one, old.trashed !== null);
      changed++;
    }
    run(db, 'DELETE FROM undos WHERE undo = ?', [number]);
    if (changed > 0) written(db);
    return { changed };
  });
}
