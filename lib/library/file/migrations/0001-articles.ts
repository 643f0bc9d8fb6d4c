/**
 * Articles, their contents apart (so that lists read small rows), and the
 * full-text index, which holds no text of its own.
 */
export const articles = {
  number: 1,
  sql: `
    CREATE TABLE articles (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      -- The canonical address: one story, one row.
      key TEXT NOT NULL UNIQUE,
      -- The page's own address, to open it again.
      url TEXT NOT NULL,
      title TEXT NOT NULL,
      site TEXT,
      byline TEXT,
      lang TEXT NOT NULL,
      published TEXT,
      -- Milliseconds since the epoch.
      saved INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      words INTEGER NOT NULL,
      delivered TEXT NOT NULL,
      hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX articles_by_saved ON articles (saved DESC, number DESC);

    CREATE TABLE contents (
      number INTEGER PRIMARY KEY REFERENCES articles (number),
      article TEXT NOT NULL
    ) STRICT;

    CREATE VIRTUAL TABLE search USING fts5 (
      title, dek, about, body,
      content = '', contentless_delete = 1,
      tokenize = "unicode61 remove_diacritics 2"
    );

    -- One row: which library this is and how often it was written to.
    CREATE TABLE library (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      id TEXT NOT NULL,
      revision INTEGER NOT NULL
    ) STRICT;
  `,
} as const;
