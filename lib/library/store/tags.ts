/** Tags: found without case and accents, shown as they were first spelt. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { foldWord } from '../search/words.ts';
import { run } from './row.ts';

/** Longest tag, in characters. */
const LONGEST = 60;

/** A tag as the reader typed it, without white space round it and within it folded; empty for none. */
export function cleanTag(tag: string): string {
  return tag.replace(/\s+/gu, ' ').trim().slice(0, LONGEST);
}

export function tagKey(tag: string): string {
  return foldWord(cleanTag(tag));
}

export function addTags(db: Database, number: number, tags: readonly string[]): void {
  if (tags.length === 0) return;
  for (const tag of tags) {
    const spelling = cleanTag(tag);
    if (spelling === '') continue;
    run(db, 'INSERT OR IGNORE INTO tags (tag, spelling) VALUES (?, ?)', [tagKey(tag), spelling]);
    run(db, 'INSERT OR IGNORE INTO article_tags (tag, number) VALUES (?, ?)', [
      tagKey(tag),
      number,
    ]);
  }
  noteTags(db, number);
}

export function removeTags(db: Database, number: number, tags: readonly string[]): void {
  for (const tag of tags) {
    run(db, 'DELETE FROM article_tags WHERE tag = ? AND number = ?', [tagKey(tag), number]);
  }
  noteTags(db, number);
}

/** The article's own row lists its tags too. */
function noteTags(db: Database, number: number): void {
  run(
    db,
    `UPDATE articles SET tags = (SELECT json_group_array(spelling) FROM
         (SELECT spelling FROM article_tags JOIN tags USING (tag) WHERE number = ?1 ORDER BY tag))
       WHERE number = ?1`,
    [number],
  );
}
