import type { Database } from '@sqlite.org/sqlite-wasm';
import { describe, expect, test } from 'vitest';
import { save } from '../../../lib/library/store/articles.ts';
import { ids, list } from '../../../lib/library/store/list.ts';
import { quotes } from '../../../lib/library/store/quotes.ts';
import { change } from '../../../lib/library/store/state.ts';
import type { ListFilter, ListSort } from '../../../lib/library/types.ts';
import { article, library } from './database.ts';

const FILTERS: Record<string, ListFilter> = {
  list: { shelf: 'list' },
  site: { site: 'a.example' },
  unread: { unread: true },
  lang: { lang: 'en' },
  tag: { tag: 'sea' },
  time: { from: 1 },
  highlighted: { highlighted: false },
};
const SORTS: ListSort[] = ['relevance', 'newest', 'oldest', 'published', 'title', 'longest'];

/** The ids with which rows outside the index begin. */
const MADE_FROM = 1000;

/** A library in which 'ferry' is in every story and 'pilot' in one. */
function made(count: number): Database {
  const db = library();
  save(db, article('https://a.example/1', 'A pilot', ['The ferry and its pilot.']), 1);
  db.exec({
    sql: `WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 + ?2)
      INSERT INTO articles (number, id, key, url, site_key, title, lang, saved, updated, words, delivered, hash)
      SELECT i, 'id' || i, 'k' || i, 'u' || i, 'a.example', 'Story ' || i, 'en', i, i, 9, 'whole', 'h' FROM n`,
    bind: [MADE_FROM, count],
  });
  const made = `FROM articles WHERE number >= ${MADE_FROM}`;
  db.exec(`INSERT INTO search (rowid, title, body) SELECT number, title, 'the ferry' ${made}`);
  db.exec(`INSERT INTO contents (number, article, sum) SELECT number, '{"blocks":[]}', '' ${made}`);
  return db;
}

/** The walks through a full-text index that are carried out more than once. */
function repeated(db: Database, ask: (db: Database) => unknown): string[] {
  const bad: string[] = [];
  const explained = (sql: string, bind: unknown) => {
    const begun = new Set<number>();
    const rows = db.selectArrays(`EXPLAIN QUERY PLAN ${sql}`, bind as []);
    for (const [, parent, , detail] of rows) {
      const step = String(detail);
      const walk = /VIRTUAL TABLE INDEX \d+:(\S*)/u.exec(step)?.[1];
      const loop = /^(?:SCAN|SEARCH) (?!CONSTANT)/u.test(step);
      const inner = loop && begun.has(Number(parent));
      if (loop) begun.add(Number(parent));
      // With '=' the index is handed one row's number after the other, and searches for each.
      if (walk !== undefined && (inner || walk.includes('='))) bad.push(step);
    }
  };
  ask(
    new Proxy(db, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          if (String(name).startsWith('select')) explained(String(given[0]), given[1]);
          return value.apply(target, given);
        };
      },
    }),
  );
  return bad;
}

describe('a search goes through the index once', () => {
  // Few finds and many are sought in different ways.
  const dbs = { 'few stories': made(3), 'many stories': made(2000) };
  for (const [size, db] of Object.entries(dbs)) {
    for (const [name, filter] of Object.entries(FILTERS)) {
      test(`${size}, filtered by ${name}, in any order`, () => {
        for (const sort of SORTS) {
          for (const query of ['ferry', 'pilot ']) {
            const asked = { query, filter, sort };
            expect(repeated(db, (seen) => list(seen, asked, 0, 50))).toEqual([]);
            expect(repeated(db, (seen) => ids(seen, asked))).toEqual([]);
          }
        }
      });
    }
    test(`${size}, quotations`, () => {
      for (const speaker of [undefined, 'Jane'])
        expect(repeated(db, (seen) => quotes(seen, { query: 'ferry', speaker }, 0, 50))).toEqual(
          [],
        );
    });
  }

  test('a search of many finds under a filter shows them all, newest first', () => {
    const db = made(2000);
    const newest = `id${MADE_FROM + 2000}`;
    change(db, [newest], { archived: true }, 1);
    const archive = list(db, { query: 'ferry', filter: { shelf: 'archive' } }, 0, 50);
    expect(archive.items.map(({ id }) => id)).toEqual([newest]);
    const rest = list(db, { query: 'ferry', filter: { shelf: 'list' } }, 0, 2);
    expect(rest.total).toBe(2001);
    expect(rest.items.map(({ id }) => id)).toEqual([
      `id${MADE_FROM + 1999}`,
      `id${MADE_FROM + 1998}`,
    ]);
  });

  test('few finds under a filter come best first', () => {
    const db = library();
    const weak = save(db, article('https://a.example/w', 'Notes', ['The pilot went home.']), 2);
    const best = save(db, article('https://a.example/b', 'The pilot', ['A pilot.']), 1);
    save(db, article('https://b.example/o', 'The pilot', ['A pilot.']), 3);
    const found = list(db, { query: 'pilot', filter: { site: 'a.example' } }, 0, 50);
    expect(found.items.map(({ id }) => id)).toEqual([best.id, weak.id]);
  });
});
