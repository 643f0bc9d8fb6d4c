/** The quotations of an article, in a table and an index of their own. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { Article, Quote } from '../../article.ts';
import { foldWord, indexable } from '../search/words.ts';
import { run } from './row.ts';

/** `isNew`: the article has none in it yet. */
export function indexQuotes(db: Database, number: number, article: Article, isNew = false): void {
  if (!isNew) dropQuotes(db, number);
  for (const quote of article.quotes ?? []) {
    const name = quote.speaker ?? quote.attributedAs;
    const whole = wholeText(quote, article);
    run(
      db,
      `INSERT INTO quotes (number, speaker, speaker_key, attributed, role, text, block, start, end)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        number,
        quote.speaker,
        quote.speaker === null ? null : foldWord(quote.speaker),
        quote.attributedAs,
        quote.role,
        whole,
        quote.block,
        quote.start,
        quote.end,
      ],
    );
    run(db, 'INSERT INTO quote_search (rowid, speaker, text) VALUES (last_insert_rowid(), ?, ?)', [
      indexable(name ?? ''),
      indexable(whole),
    ]);
  }
}

export function dropQuotes(db: Database, number: number): void {
  run(db, 'DELETE FROM quote_search WHERE rowid IN (SELECT quote FROM quotes WHERE number = ?)', [
    number,
  ]);
  run(db, 'DELETE FROM quotes WHERE number = ?', [number]);
}

/** A quotation over several paragraphs is one text. */
function wholeText(quote: Quote, article: Article): string {
  const rest = (quote.continues ?? []).map(
    ({ block, start, end }) => article.blocks[block]?.text.slice(start, end) ?? '',
  );
  return [quote.text, ...rest].join(' ');
}
