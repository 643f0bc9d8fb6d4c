import { describe, expect, test } from 'vitest';
import { entriesOf, type LogEntry, lineOf } from '../../../lib/library/file/log.ts';
import { checkFile, mend, scrub } from '../../../lib/library/file/scrub.ts';
import { get, save } from '../../../lib/library/store/articles.ts';
import { nextStamp } from '../../../lib/library/store/stamp.ts';
import { article, library } from './database.ts';

const entry = (revision: number): LogEntry => ({
  libraryId: 'x',
  revision,
  now: 5,
  request: { type: 'library:delete', ids: [`“${revision}”\n`] },
});

const read = async (text: string): Promise<LogEntry[]> => {
  const found: LogEntry[] = [];
  for await (const one of entriesOf(new Blob([text]))) found.push(one);
  return found;
};

describe('the log', () => {
  test('gives its entries back', async () => {
    expect(await read(lineOf(entry(1)) + lineOf(entry(2)))).toEqual([entry(1), entry(2)]);
  });

  test('an entry that a crash cut off at any place is left out, those before stay', async () => {
    const first = lineOf(entry(1));
    const second = lineOf(entry(2));
    for (let length = 0; length < second.length - 1; length += 1) {
      expect(await read(first + second.slice(0, length))).toEqual([entry(1)]);
    }
  });

  test('an entry with a wrong letter anywhere is left out, those round it stay', async () => {
    const line = lineOf(entry(2));
    for (let at = 0; at < line.length - 1; at += 1) {
      const wrong = line.slice(0, at) + (line[at] === 'q' ? 'z' : 'q') + line.slice(at + 1);
      expect(await read(lineOf(entry(1)) + wrong + lineOf(entry(3)))).toEqual([entry(1), entry(3)]);
    }
  });
});

test('a log larger than what is read at once gives every entry back, letters of two bytes and more unbroken', async () => {
  const long = (revision: number): LogEntry => ({
    ...entry(revision),
    request: { type: 'library:delete', ids: ['“ü”日本'.repeat(20_000 + revision)] },
  });
  const all = Array.from({ length: 20 }, (_, at) => long(at + 1));
  expect(await read(all.map(lineOf).join(''))).toEqual(all);
});

describe('scrub', () => {
  test('finds the article whose text is not what was written', () => {
    const db = library();
    const { id } = save(db, article('https://a.example/1', 'A', ['The text.']), 1);
    save(db, article('https://a.example/2', 'B', ['The text.']), 2);
    expect(scrub(db, 0, 10)).toEqual({ checked: 2, next: null });
    checkFile(db);
    db.exec(`UPDATE contents SET article = replace(article, 'text', 'texu') WHERE number = 1`);
    // SQLite sees nothing wrong.
    expect(db.selectValue('PRAGMA integrity_check')).toBe('ok');
    expect(() => scrub(db, 0, 10)).toThrow(/not what was written/);
    expect(() => get(db, id)).toThrow(/not what was written/);
  });
});

describe('mend', () => {
  test('a wrong letter stays, what cannot be read becomes a link, the rest is not touched', () => {
    const db = library();
    const names = ['letter', 'broken', 'sound'];
    const saved = names.map(
      (name, at) => save(db, article(`https://a.example/${name}`, name, ['The text.']), at).id,
    );
    db.exec(
      `UPDATE contents SET article = replace(article, 'The text', 'Thf text') WHERE number = 1`,
    );
    db.exec(
      `UPDATE contents SET article = replace(article, '"schema"', '"schema') WHERE number = 2`,
    );
    expect(mend(db)).toBe(2);
    expect(scrub(db, 0, 10)).toEqual({ checked: 3, next: null });
    const [letter, broken, sound] = saved.map((id) => get(db, id));
    expect(letter).toMatchObject({ link: false, article: { blocks: [{ text: 'Thf text.' }] } });
    expect(broken).toMatchObject({
      link: true,
      url: 'https://a.example/broken',
      article: { title: 'broken', blocks: [] },
    });
    expect(sound).toMatchObject({ link: false, article: { blocks: [{ text: 'The text.' }] } });
  });
});

describe('stamps', () => {
  test('sort in the order in which they were made, whatever the clock does', () => {
    const times = [1_700_000_000_000, 1_700_000_000_000, 1_600_000_000_000, 1_700_000_000_001];
    const made: string[] = [];
    for (const now of times) made.push(nextStamp(made.at(-1) ?? '', now, 'dev'));
    expect(made.toSorted()).toEqual(made);
    expect(new Set(made).size).toBe(4);
  });
});
