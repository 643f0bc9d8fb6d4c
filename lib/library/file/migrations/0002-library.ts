/**
 * What a reader does with saved stories: read, archive, trash, tags, notes,
 * highlights; earlier texts; pictures; quotations to be searched; imports that
 * survive a restart; stamps and tombstones, so that devices can be kept in step.
 */

import type { Database, SqlValue } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../../article.ts';
import { siteKey } from '../../../site-key.ts';
import { textHash } from '../../hash.ts';
import { excerptOf } from '../../store/articles.ts';
import { indexQuotes } from '../../store/quote-index.ts';

export const shelves = {
  number: 2,
  sql: `
    ALTER TABLE articles ADD COLUMN site_key TEXT NOT NULL DEFAULT '';
    ALTER TABLE articles ADD COLUMN kind TEXT NOT NULL DEFAULT 'unknown';
    -- 1: only the address and what an import said of it.
    ALTER TABLE articles ADD COLUMN link INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN read INTEGER;
    ALTER TABLE articles ADD COLUMN archived INTEGER;
    ALTER TABLE articles ADD COLUMN trashed INTEGER;
    ALTER TABLE articles ADD COLUMN progress REAL NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN at_block INTEGER NOT NULL DEFAULT 0;
    -- How the story begins.
    ALTER TABLE articles ADD COLUMN excerpt TEXT;
    ALTER TABLE articles ADD COLUMN note TEXT NOT NULL DEFAULT '';
    -- Kept in step with the tables below, so that lists read this row alone.
    ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE articles ADD COLUMN highlights INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN images INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN missing INTEGER NOT NULL DEFAULT 0;
    -- Bytes of text and of pictures.
    ALTER TABLE articles ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE articles ADD COLUMN image_bytes INTEGER NOT NULL DEFAULT 0;
    -- When the text and when the reader's own part last changed, as a stamp that orders devices.
    ALTER TABLE articles ADD COLUMN text_stamp TEXT NOT NULL DEFAULT '';
    ALTER TABLE articles ADD COLUMN state_stamp TEXT NOT NULL DEFAULT '';
    -- 0: to be read, 1: archived, 2: in the trash.
    ALTER TABLE articles ADD COLUMN shelf INTEGER
      GENERATED ALWAYS AS (CASE WHEN trashed IS NOT NULL THEN 2 WHEN archived IS NOT NULL THEN 1 ELSE 0 END) VIRTUAL;
    UPDATE articles SET bytes = (SELECT length(article) FROM contents c WHERE c.number = articles.number);

    -- Tells damage that SQLite does not see.
    ALTER TABLE contents ADD COLUMN sum TEXT NOT NULL DEFAULT '';

    DROP INDEX articles_by_saved;
    -- Holds all that lists are filtered by: counting and paging need no article's row.
    CREATE INDEX articles_by_saved ON articles
      (saved DESC, number DESC, shelf, read, delivered, link, highlights, missing, lang, site_key);
    CREATE INDEX articles_by_site ON articles (site_key, saved DESC, number DESC, shelf);
    CREATE INDEX articles_by_published ON articles (published DESC, number DESC, shelf);
    CREATE INDEX articles_by_title ON articles (title COLLATE NOCASE, number, shelf);
    CREATE INDEX articles_by_words ON articles (words DESC, number DESC, shelf);
    CREATE INDEX articles_by_stamp ON articles (text_stamp);
    CREATE INDEX articles_in_trash ON articles (trashed) WHERE trashed IS NOT NULL;

    -- How many articles stand on each shelf: counting them would read the whole index.
    CREATE TABLE shelves (shelf INTEGER PRIMARY KEY, articles INTEGER NOT NULL) STRICT;
    INSERT INTO shelves (shelf, articles) SELECT 0, count(*) FROM articles;
    INSERT INTO shelves (shelf, articles) VALUES (1, 0), (2, 0);
    CREATE TRIGGER shelves_insert AFTER INSERT ON articles BEGIN
      UPDATE shelves SET articles = articles + 1 WHERE shelf = NEW.shelf;
    END;
    CREATE TRIGGER shelves_delete AFTER DELETE ON articles BEGIN
      UPDATE shelves SET articles = articles - 1 WHERE shelf = OLD.shelf;
    END;
    CREATE TRIGGER shelves_update AFTER UPDATE OF archived, trashed ON articles
      WHEN OLD.shelf <> NEW.shelf BEGIN
      UPDATE shelves SET articles = articles - 1 WHERE shelf = OLD.shelf;
      UPDATE shelves SET articles = articles + 1 WHERE shelf = NEW.shelf;
    END;

    CREATE TABLE article_tags (
      -- Folded: no case, no accents.
      tag TEXT NOT NULL,
      number INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
      PRIMARY KEY (tag, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX article_tags_by_article ON article_tags (number);
    -- How a tag was first spelt.
    CREATE TABLE tags (tag TEXT PRIMARY KEY, spelling TEXT NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE highlights (
      id TEXT PRIMARY KEY,
      number INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
      block INTEGER NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL,
      text TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      color TEXT NOT NULL,
      note TEXT NOT NULL,
      created INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      stamp TEXT NOT NULL
    ) STRICT;
    CREATE INDEX highlights_by_article ON highlights (number, block, start);

    CREATE TABLE revisions (
      number INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
      revision INTEGER NOT NULL,
      saved INTEGER NOT NULL,
      words INTEGER NOT NULL,
      delivered TEXT NOT NULL,
      article TEXT NOT NULL,
      PRIMARY KEY (number, revision)
    ) STRICT;

    CREATE TABLE images (
      number INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
      key TEXT NOT NULL,
      url TEXT NOT NULL,
      host TEXT NOT NULL,
      role TEXT NOT NULL,
      state TEXT NOT NULL,
      -- The name of its file, outside the database.
      hash TEXT,
      type TEXT,
      bytes INTEGER NOT NULL DEFAULT 0,
      error TEXT,
      tries INTEGER NOT NULL DEFAULT 0,
      -- Not to be tried before.
      due INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (number, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX images_waiting ON images (due) WHERE state = 'waiting';
    CREATE INDEX images_by_hash ON images (hash) WHERE hash IS NOT NULL;

    CREATE TABLE quotes (
      quote INTEGER PRIMARY KEY,
      number INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
      speaker TEXT,
      -- Folded.
      speaker_key TEXT,
      attributed TEXT,
      role TEXT,
      text TEXT NOT NULL,
      block INTEGER NOT NULL,
      start INTEGER NOT NULL,
      end INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX quotes_by_article ON quotes (number);
    CREATE INDEX quotes_by_speaker ON quotes (speaker_key, number) WHERE speaker_key IS NOT NULL;
    CREATE VIRTUAL TABLE quote_search USING fts5 (
      speaker, text,
      content = '', contentless_delete = 1,
      tokenize = "unicode61 remove_diacritics 2"
    );

    CREATE TABLE tombstones (
      -- 'article' or 'highlight'.
      what TEXT NOT NULL,
      id TEXT NOT NULL,
      -- An article's canonical address.
      key TEXT,
      stamp TEXT NOT NULL,
      PRIMARY KEY (what, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX tombstones_by_stamp ON tombstones (stamp);

    CREATE TABLE undos (
      undo INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      -- JSON: what each article was like before.
      before TEXT NOT NULL
    ) STRICT;

    CREATE TABLE imports (
      job INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL,
      format TEXT NOT NULL,
      started INTEGER NOT NULL,
      -- Its rows are complete and it runs by itself.
      committed INTEGER NOT NULL DEFAULT 0,
      finished INTEGER
    ) STRICT;
    CREATE TABLE import_rows (
      job INTEGER NOT NULL REFERENCES imports (job) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      -- Null once it is done.
      row TEXT,
      outcome TEXT,
      source_row INTEGER NOT NULL,
      url TEXT NOT NULL,
      why TEXT,
      PRIMARY KEY (job, number)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_rows_open ON import_rows (job, number) WHERE outcome IS NULL;

    -- Which of the devices that are kept in step this is, and its newest stamp.
    ALTER TABLE library ADD COLUMN device TEXT NOT NULL DEFAULT '';
    ALTER TABLE library ADD COLUMN stamp TEXT NOT NULL DEFAULT '';
    -- When every article's checksum was last looked at.
    ALTER TABLE library ADD COLUMN scrubbed INTEGER NOT NULL DEFAULT 0;
  `,
  run(db: Database): void {
    const rows = db.selectArrays(
      'SELECT a.number, a.url, c.article FROM articles a JOIN contents c USING (number)',
    );
    for (const [number, url, json] of rows) {
      const article = JSON.parse(String(json)) as Article;
      db.exec({
        sql: 'UPDATE articles SET site_key = ?, kind = ?, excerpt = ? WHERE number = ?',
        bind: [
          siteKey(String(url)),
          article.access.kind ?? 'unknown',
          excerptOf(article),
          number,
        ] as SqlValue[],
      });
      db.exec({
        sql: 'UPDATE contents SET sum = ? WHERE number = ?',
        bind: [textHash(String(json)), number] as SqlValue[],
      });
      indexQuotes(db, Number(number), article);
    }
  },
} as const;
