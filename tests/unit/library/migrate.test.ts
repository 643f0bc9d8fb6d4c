import { describe, expect, test } from 'vitest';
import { APPLICATION_ID, migrate, SchemaError } from '../../../lib/library/file/migrate.ts';
import { MIGRATIONS } from '../../../lib/library/file/migrations/index.ts';
import { isEmptied, readSeal, type Seal } from '../../../lib/library/file/seal.ts';
import { findByUrl, get, remove, save } from '../../../lib/library/store/articles.ts';
import { facets } from '../../../lib/library/store/facets.ts';
import { list } from '../../../lib/library/store/list.ts';
import { quotes } from '../../../lib/library/store/quotes.ts';
import { article, emptyDatabase, library } from './database.ts';

const tombs = (db: ReturnType<typeof library>) => db.selectValues('SELECT id FROM tombstones');

describe('migrate', () => {
  test('numbers follow one another from 1', () => {
    expect(MIGRATIONS.map((step) => step.number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test('a second run changes nothing', () => {
    const db = library();
    save(db, article('https://a.example/1', 'A', ['Text.']), 1);
    const before = readSeal(db);
    migrate(db);
    expect(readSeal(db)).toEqual(before);
    expect(before).toMatchObject({ applicationId: APPLICATION_ID, revision: 1, articles: 1 });
  });

  test('a later step keeps what is there', () => {
    const db = library();
    save(db, article('https://a.example/1', 'A', ['Text.']), 1);
    const number = MIGRATIONS.length + 1;
    migrate(db, [...MIGRATIONS, { number, sql: 'ALTER TABLE articles ADD COLUMN mood TEXT' }]);
    expect(db.selectValue('PRAGMA user_version')).toBe(number);
    expect(findByUrl(db, 'https://a.example/1')?.title).toBe('A');
  });

  test('a step that fails leaves the file as it was', () => {
    const db = emptyDatabase();
    const broken = [...MIGRATIONS, { number: 99, sql: 'CREATE TABLE articles (x)' }];
    expect(() => migrate(db, broken)).toThrow();
    expect(db.selectValue('SELECT count(*) FROM sqlite_schema')).toBe(0);
    expect(db.selectValue('PRAGMA user_version')).toBe(0);
  });

  test('a library of the first version keeps its articles, and finds what is new', () => {
    const db = emptyDatabase();
    migrate(db, MIGRATIONS.slice(0, 1));
    const story = article('https://www.herald.example/1', 'Old', ['“Hello,” said Ada Brook.'], {
      lang: 'en',
      quotes: [
        {
          block: 0,
          start: 1,
          end: 7,
          text: 'Hello,',
          speaker: 'Ada Brook',
          attributedAs: 'Ada Brook',
          role: null,
          cue: 'said',
          kind: 'direct',
          key: true,
          rank: 1,
        },
      ],
    });
    // As the first version saved it.
    db.exec({
      sql: `INSERT INTO articles (id, key, url, title, lang, saved, updated, words, delivered, hash)
              VALUES ('one', 'https://www.herald.example/1', ?1, 'Old', 'en', 5, 6, 4, 'whole', 'h')`,
      bind: [story.url],
    });
    db.exec({
      sql: 'INSERT INTO contents (number, article) VALUES (1, ?)',
      bind: [JSON.stringify(story)],
    });
    db.exec(
      `INSERT INTO search (rowid, title, dek, about, body) VALUES (1, 'Old', '', '', 'Hello said Ada Brook')`,
    );

    migrate(db);
    expect(get(db, 'one')).toMatchObject({
      title: 'Old',
      savedAt: 5,
      site: 'herald.example',
      kind: 'metered',
      readAt: null,
      tags: [],
      article: story,
    });
    expect(list(db, { query: 'brook' }, 0, 9)).toMatchObject({ total: 1 });
    expect(quotes(db, { query: 'brook' }, 0, 9).items).toMatchObject([{ text: 'Hello,' }]);
    expect(facets(db)).toMatchObject({ list: 1, sites: [{ site: 'herald.example', articles: 1 }] });
    expect(readSeal(db)).toMatchObject({ articles: 1 });
  });

  test('a library of the second version keeps its articles and what was deleted', () => {
    const db = emptyDatabase();
    migrate(db, MIGRATIONS.slice(0, 2));
    const kept = save(db, article('https://a.example/1', 'Kept', ['Text.']), 1);
    const gone = save(db, article('https://a.example/2', 'Gone', ['Text.']), 2);
    remove(db, [gone.id], 3);
    const before = readSeal(db);
    migrate(db);
    expect(readSeal(db)).toMatchObject({ articles: before?.articles, revision: before?.revision });
    expect(get(db, kept.id)).toMatchObject({ title: 'Kept' });
    expect(tombs(db)).toEqual([gone.id]);
    save(db, article('https://a.example/2', 'Back', ['Text.']), 4);
    expect(tombs(db)).toEqual([]);
  });

  test('a new story does not read through all that was ever deleted', () => {
    const db = library();
    for (const field of ['id', 'key']) {
      const [[, , , plan] = []] = db.selectArrays(
        `EXPLAIN QUERY PLAN DELETE FROM tombstones WHERE what = 'article' AND ${field} = ?`,
      );
      expect(plan).toMatch(new RegExp(`^SEARCH .*\\b${field}=\\?`));
    }
    const { id } = save(db, article('https://a.example/1', 'One', ['Text.']), 1);
    remove(db, [id], 2);
    // Under the same id as well as at the same address.
    save(db, article('https://a.example/2', 'Two', ['Text.']), 3, { id });
    expect(tombs(db)).toEqual([]);
  });

  test('a file from a newer version is left alone', () => {
    const db = library();
    db.exec('PRAGMA user_version = 99');
    expect(() => migrate(db)).toThrow(SchemaError);
  });
});

describe('isEmptied', () => {
  const known: Seal = { applicationId: APPLICATION_ID, libraryId: 'x', revision: 7, articles: 3 };

  test('a library that is none, another, older or short of articles has lost them', () => {
    expect(isEmptied(null, known)).toBe(true);
    expect(isEmptied({ ...known, libraryId: 'y' }, known)).toBe(true);
    expect(isEmptied({ ...known, revision: 6 }, known)).toBe(true);
    expect(isEmptied({ ...known, articles: 0 }, known)).toBe(true);
  });

  test('the same, a newer one, and one that nothing is known of are fine', () => {
    expect(isEmptied(known, known)).toBe(false);
    expect(isEmptied({ ...known, revision: 8, articles: 0 }, known)).toBe(false);
    expect(isEmptied(known, null)).toBe(false);
    expect(isEmptied(null, { ...known, articles: 0 })).toBe(false);
  });

  test('a reader who deletes everything is not told of a loss', () => {
    const db = library();
    const { id } = save(db, article('https://a.example/1', 'A', ['Text.']), 1);
    const before = readSeal(db);
    remove(db, [id], 2);
    expect(isEmptied(readSeal(db), before)).toBe(false);
  });
});
