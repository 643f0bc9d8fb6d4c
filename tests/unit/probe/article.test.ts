// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { isArticle } from '../../../lib/probe/article.ts';
import { paragraphs, STORY, viewOf } from '../../support/story-page.ts';

const ld = (type: string) => `<script type="application/ld+json">{"@type":"${type}"}</script>`;
const STORY_BODY = `<main><h1>The ferry that left</h1>${paragraphs(STORY)}</main>`;

test('a story that declares nothing is one by its text and its address', () => {
  expect(isArticle(viewOf(STORY_BODY))).toBe(true);
});

test('a declared story is one at any address', () => {
  expect(
    isArticle(viewOf(STORY_BODY, { url: 'https://marl.example/n/8213', head: ld('NewsArticle') })),
  ).toBe(true);
});

test('the same text on a front page is none', () => {
  expect(isArticle(viewOf(STORY_BODY, { url: 'https://marl.example/' }))).toBe(false);
});

test('a product is none, whatever Open Graph says', () => {
  const body = `<main><h1>Oak lamp</h1><p>£89</p><button>Add to cart</button>${paragraphs(STORY.slice(0, 2))}</main>`;
  const head = `${ld('Product')}<meta property="og:type" content="article">`;
  expect(isArticle(viewOf(body, { url: 'https://marl.example/products/oak-lamp', head }))).toBe(
    false,
  );
});

test('a page without a sentence is none', () => {
  expect(isArticle(viewOf('<h1>Marl Post</h1>', { head: ld('NewsArticle') }))).toBe(false);
});

test('three paragraphs before a wall are the start of a story; without one they are a note', () => {
  const body = `<main><article><h1>Nine minutes that the ferry did not wait</h1>${paragraphs(STORY.slice(0, 3))}</article></main>`;
  const head = '<meta property="og:type" content="article">';
  const view = viewOf(body, { url: 'https://marl.example/ferry', head });
  expect(isArticle(view, true)).toBe(true);
  expect(isArticle(view)).toBe(false);
});

test('a wall makes no story of a page to sign in at', () => {
  const body =
    '<main><h1>Sign in</h1><p>Sign in to keep reading the Courier, or create a free account.</p></main>';
  expect(isArticle(viewOf(body, { url: 'https://marl.example/account' }), true)).toBe(false);
});
