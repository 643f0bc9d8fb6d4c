// @vitest-environment jsdom
import '../export/blob.ts';
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { describe, expect, test } from 'vitest';
import { htmlToArticle } from '../../../../lib/library/import/html-article.ts';
import { marksOf } from '../../../../lib/library/import/omnivore.ts';
import { exported, image, PNG, PNG_HASH, record, WEBP_HASH } from '../export/samples.ts';
import { fileOf, open, rowsOf } from './read.ts';

async function zipOf(files: Record<string, string | Blob>): Promise<Blob> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(files))
    await writer.add(
      name,
      typeof content === 'string' ? new TextReader(content) : new BlobReader(content),
    );
  return writer.close();
}

const rich = () =>
  record({
    tags: ['harbour', 'Ünï'],
    note: 'Mine',
    images: [image('https://tidemark.example/quay.png', PNG_HASH, 'image/png')],
    revisions: [{ savedAt: 5, article: record().article }],
    readAt: 7,
    progress: 0.5,
  });
const pictures = () => {
  const kept: string[] = [];
  return {
    kept,
    keep: async (data: ArrayBuffer) => {
      expect(Buffer.from(data).equals(PNG)).toBe(true);
      kept.push(PNG_HASH);
      return { hash: PNG_HASH };
    },
    has: (hash: string) => kept.includes(hash),
  };
};

describe('our own archive', () => {
  test('comes back as it was, pictures first', async () => {
    const files = pictures();
    const found = await open(await exported('archive', [rich(), record({ id: 'two' })]), files);
    expect(found.format).toBe('archive');
    await found.pictures?.(() => undefined);
    const rows = [];
    for await (const row of found.rows) rows.push(row);
    expect(rows.map((row) => row.record)).toEqual([rich(), record({ id: 'two' })]);
    expect(rows[0]).toMatchObject({ row: 1, url: rich().article.url });
  });

  test('what a picture is, its bytes say, and what is none is not taken', async () => {
    const kept: string[] = [];
    const hashes = new Map([
      [PNG.toString('base64'), PNG_HASH],
      [Buffer.from('<script>').toString('base64'), WEBP_HASH],
    ]);
    const keep = async (data: ArrayBuffer) => {
      const hash = hashes.get(Buffer.from(data).toString('base64')) ?? '';
      kept.push(hash);
      return { hash };
    };
    const images = [
      image('https://tidemark.example/quay.png', PNG_HASH, 'text/html'),
      image('https://tidemark.example/other.webp', WEBP_HASH, 'image/webp'),
    ];
    const file = await zipOf({
      'library.json': '{}',
      'articles/a.json': JSON.stringify(record({ images })),
      [`images/${PNG_HASH}`]: new Blob([PNG]),
      [`images/${WEBP_HASH}`]: new Blob(['<script>']),
    });
    const found = await open(file, { keep, has: (hash) => kept.includes(hash) });
    await found.pictures?.(() => undefined);
    const rows = [];
    for await (const row of found.rows) rows.push(row);
    expect(kept).toEqual([PNG_HASH]);
    expect(rows[0]?.record?.images).toMatchObject([
      { state: 'stored', hash: PNG_HASH, type: 'image/png' },
      { state: 'waiting', hash: null, type: null },
    ]);
  });

  test('a picture that the library has already has no type of the record’s making', async () => {
    const images = [image('https://tidemark.example/quay.png', PNG_HASH, 'text/html')];
    const file = await exported('json', [record({ images })]);
    const [row] = await rowsOf(file, { keep: async () => ({ hash: '' }), has: () => true });
    expect(row?.record?.images).toMatchObject([{ state: 'waiting', type: null }]);
  });

  test('a picture whose file did not come along waits to be fetched', async () => {
    const [row] = await rowsOf(await exported('archive', [rich()]));
    expect(row?.record?.images[0]).toMatchObject({ state: 'waiting', hash: null });
    expect(row?.record?.tags).toEqual(rich().tags);
  });

  test('what is no record is told, and the others are read', async () => {
    const rows = await rowsOf(
      await zipOf({
        'backup/library.json': '{}',
        'backup/articles/a.json': '{"id":1,"article":{"url":"https://x.example/"}}',
        'backup/articles/b.json': '{',
        'backup/articles/c.json': JSON.stringify(record()),
      }),
    );
    expect(rows.map(({ row, url, fault }) => [row, url, fault])).toEqual([
      [1, 'https://x.example/', 'not-a-record'],
      [2, 'articles/b.json', 'not-json'],
      [3, record().article.url, undefined],
    ]);
  });
});

describe('the file of records alone', () => {
  test('comes back, a record a line', async () => {
    const file = await exported('json', [rich(), record({ id: 'two' })]);
    expect(JSON.parse(await file.text())).toMatchObject({ format: 'nutgraf-library', version: 1 });
    expect((await open(file)).format).toBe('json');
    const rows = await rowsOf(file, { ...pictures(), has: () => true });
    expect(rows.map((row) => row.record)).toEqual([rich(), record({ id: 'two' })]);
  });

  test('is read too where another program laid it out anew', async () => {
    const file = await exported('json', [rich()]);
    const laid = JSON.stringify(JSON.parse(await file.text()), null, 2);
    const rows = await rowsOf(new Blob([laid]), { ...pictures(), has: () => true });
    expect(rows.map((row) => row.record)).toEqual([rich()]);
  });

  test('cut short, it gives what is whole', async () => {
    const text = await (await exported('json', [rich(), record()])).text();
    const rows = await rowsOf(new Blob([text.slice(0, -100)]));
    expect(rows.map(({ fault }) => fault)).toEqual([undefined, 'not-json']);
  });

  test('an empty library is a file too', async () => {
    expect(await rowsOf(await exported('json', []))).toEqual([]);
  });
});

const META = [
  {
    id: '1',
    slug: 'the-quay',
    title: 'The quay is mended',
    description: 'Not printed',
    author: 'Ada Brook',
    url: 'https://tidemark.example/quay',
    state: 'Archived',
    readingProgress: 100,
    thumbnail: 'https://tidemark.example/quay.png',
    labels: ['harbour', 'stone works'],
    savedAt: '2024-01-02T03:04:05.000Z',
    updatedAt: '2024-01-02T03:04:05.000Z',
    publishedAt: '2024-01-01T00:00:00.000Z',
  },
  {
    slug: 'gone',
    title: 'Without text',
    url: 'https://tidemark.example/gone',
    state: 'Active',
    readingProgress: 0,
    labels: [],
  },
  null,
];

test('Omnivore: texts, labels, marks', async () => {
  const rows = await rowsOf(
    await zipOf({
      'metadata_0_to_20.json': JSON.stringify(META),
      'metadata_20_to_40.json': '[',
      'content/the-quay.html':
        '<html lang="en"><body><h1>The quay is mended</h1><p>Stone by <b>stone</b>.</p><img src="q.png"><script>x()</script></body></html>',
      'highlights/the-quay.md': '> Stone by stone.\n\nA note on it\n',
    }),
  );
  expect(rows).toEqual([
    expect.objectContaining({
      row: 1,
      url: 'https://tidemark.example/quay',
      title: 'The quay is mended',
      byline: 'Ada Brook',
      tags: ['harbour', 'stone works'],
      savedAt: Date.UTC(2024, 0, 2, 3, 4, 5),
      publishedAt: '2024-01-01T00:00:00.000Z',
      archived: true,
      read: true,
      highlights: [{ text: 'Stone by stone.', note: 'A note on it' }],
      article: expect.objectContaining({
        lang: 'en',
        blocks: [{ kind: 'paragraph', text: 'Stone by stone.' }],
        html: '<p>Stone by <b>stone</b>.</p><img src="https://tidemark.example/q.png" alt="">',
      }),
    }),
    { row: 2, url: 'https://tidemark.example/gone', title: 'Without text' },
    { row: 3, url: 'metadata_0_to_20.json', fault: 'no-metadata' },
    { row: 4, url: 'metadata_20_to_40.json', fault: 'not-json' },
  ]);
});

test('a zip of tables, as Pocket’s last export', async () => {
  const file = await zipOf({
    'pocket/part_000000.csv': fileOf('pocket.csv'),
    'pocket/part_000001.csv': fileOf('pocket.csv'),
    'pocket/annotations/part_000000.json': '[]',
  });
  expect((await open(file)).format).toBe('pocket-csv');
  expect(await rowsOf(file)).toHaveLength(14);
});

test('marks: words above the first are the story’s note', () => {
  expect(marksOf('Mine\n\n> one\n> two\n\n> three\nfour\n')).toEqual({
    note: 'Mine',
    highlights: [{ text: 'one two' }, { text: 'three', note: 'four' }],
  });
});

const HEAD = {
  url: 'https://x.example/a/',
  title: 'T',
  byline: null,
  publishedAt: null,
  leadImage: null,
};

test('html from elsewhere becomes blocks in order, each text once', () => {
  const article = htmlToArticle(
    `<div>Bare <i>words</i><p>One</p><blockquote><p>Said</p></blockquote><ul><li>a<ul><li>b</li></ul></li></ul>
     <figure><img src="p.png" alt="A"><figcaption>Cap</figcaption></figure><pre>x\n  y</pre>
     <table><tr><th>h</th><td>1</td></tr><tr><td>2</td><td>3</td></tr></table><h3>End</h3></div>`,
    HEAD,
  );
  expect(article?.blocks).toEqual([
    { kind: 'paragraph', text: 'Bare words' },
    { kind: 'paragraph', text: 'One' },
    { kind: 'quote', text: 'Said' },
    { kind: 'list-item', text: 'a' },
    { kind: 'list-item', text: 'b' },
    { kind: 'caption', text: 'Cap' },
    { kind: 'code', text: 'x\n  y' },
    { kind: 'table', text: 'h\t1\n2\t3' },
    { kind: 'heading', text: 'End' },
  ]);
  expect(article?.html).toContain('src="https://x.example/a/p.png"');
  expect(htmlToArticle('<p> </p><img src="x.png">', HEAD)).toBeNull();
});
