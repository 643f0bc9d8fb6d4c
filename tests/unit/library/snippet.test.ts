import { describe, expect, test } from 'vitest';
import type { Block } from '../../../lib/article.ts';
import { parseQuery } from '../../../lib/library/search/query.ts';
import { FOUND_END, FOUND_START, snippet } from '../../../lib/library/search/snippet.ts';

const blocks = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }));
const shown = (text: string | null) =>
  text?.replaceAll(FOUND_START, '[').replaceAll(FOUND_END, ']') ?? null;
const cut = (typed: string, ...texts: string[]) =>
  shown(snippet(blocks(...texts), parseQuery(typed)));

describe('snippet', () => {
  test('marks each found word, whatever its case and accents', () => {
    expect(cut('cafe ', 'The Café on the quay, a cafeteria, the café.')).toBe(
      'The [Café] on the quay, a cafeteria, the [café].',
    );
  });

  test('marks whole words only, but a beginning where it stands for one', () => {
    expect(cut('ferr', 'Ferries and a ferret, no offerrings.')).toBe(
      '[Ferries] and a [ferret], no offerrings.',
    );
  });

  test('marks a phrase as one', () => {
    expect(cut('"night ferry"', 'The night, the ferry, the night ferry.')).toBe(
      'The night, the ferry, the [night ferry].',
    );
  });

  test('marks a CJK word', () => {
    expect(cut('東京', '昨日、東京都で雨。京東は別。')).toBe('昨日、[東京]都で雨。京東は別。');
  });

  test('prefers the block that holds more of the words', () => {
    expect(cut('harbour pilot ', 'The harbour is old.', 'A pilot left the harbour.')).toBe(
      'A [pilot] left the [harbour].',
    );
  });

  test('a long block is cut between words round the find', () => {
    const long = `${'before '.repeat(60)}lighthouse ${'after '.repeat(60)}`.trim();
    const text = cut('lighthouse ', long) ?? '';
    expect(text).toMatch(/^…(before )+\[lighthouse\]( after)+…$/u);
    expect(text.length).toBeLessThan(200);
  });

  test('never cuts a character in two', () => {
    const text = cut('鯨 ', `${'𠮷'.repeat(101)}鯨${'𠮷'.repeat(200)}`) ?? '';
    expect(text).toContain('[鯨]');
    expect(text.isWellFormed()).toBe(true);
  });

  test('none where no block holds a word', () => {
    expect(cut('dirigible ', 'The harbour is old.')).toBeNull();
  });

  test('a block of nothing but finds takes no time', () => {
    const made = blocks('news '.repeat(80_000));
    // The first reading compiles.
    snippet(made, parseQuery('news '));
    const begun = performance.now();
    expect(snippet(made, parseQuery('news '))).toContain('news');
    expect(snippet(made, parseQuery('news absent '))).toContain('news');
    // Each find compared with each other one would take minutes.
    expect(performance.now() - begun).toBeLessThan(2000);
  });

  test('of many finds the place that holds all the words is shown', () => {
    const text = `${'harbour old '.repeat(300)}harbour pilot ${'old '.repeat(300)}`;
    expect(cut('harbour pilot ', text)).toContain('[harbour] [pilot]');
  });
});
