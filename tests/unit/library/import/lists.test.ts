import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { csvRows } from '../../../../lib/library/import/csv.ts';
import { openImport } from '../../../../lib/library/import/import.ts';
import { linesOf, textOf } from '../../../../lib/library/import/lines.ts';
import { fileOf, open, rowsOf } from './read.ts';

const AT = 1_700_000_000_000;

test.each([
  ['pocket.csv', 'pocket-csv'],
  ['ril_export.html', 'pocket-html'],
  ['instapaper.csv', 'instapaper'],
  ['readwise.csv', 'readwise'],
  ['bookmarks.html', 'bookmarks'],
  ['latin1.csv', 'csv'],
])('%s is known by what is in it', async (name, format) => {
  expect((await open(fileOf(name))).format).toBe(format);
});

test.each([
  '',
  'just words',
  '{"a":1}',
  '<html><p>a page</p></html>',
  'a;b\n1;2',
  'PK\x03\x04broken',
])('a file that nothing can be taken from is none: %j', async (content) => {
  const none = { keep: async () => ({ hash: '' }), has: () => false };
  expect(await openImport(new Blob([content]), none)).toBeNull();
});

test('Pocket’s table: tags, times, what was read, and a broken row that takes no other with it', async () => {
  expect(await rowsOf(fileOf('pocket.csv'))).toEqual([
    {
      row: 2,
      url: 'https://tidemark.example/quay',
      title: 'The quay, mended',
      savedAt: AT,
      tags: ['harbour', 'stone works'],
    },
    {
      row: 3,
      url: 'https://tidemark.example/bell',
      savedAt: AT + 100_000,
      archived: true,
      read: true,
    },
    {
      row: 4,
      url: 'https://tidemark.example/two',
      title: 'Two lines\nof title',
      savedAt: AT + 200_000,
      tags: ['a'],
    },
    { row: 6, url: '', savedAt: AT + 300_000 },
    { row: 7, url: 'https://tidemark.example/said', title: 'He said "stay"' },
    { row: 8, url: 'https://tidemark.example/broken', fault: 'unclosed-quote' },
    { row: 9, url: 'https://tidemark.example/after', title: 'After it', savedAt: AT + 500_000 },
  ]);
});

test('Pocket’s page: both lists', async () => {
  expect(await rowsOf(fileOf('ril_export.html'))).toEqual([
    {
      row: 11,
      url: 'https://tidemark.example/quay?a=1&b=2',
      title: 'The quay & the bell – mended',
      savedAt: AT,
      tags: ['harbour', 'stone works'],
    },
    { row: 12, url: 'https://tidemark.example/bell', savedAt: AT + 100_000 },
    {
      row: 16,
      url: 'https://tidemark.example/old',
      title: 'An old one',
      savedAt: 1_600_000_000_000,
      archived: true,
      read: true,
    },
    expect.objectContaining({ row: 17, url: '', title: 'Without address' }),
  ]);
});

test('Instapaper: folders and tags are tags, the selection is the note', async () => {
  expect(await rowsOf(fileOf('instapaper.csv'))).toEqual([
    expect.objectContaining({ row: 2, tags: ['harbour', 'stone works'], savedAt: AT }),
    expect.objectContaining({ archived: true, read: true, note: 'A line, that was marked' }),
    expect.objectContaining({ tags: ['Starred'] }),
    expect.objectContaining({ tags: ['Long reads', 'x'] }),
    // Refused by the library: no address of the web.
    expect.objectContaining({ row: 6, url: 'instapaper-private://email/1' }),
  ]);
});

test('Readwise Reader: lists as Python prints them', async () => {
  expect(await rowsOf(fileOf('readwise.csv'))).toEqual([
    {
      row: 2,
      url: 'https://tidemark.example/quay',
      title: 'The quay is mended',
      savedAt: Date.UTC(2024, 0, 2, 3, 4, 5),
      tags: ['harbour', "reader's choice"],
    },
    expect.objectContaining({ archived: true, read: true }),
    expect.objectContaining({ url: 'mailto:reader-forwarded-email/1' }),
  ]);
});

test('bookmarks: folders are tags, but not the roots of the browser', async () => {
  expect(await rowsOf(fileOf('bookmarks.html'))).toEqual([
    {
      row: 8,
      url: 'https://tidemark.example/quay',
      title: 'The quay',
      savedAt: AT,
      note: 'Read <this> first',
    },
    {
      row: 12,
      url: 'https://tidemark.example/bell',
      title: 'The bell',
      savedAt: AT + 100_000,
      tags: ['Harbour', 'bell', 'stone works'],
    },
    { row: 15, url: 'https://tidemark.example/old', title: 'Old one', tags: ['Harbour', 'Old'] },
    { row: 18, url: 'javascript:alert(1)', title: 'A bookmarklet' },
    { row: 20, url: 'https://tidemark.example/last', title: 'Last', savedAt: AT + 200_000 },
  ]);
});

describe('encodings', () => {
  test('the old one of Windows', async () => {
    expect((await rowsOf(fileOf('latin1.csv')))[0]?.title).toBe('München');
  });

  test('UTF-16 with its mark', async () => {
    const text = '\ufefftitle,url,time_added\r\nČas,https://a.example/,1700000000\r\n';
    const file = new Blob([Buffer.from(text, 'utf16le')]);
    expect(await rowsOf(file)).toEqual([
      { row: 2, url: 'https://a.example/', title: 'Čas', savedAt: AT },
    ]);
  });
});

async function* one(...pieces: string[]) {
  yield* pieces;
}

describe('tables', () => {
  test('are read as they were written, wherever the pieces are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'ж', "'") });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }),
        fc.nat(20),
        async (table, cut) => {
          const text = Papa.unparse(table, { newline: '\r\n', quotes: true });
          const rows: string[][] = [];
          for await (const row of csvRows(one(text.slice(0, cut), text.slice(cut))))
            rows.push(row.cells);
          expect(rows).toEqual(table);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a mark that is never closed costs one row, at the end and in the middle', async () => {
    const rest = Array.from({ length: 2000 }, (_, index) => `t${index},https://a.example/${index}`);
    const text = [
      'title,url',
      '"open,https://a.example/x',
      ...rest,
      'a"b,https://a.example/y',
    ].join('\n');
    const rows = [];
    for await (const row of csvRows(one(text))) rows.push(row);
    expect(rows.filter(({ broken }) => broken).map(({ line }) => line)).toEqual([2]);
    expect(rows).toHaveLength(2003);
  });

  test.each([
    ['one with commas in it', '"Later, in marks",https://a.example/3,u'],
    ['one with marks in it', '"“a”, ""b"", later",https://a.example/3,u'],
    ['a row all in marks', '"Later","https://a.example/3","u"'],
    ['a mark within words', 'The "later" one,https://a.example/3,u'],
  ])('a mark that only a later row’s mark closes takes no row with it: %s', async (_, later) => {
    const text = [
      'title,url,status',
      '"open,https://a.example/1,u',
      'Between,https://a.example/2,u',
      later,
      'Last,https://a.example/4,u',
    ].join('\n');
    const rows = [];
    for await (const row of csvRows(one(text))) rows.push(row);
    expect(rows.filter(({ broken }) => broken).map(({ line }) => line)).toEqual([2]);
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
    expect(rows.slice(2).map(({ cells }) => cells[1])).toEqual([
      'https://a.example/2',
      'https://a.example/3',
      'https://a.example/4',
    ]);
  });

  test('a note over several lines whose marks a program forgot to double is one row', async () => {
    const text = 'url,note,status\nhttps://a.example/1,"first\nhe said "stay" there",u\n';
    const rows = [];
    for await (const row of csvRows(one(text))) rows.push(row);
    expect(rows.map(({ line, broken }) => [line, broken])).toEqual([
      [1, false],
      [2, false],
    ]);
    expect(rows[1]?.cells[1]).toContain('stay');
  });

  test('50,000 rows in pieces', { timeout: 20_000 }, async () => {
    const lines = Array.from(
      { length: 50_000 },
      (_, i) => `Title ${i},https://a.example/${i},1700000000,a|b,unread`,
    );
    const file = new Blob([['title,url,time_added,tags,status', ...lines].join('\n')]);
    const begun = performance.now();
    expect(await rowsOf(file)).toHaveLength(50_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });
});

test('lines end in any way, also where a piece ends between return and feed', async () => {
  const lines = [];
  for await (const { text } of linesOf(one('a\r', '\nb\rc', '\n\nd'))) lines.push(text);
  expect(lines).toEqual(['a', 'b', 'c', '', 'd']);
  const pieces = [];
  for await (const piece of textOf(new Blob(['žluť']))) pieces.push(piece);
  expect(pieces.join('')).toBe('žluť');
});
