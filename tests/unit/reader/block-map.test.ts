// @vitest-environment jsdom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlockMap } from '../../../components/reader/block-map.ts';
import { safeContent } from '../../../components/reader/safe-html.ts';
import type { Block } from '../../../lib/article.ts';
import { readBlocks } from '../../../lib/extract/blocks.ts';

const WORDS = { image: 'Image', imageNotStored: 'Not kept', table: 'Table', code: 'Code' };
const bare = (text: string) => text.replace(/\s+/gu, '');

/** A story as the reader shows it, and its blocks as the extraction reads them. */
function story(html: string): { place: HTMLElement; blocks: Block[] } {
  const source = document.createElement('div');
  source.innerHTML = html;
  const blocks = readBlocks(source).map(({ kind, text }) => ({ kind, text }));
  const place = document.createElement('div');
  const url = 'https://marl.example/ferry';
  place.append(safeContent({ html: source.innerHTML, url, title: '', dek: null }, WORDS));
  return { place, blocks };
}

/** What a reader sees of the story in a range: the words that stand in for a picture are ours. */
function read(range: Range | null): string {
  if (range === null) return '';
  const copy = range.cloneContents();
  for (const ours of copy.querySelectorAll('.no-image')) ours.remove();
  return copy.textContent ?? '';
}

/** Text with letters, spaces and signs of several scripts; few letters, so that much is alike. */
const words = fc
  .array(
    fc.constantFrom(
      'a',
      'b',
      'ab',
      'ba',
      'The',
      'bell.',
      'é',
      '鐘',
      'نص',
      '😀',
      ' ',
      '\n ',
      '\u00a0',
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const inline = fc
  .array(
    fc.oneof(
      words,
      words.map((text) => `<em>${text}</em>`),
      words.map((text) => `<a href="https://x.example/">${text}<b>${text}</b></a>`),
      fc.constant('<br>'),
      fc.constant('<ruby>鐘<rt>かね</rt></ruby>'),
      fc.constant('<img src="https://x.example/i.png" alt="The bell. ab">'),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''));
const html = fc
  .array(
    fc.oneof(
      inline.map((text) => `<p>${text}</p>`),
      inline.map((text) => `<div>${text}<p>${text}</p>ab</div>`),
      inline.map((text) => `<h3>${text}</h3>`),
      fc
        .tuple(inline, inline)
        .map(([a, b]) => `<ul><li>${a}<ul><li>${b}</li></ul></li><li>${a}</li></ul>`),
      inline.map((text) => `<blockquote><p>${text}</p>${text}</blockquote>`),
      inline.map((text) => `<figure><img alt="ab"><figcaption>${text}</figcaption></figure>`),
      fc
        .tuple(words, words)
        .map(
          ([a, b]) =>
            `<table><tr><th>${a}</th><td>${b}</td></tr><tr><td>${b}</td><td>${a}</td></tr></table>`,
        ),
      words.map((text) => `<pre><code>  ${text}\n\t${text}</code></pre>`),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join('\n'));

describe('any stretch of any block', () => {
  test('leads to a range with the same words, and back', () => {
    fc.assert(
      fc.property(html, fc.nat(), fc.nat(), fc.nat(), (source, which, one, other) => {
        const { place, blocks } = story(source);
        if (blocks.length === 0) return;
        const map = new BlockMap([place], blocks);
        const block = which % blocks.length;
        const { text = '' } = blocks[block] ?? {};
        const [start = 0, end = 0] = [one % (text.length + 1), other % (text.length + 1)].sort(
          (a, b) => a - b,
        );
        const wanted = text.slice(start, end);
        const range = map.range({ block, start, end });
        expect(bare(read(range))).toBe(bare(wanted));
        if (range === null) return;
        const [span, ...rest] = map.spans(range);
        expect(rest).toEqual([]);
        expect(span?.block).toBe(block);
        expect(text.slice(span?.start, span?.end)).toBe(wanted.trim());
      }),
      { numRuns: 300 },
    );
  });
});

function mapOf(html: string, texts: string[]): { map: BlockMap; text: (block: number) => string } {
  const place = document.createElement('div');
  place.innerHTML = html;
  const blocks = texts.map((text): Block => ({ kind: 'paragraph', text }));
  const map = new BlockMap([place], blocks);
  return {
    map,
    text: (block) =>
      read(map.range({ block, start: 0, end: texts[block]?.length ?? 0 })).replace(/\s+/gu, ' '),
  };
}

describe('where the shown text and the blocks differ', () => {
  const BELL = 'The harbor board has promised a bell before every departure.';
  const FERRY = 'The ferry to Marl left four minutes early on Monday morning.';
  const LATE = 'By Friday the ferry was late again, and people nodded.';

  test('a block that is not shown leads nowhere, and moves no other', () => {
    const { text } = mapOf(`<p>${FERRY}</p><p>${LATE}</p>`, [FERRY, BELL, LATE]);
    expect([text(0), text(1), text(2)]).toEqual([FERRY, '', LATE]);
  });

  test('what is shown and of no block belongs to none', () => {
    const { map, text } = mapOf(`<p>${FERRY}</p><p>Advice</p><p>${LATE}</p>`, [FERRY, LATE]);
    expect([text(0), text(1)]).toEqual([FERRY, LATE]);
    const range = document.createRange();
    const place = document.createElement('div');
    range.selectNodeContents(place);
    expect(map.spans(range)).toEqual([]);
  });

  test('a sentence that is shown and cut out of the block, or the other way round', () => {
    const cut = mapOf(`<p>${FERRY} Subscribe to our letter. ${LATE}</p>`, [`${FERRY} ${LATE}`]);
    const words = 'left four minutes early';
    const start = FERRY.indexOf(words);
    expect(read(cut.map.range({ block: 0, start, end: start + words.length }))).toBe(words);
    const late = FERRY.length + 1;
    expect(read(cut.map.range({ block: 0, start: late, end: late + LATE.length }))).toBe(LATE);
    const more = mapOf(`<p>${FERRY} ${LATE}</p>`, [`${FERRY} ${BELL} ${LATE}`]);
    const from = FERRY.length + BELL.length + 2;
    expect(read(more.map.range({ block: 0, start: from, end: from + LATE.length }))).toBe(LATE);
    expect(
      more.map.range({ block: 0, start: FERRY.length + 1, end: FERRY.length + BELL.length }),
    ).toBeNull();
  });

  test('the same words twice: each block has its own', () => {
    const { map } = mapOf(`<p>${BELL}</p><p>${FERRY}</p><p>${BELL}</p>`, [BELL, FERRY, BELL]);
    const [first, second] = [0, 2].map(
      (block) => map.range({ block, start: 0, end: 5 })?.startContainer,
    );
    expect(first).not.toBe(second);
    expect(map.at(second ?? document, 4)).toEqual({ block: 2, offset: 4 });
  });

  test('a short block is no part of a word', () => {
    const { text } = mapOf(`<p>Not nowhere.</p><p>No</p><p>${LATE}</p>`, ['No', LATE]);
    expect(text(0)).toBe('No');
  });

  test('a long story that differs altogether is given up in good time', () => {
    const shown = Array.from(
      { length: 400 },
      (_, n) => `<p>${'a quay and a boat '.repeat(20)}${n}</p>`,
    );
    const blocks = Array.from({ length: 400 }, (_, n) => `${'no such words here '.repeat(20)}${n}`);
    const start = performance.now();
    mapOf(shown.join(''), blocks);
    expect(performance.now() - start).toBeLessThan(4000);
  });
});
