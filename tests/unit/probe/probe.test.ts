// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { looksLikeArticle } from '../../../lib/probe/probe.ts';
import { paragraphs, parse, STORY } from '../../support/story-page.ts';

const looks = (body: string, head = '') =>
  looksLikeArticle(parse(`<html><head>${head}</head><body>${body}</body></html>`));

test('four long paragraphs look like a story without any declaration', () => {
  expect(looks(paragraphs(STORY.slice(0, 4)))).toBe(true);
  expect(looks(paragraphs(STORY.slice(0, 3)))).toBe(false);
});

test('a page that declares a story needs two', () => {
  const head = '<meta property="og:type" content="article">';
  expect(looks(paragraphs(STORY.slice(0, 2)), head)).toBe(true);
  expect(looks(paragraphs(STORY.slice(0, 1)), head)).toBe(false);
});

test('a story in bare text with line breaks is seen', () => {
  expect(
    looks(`<article>${Array(4).fill(STORY.join('<br><br>')).join('<br><br>')}</article>`),
  ).toBe(true);
});

test('short labels are no story, however many', () => {
  expect(looks('<p>Home and garden</p>'.repeat(200))).toBe(false);
});

test('an empty page, a frame-set and a picture are none', () => {
  expect(looks('')).toBe(false);
  expect(looksLikeArticle(parse('<frameset><frame src="a.html"></frameset>'))).toBe(false);
  expect(
    looksLikeArticle(
      new DOMParser().parseFromString('<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml'),
    ),
  ).toBe(false);
});
