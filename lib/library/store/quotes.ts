/** Who said what, over all saved stories. */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import { matchExpression, parseQuery } from '../search/query.ts';
import { markAll } from '../search/snippet.ts';
import { foldWord } from '../search/words.ts';
import type { FoundQuote, SpeakerCount } from '../types.ts';
import { text } from './row.ts';

const LIMIT = 200;

/** Quotations that hold all the words in their text or their speaker's name; newest stories first. */
export function quotes(
  db: Database,
  { query, speaker }: { query: string; speaker?: string | undefined },
  offset: number,
  limit: number,
): { items: FoundQuote[]; total: number } {
  const terms = parseQuery(query);
  const match = matchExpression(terms);
  if (query.trim() !== '' && match === null) return { items: [], total: 0 };
  const parts = ['a.shelf < 2'];
  const bind: SqlValue[] = [];
  if (match !== null) {
    parts.push('q.quote IN (SELECT rowid FROM quote_search WHERE quote_search MATCH ?)');
    bind.push(match);
  }
  if (speaker !== undefined) {
    parts.push('q.speaker_key = ?');
    bind.push(foldWord(speaker));
  }
  const from = `FROM quotes q JOIN articles a USING (number) WHERE ${parts.join(' AND ')}`;
  const rows = db.selectArrays(
    `SELECT a.id, a.title, a.site_key, a.saved, a.published, a.lang, q.speaker, q.attributed, q.role,
       q.text, q.block, q.start, q.end ${from} ORDER BY a.saved DESC, q.number DESC, q.quote LIMIT ? OFFSET ?`,
    [...bind, Math.min(Math.max(Math.trunc(limit), 0), LIMIT), Math.max(Math.trunc(offset), 0)],
  );
  return {
    items: rows.map((row) => ({
      id: String(row[0]),
      title: String(row[1]),
      site: String(row[2]),
      savedAt: Number(row[3]),
      publishedAt: text(row[4]),
      lang: String(row[5]),
      speaker: text(row[6]),
      attributedAs: text(row[7]),
      role: text(row[8]),
      text: String(row[9]),
      block: Number(row[10]),
      start: Number(row[11]),
      end: Number(row[12]),
      marked: markAll(String(row[9]), terms),
    })),
    total: Number(db.selectValue(`SELECT count(*) ${from}`, bind.length > 0 ? bind : undefined)),
  };
}

/** Speakers whose name has a word that begins so, most quoted first. */
export function speakers(db: Database, prefix: string, limit: number): { items: SpeakerCount[] } {
  const key = foldWord(prefix.trim()).replace(/[\\%_]/gu, '\\$&');
  const rows = db.selectArrays(
    `SELECT max(q.speaker), count(*), count(DISTINCT q.number) FROM quotes q JOIN articles a USING (number)
       WHERE a.shelf < 2 AND q.speaker_key IS NOT NULL
         AND (?1 = '' OR q.speaker_key LIKE ?1 || '%' ESCAPE '\\' OR q.speaker_key LIKE '% ' || ?1 || '%' ESCAPE '\\')
       GROUP BY q.speaker_key ORDER BY 2 DESC, 1 LIMIT ?2`,
    [key, Math.min(Math.max(Math.trunc(limit), 0), LIMIT)],
  );
  return {
    items: rows.map((row) => ({
      speaker: String(row[0]),
      quotes: Number(row[1]),
      articles: Number(row[2]),
    })),
  };
}
