// @vitest-environment jsdom
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { fileStem, uniqueNames } from '../../../../lib/library/export/names.ts';
import { readRecords } from '../../../../lib/library/export/records.ts';
import { LibraryError } from '../../../../lib/library/protocol.ts';
import type { LibraryRecord } from '../../../../lib/library/types.ts';
import { exported, image, PNG, PNG_HASH, record } from './samples.ts';
import { filesOf } from './zips.ts';

describe('names of files', () => {
  test.each([
    ['A: "quay"? <b>|*\\/', 'A quay b'],
    ['CON', '_CON'],
    ['com1.txt', '_com1.txt'],
    ['ends in dots...', 'ends in dots'],
    ['.hidden', 'hidden'],
    ['Cafe\u0301 \u202Eabc\u0000', 'Caf\u00e9 abc'],
    ['[[link]] #tag ^x', 'link tag x'],
    ['  ', 'story'],
    ['', 'story'],
  ])('%j is %j', (title, stem) => {
    expect(fileStem(title)).toBe(stem);
  });

  test('a long one ends between two characters', () => {
    const stem = fileStem('👩‍👩‍👧'.repeat(40));
    expect(new TextEncoder().encode(stem).length).toBeLessThanOrEqual(120);
    expect(stem).toMatch(/^(?:👩‍👩‍👧)+$/u);
  });

  test('no two are the same where case is folded', () => {
    const name = uniqueNames('md');
    expect(['Quay', 'quay', 'QUAY', 'x'].map(name)).toEqual([
      'Quay.md',
      'quay (2).md',
      'QUAY (3).md',
      'x.md',
    ]);
  });
});

const marked = (): LibraryRecord =>
  record(
    {
      tags: ['harbour', 'stone works', 'a: #b'],
      note: 'Mine',
      images: [image('https://tidemark.example/quay.png', PNG_HASH, 'image/png')],
      highlights: [
        {
          id: 'h',
          block: 0,
          start: 0,
          end: 5,
          text: 'Stone',
          before: '',
          after: ' by',
          color: 'yellow',
          note: 'why',
          createdAt: 1,
          changedAt: 1,
        },
      ],
    },
    {
      html: '<p>Stone by stone.</p><img src="https://tidemark.example/quay.png" alt="Quay"><img src="https://x.example/far.png" alt="Far"><script>x()</script>',
    },
  );

test('notes: a file a story, pictures beside them, each once', async () => {
  const files = await filesOf(await exported('markdown', [marked(), marked()]));
  const picture = `images/${PNG_HASH.slice(0, 32)}.png`;
  expect([...files.keys()]).toEqual([
    'The quay is mended.md',
    picture,
    'The quay is mended (2).md',
  ]);
  const note = files.get('The quay is mended.md') ?? '';
  expect(note).toContain(
    'saved: 2026-03-02T09:00:00.000Z\ndelivered: whole\ntags:\n  - harbour\n  - stone-works\n',
  );
  expect(note).toContain(`![Quay](${picture})`);
  expect(note).toContain('![Far](https://x.example/far.png)');
  expect(note).toMatch(/## Highlights\n\n> Stone\n\nwhy\n\n## Note\n\nMine\n$/u);
});

test('a page asks for nothing and runs nothing', async () => {
  const files = await filesOf(await exported('html', [marked()]));
  const html = files.get('The quay is mended.html') ?? '';
  expect(html).toContain("default-src 'none'");
  expect(html).toContain(`src="data:image/png;base64,${PNG.toString('base64')}"`);
  expect(html).not.toMatch(/<script|src="http|<link|@import|url\(/u);
  expect(html).toContain('[Far]');
});

test('quotations as a table that computes nothing', async () => {
  const one = record(
    {},
    {
      title: '=1+1',
      blocks: [
        { kind: 'paragraph', text: '“Stay, stay' },
        { kind: 'paragraph', text: '“and hold,” she said.' },
      ],
      quotes: [
        {
          text: 'Stay, stay',
          block: 0,
          start: 1,
          end: 11,
          speaker: 'Ada "A" Brook',
          attributedAs: 'she',
          role: null,
          cue: 'said',
          kind: 'direct',
          key: true,
          rank: 1,
          continues: [{ block: 1, start: 1, end: 10 }],
        },
      ],
    },
  );
  const text = await (await exported('quotes', [one, record()])).arrayBuffer();
  const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(text);
  expect(csv.startsWith('\ufeffquote,speaker,')).toBe(true);
  const { data } = Papa.parse<Record<string, string>>(csv.slice(1), {
    header: true,
    skipEmptyLines: true,
  });
  expect(data).toHaveLength(1);
  expect(data[0]).toMatchObject({
    quote: 'Stay, stay\nand hold,',
    speaker: 'Ada "A" Brook',
    key: 'yes',
    title: "'=1+1",
    url: 'https://tidemark.example/quay',
  });
});

test('the archive says what it holds', async () => {
  const files = await filesOf(await exported('archive', [marked(), record({ id: '../../etc' })]));
  expect([...files.keys()]).toEqual([
    `images/${PNG_HASH}`,
    'articles/quay-1.json',
    'articles/article-2.json',
    'library.json',
  ]);
  expect(JSON.parse(files.get('library.json') ?? '')).toMatchObject({
    format: 'nutgraf-library',
    version: 1,
    articles: 2,
    highlights: 1,
    images: 1,
    imagesMissing: 0,
  });
});

describe('records', () => {
  const store = Array.from({ length: 45 }, (_, index) => record({ id: `r${index}` }));
  const asked: number[] = [];
  const ask = async ({ after, limit, ids }: { after: number; limit: number; ids?: string[] }) => {
    asked.push(limit);
    const some = ids ? store.filter(({ id }) => ids.includes(id)) : store;
    const items = some.slice(after, after + limit);
    return { items, next: after + limit < some.length ? after + limit : null, total: some.length };
  };
  const all = async (steps: AsyncIterable<{ record: LibraryRecord }>) => {
    const found = [];
    for await (const step of steps) found.push(step.record.id);
    return found;
  };

  test('come page by page, all or some', async () => {
    expect(await all(readRecords(ask, {}))).toEqual(store.map(({ id }) => id));
    expect(await all(readRecords(ask, { ids: ['r7', 'r3', 'none'] }))).toEqual(['r3', 'r7']);
  });

  test('a page that is too large for a message is asked for in smaller ones', async () => {
    asked.length = 0;
    const small = (request: Parameters<typeof ask>[0]) => {
      if (request.limit > 1) return Promise.reject(new LibraryError('internal', 'too long'));
      return ask(request);
    };
    expect(await all(readRecords(small, { ids: ['r1'] }))).toEqual(['r1']);
  });

  test('what the library cannot do is not tried again, and a cancelled walk stops', async () => {
    const broken = () => Promise.reject(new LibraryError('database', 'gone'));
    await expect(all(readRecords(broken, {}))).rejects.toThrow('gone');
    const stop = new AbortController();
    const walk = readRecords(ask, {}, stop.signal);
    await walk.next();
    stop.abort();
    await expect(walk.next()).rejects.toThrow();
  });
});
