// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { readJsonLd, readMeta } from '../../../lib/clean/declared.ts';
import { parse } from '../../support/story-page.ts';

const ld = (text: string) =>
  readJsonLd(parse(`<script type="application/ld+json">${text}</script>`)).map(
    (one) => one['@type'],
  );

test('graphs and arrays are flattened in order', () => {
  expect(ld('[{"@type":"A"},{"@graph":[{"@type":"B"},{"@type":"C"}]}]')).toEqual([
    'A',
    undefined,
    'B',
    'C',
  ]);
});

test.each([
  ['CDATA', '/*<![CDATA[*/{"@type":"A"}/*]]>*/'],
  ['comments', '<!--\n{"@type":"A"}\n-->'],
  ['raw line breaks in strings', '{"@type":"A","name":"one\ntwo"}'],
])('%s do no harm', (_, text) => {
  expect(ld(text)).toEqual(['A']);
});

test('a broken block says nothing and does not stop the next', () => {
  const found = readJsonLd(
    parse(
      '<script type="application/ld+json">{oh</script><script type="application/ld+json">{"@type":"B"}</script>',
    ),
  );
  expect(found).toEqual([{ '@type': 'B' }]);
});

test('meta elements by name, property and itemprop, in lower case and in order', () => {
  const meta = readMeta(
    parse(
      '<meta name="Author" content="A"><meta property="og:type" content="article"><meta name="author" content="B"><meta itemprop="x" content="">',
    ),
  );
  expect(meta.get('author')).toEqual(['A', 'B']);
  expect(meta.get('og:type')).toEqual(['article']);
  expect(meta.has('x')).toBe(false);
});
