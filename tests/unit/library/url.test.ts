import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '../../../lib/library/url.ts';

describe('canonicalUrl', () => {
  test.each([
    ['https://tidemark.example/a/ferry#comments', 'https://tidemark.example/a/ferry'],
    [
      'https://tidemark.example/a/ferry/?utm_source=x&UTM_Medium=y',
      'https://tidemark.example/a/ferry',
    ],
    ['https://tidemark.example/?id=7&fbclid=abc&page=2', 'https://tidemark.example/?id=7&page=2'],
    // Opened by a gift link, it is the same story.
    ['https://tidemark.example/a?unlocked_article_code=1.x&p=2', 'https://tidemark.example/a?p=2'],
    ['http://tidemark.example/a', 'https://tidemark.example/a'],
    ['https://TIDEMARK.example:443/a', 'https://tidemark.example/a'],
    ['https://user:word@tidemark.example/a', 'https://tidemark.example/a'],
    ['https://tidemark.example/', 'https://tidemark.example/'],
  ])('%s is kept as %s', (address, kept) => {
    expect(canonicalUrl(address)).toBe(kept);
  });

  test.each([
    'https://tidemark.example/?story=utm_source',
    'https://tidemark.example/?reference=12&refund=1',
    'https://tidemark.example/#/story/12',
    'https://tidemark.example/#!story-12',
    'https://tidemark.example/?q=a+b%20c',
    'file:///home/ada/story.html',
  ])('%s names the story as it is', (address) => {
    expect(canonicalUrl(address)).toBe(address);
  });

  test('what is no URL stays what it is', () => {
    expect(canonicalUrl('  not a url ')).toBe('not a url');
    expect(canonicalUrl('https://tidemark.example/?%E0%A4%A=1')).toBe(
      'https://tidemark.example/?%E0%A4%A=1',
    );
  });
});
