// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { readMetadata } from '../../../lib/extract/metadata.ts';
import { viewOf } from '../../support/story-page.ts';

const read = (head: string, body = '<p>Text</p>', lang = 'en') =>
  readMetadata(viewOf(body, { head, lang }));
const ld = (value: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', ...value })}</script>`;

describe('title', () => {
  test('the printed headline wins where it says what is declared', () => {
    const { title } = read(
      '<meta property="og:title" content="The ferry that left - Marl Post">',
      '<h1>The ferry that left</h1>',
    );
    expect(title).toBe('The ferry that left');
  });

  test('a masthead set as h1 is no headline', () => {
    const { title } = read(
      '<meta property="og:title" content="The ferry that left">',
      '<h1>Marl Post Online</h1>',
    );
    expect(title).toBe('The ferry that left');
  });

  test('the site’s name is taken off the end', () => {
    const head =
      '<meta property="og:site_name" content="Marl Post"><title>The ferry that left | Marl Post</title>';
    expect(read(head).title).toBe('The ferry that left');
  });
});

describe('byline', () => {
  test('every declared author, once', () => {
    const author = [{ name: 'Ann Brill' }, { name: 'Bo Lund' }, { name: 'Ann Brill' }];
    expect(read(ld({ author })).byline).toBe('Ann Brill, Bo Lund');
  });

  test('an address is no name', () => {
    const head = '<meta name="author" content="https://marl.example/ann">';
    expect(read(head, '<span class="byline">Ann Brill</span>').byline).toBe('Ann Brill');
  });

  test('markup and escapes are taken out of declared text', () => {
    expect(read(ld({ author: { name: '<b>Ann</b> O&#39;Brill &amp; Son' } })).byline).toBe(
      "Ann O'Brill & Son",
    );
  });
});

test('the date is ISO 8601, wherever it was found; nonsense is none', () => {
  expect(read(ld({ datePublished: '2026-03-01T10:00:00+01:00' })).publishedAt).toBe(
    '2026-03-01T09:00:00.000Z',
  );
  expect(read('', '<time datetime="2026-03-01T09:00Z">Sunday</time>').publishedAt).toBe(
    '2026-03-01T09:00:00.000Z',
  );
  expect(read(ld({ datePublished: 'last week' })).publishedAt).toBeNull();
});

test('the direction follows the language where the page says nothing', () => {
  expect(read('', '<p>نص</p>', 'ar').dir).toBe('rtl');
  expect(read('', '<p>Text</p>', 'en').dir).toBe('ltr');
});

test('the lead image is an absolute web address', () => {
  expect(
    read('<base href="https://marl.example/news/"><meta property="og:image" content="quay.jpg">')
      .leadImage,
  ).toBe('https://marl.example/news/quay.jpg');
  expect(
    read('<meta property="og:image" content="data:image/png;base64,AA">').leadImage,
  ).toBeNull();
});

test('the icon is the smallest that is sharp in a list', () => {
  const icons = (html: string) => read(`<base href="https://marl.example/">${html}`).favicon;
  expect(
    icons(
      '<link rel="shortcut icon" href="/16.ico" sizes="16x16"><link rel="icon" href="/64.png" sizes="64x64"><link rel="icon" href="/512.png" sizes="512x512">',
    ),
  ).toBe('https://marl.example/64.png');
  expect(icons('<link rel="icon" href="/plain.ico">')).toBe('https://marl.example/plain.ico');
  expect(icons('<link rel="icon" href="data:,">')).toBeNull();
  expect(icons('')).toBeNull();
});
