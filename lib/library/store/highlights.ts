/** What the reader marked in saved stories. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../article.ts';
import { CONTEXT, findAnchor } from '../anchor.ts';
import { textHash } from '../hash.ts';
import type { Highlight } from '../types.ts';
import { numberOf, parseArticle, run, transact, written } from './row.ts';
import { stamp } from './stamp.ts';

export function highlightsOf(db: Database, number: number): Highlight[] {
  return db
    .selectArrays(
      `SELECT id, block, start, end, text, before, after, color, note, created, changed
         FROM highlights WHERE number = ? ORDER BY block, start, id`,
      [number],
    )
    .map((row) => ({
      id: String(row[0]),
      block: Number(row[1]),
      start: Number(row[2]),
      end: Number(row[3]),
      text: String(row[4]),
      before: String(row[5]),
      after: String(row[6]),
      color: String(row[7]) as Highlight['color'],
      note: String(row[8]),
      createdAt: Number(row[9]),
      changedAt: Number(row[10]),
    }));
}

/**
 * The id that a highlight has in this story: where another story has it, one made of both,
 * so that the log makes it again.
 */
export function ownId(db: Database, number: number, id: string): string {
  const holder = db.selectValue('SELECT number FROM highlights WHERE id = ?', [id]);
  if (holder === undefined || holder === number) return id;
  const key = db.selectValue('SELECT key FROM articles WHERE number = ?', [number]);
  return ownId(db, number, `${id}-${textHash(String(key))}`);
}

/** Writes a highlight with its own times; an older one of the same id gives way. */
export function putHighlight(db: Database, number: number, one: Highlight, now: number): void {
  const id = ownId(db, number, one.id);
  run(
    db,
    `INSERT INTO highlights
       (id, number, block, start, end, text, before, after, color, note, created, changed, stamp)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
       ON CONFLICT DO UPDATE SET block = ?3, start = ?4, end = ?5, text = ?6, before = ?7, after = ?8,
         color = ?9, note = ?10, changed = ?12, stamp = ?13`,
    [
      id,
      number,
      one.block,
      one.start,
      one.end,
      one.text,
      one.before,
      one.after,
      one.color,
      one.note,
      one.createdAt,
      one.changedAt,
      stamp(db, now),
    ],
  );
  run(db, `DELETE FROM tombstones WHERE what = 'highlight' AND id = ?`, [id]);
}

export function countHighlights(db: Database, number: number): void {
  run(
    db,
    'UPDATE articles SET highlights = (SELECT count(*) FROM highlights h WHERE h.number = ?1) WHERE number = ?1',
    [number],
  );
}

export function highlight(
  db: Database,
  id: string,
  one: Omit<Highlight, 'createdAt' | 'changedAt'>,
  now: number,
): Highlight[] {
  return transact(db, () => {
    const number = numberOf(db, id);
    if (number === null) return [];
    const created = db.selectValue('SELECT created FROM highlights WHERE id = ?', [
      ownId(db, number, one.id),
    ]);
    const createdAt = created === undefined ? now : Number(created);
    putHighlight(db, number, { ...one, createdAt, changedAt: now }, now);
    countHighlights(db, number);
    written(db);
    return highlightsOf(db, number);
  });
}

export function unhighlight(
  db: Database,
  id: string,
  highlightId: string,
  now: number,
): Highlight[] {
  return transact(db, () => {
    const number = numberOf(db, id);
    if (number === null) return [];
    run(db, 'DELETE FROM highlights WHERE id = ? AND number = ?', [highlightId, number]);
    if (Number(db.selectValue('SELECT changes()')) > 0) {
      run(
        db,
        `INSERT OR REPLACE INTO tombstones (what, id, key, stamp) VALUES ('highlight', ?, NULL, ?)`,
        [highlightId, stamp(db, now)],
      );
      countHighlights(db, number);
      written(db);
    }
    return highlightsOf(db, number);
  });
}

/** One article's highlights become another's, each where its words stand there. */
export function giveHighlights(db: Database, from: number, to: number, now: number): void {
  const given = highlightsOf(db, from);
  if (given.length === 0) return;
  run(db, 'UPDATE highlights SET number = ? WHERE number = ?', [to, from]);
  moveInText(db, to, now);
  countHighlights(db, from);
  countHighlights(db, to);
}

/** Highlights that come from elsewhere go where their words stand in the story's text. */
export function moveInText(db: Database, number: number, now: number): void {
  const json = db.selectValue('SELECT article FROM contents WHERE number = ?', [number]);
  moveHighlights(db, number, parseArticle(json), now);
}

/** The story has another text: highlights go where their words went; what is gone keeps its words. */
export function moveHighlights(db: Database, number: number, article: Article, now: number): void {
  for (const one of highlightsOf(db, number)) {
    const place = findAnchor(article.blocks, one);
    if (place === null) continue;
    const { block, start, end } = place;
    if (block === one.block && start === one.start && end === one.end) continue;
    const text = article.blocks[block]?.text ?? '';
    putHighlight(
      db,
      number,
      {
        ...one,
        block,
        start,
        end,
        before: text.slice(Math.max(0, start - CONTEXT), start),
        after: text.slice(end, end + CONTEXT),
      },
      now,
    );
  }
}
