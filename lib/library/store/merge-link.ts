/** A saved link that turned out to be a story saved at another address. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { giveHighlights } from './highlights.ts';
import { dropFromIndex } from './index-text.ts';
import { addRevisions, mergeState, record } from './records.ts';
import { numberOf, run, transact, written } from './row.ts';
import { stamp } from './stamp.ts';
import { addTags } from './tags.ts';

/**
 * A link led to a story at another address: all that the reader put on it goes over to the
 * story. The link goes to the trash and not for good, since an old address may lead astray.
 */
export function mergeLink(
  db: Database,
  link: string,
  story: string,
  now: number,
): { merged: boolean } {
  return transact(db, () => {
    const [from, to] = [numberOf(db, link), numberOf(db, story)];
    const one = record(db, link);
    if (from === null || to === null || from === to) return { merged: false };
    if (!one?.link || one.trashedAt !== null) return { merged: false };
    mergeState(db, to, one);
    addTags(db, to, one.tags);
    addRevisions(db, to, one.revisions);
    giveHighlights(db, from, to, now);
    const at = stamp(db, now);
    run(db, 'UPDATE articles SET state_stamp = ? WHERE number = ?', [at, to]);
    run(db, 'UPDATE articles SET trashed = ?, state_stamp = ? WHERE number = ?', [now, at, from]);
    dropFromIndex(db, from);
    written(db);
    return { merged: true };
  });
}
