// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { walk } from '../../../lib/clean/walk.ts';
import { locate } from '../../../lib/page/locate.ts';

function linesOf(html: string) {
  document.body.innerHTML = html;
  return walk(document.body).lines;
}

const found = (html: string, text: string, start = 0, end = text.length) =>
  locate(linesOf(html), text, start, end)?.toString() ?? null;

test('a stretch over several inline elements', () => {
  const text = 'The old mill stood empty.';
  expect(found('<p>The <b>old <i>mill</i></b> stood empty.</p>', text, 4, 18)).toBe(
    'old mill stood',
  );
});

test('folded white space in the page does no harm', () => {
  const text = 'The old mill stood empty.';
  expect(found('<p>\n  The   old\n mill\u00a0stood empty. </p>', text, 13, 18)).toBe('stood');
});

test('one run of an element that line breaks part', () => {
  expect(found('<p>First line.<br>Second line.</p>', 'Second line.', 0, 6)).toBe('Second');
});

test('of two equal words the one meant', () => {
  const lines = linesOf('<p>well, well</p>');
  const range = locate(lines, 'well, well', 6, 10);
  expect(range?.startOffset).toBe(6);
});

test('a block that joins what the page parts is found by its own words', () => {
  expect(found('<div>Before</div><p>The mill.</p>', 'Before The mill.', 7, 16)).toBe('The mill.');
});

test('what the page has no longer is not found', () => {
  const lines = linesOf('<p>The old mill stood empty.</p>');
  document.body.innerHTML = '';
  expect(locate(lines, 'The old mill stood empty.', 0, 7)).toBeNull();
  expect(found('<p>Another text</p>', 'The old mill stood empty.')).toBeNull();
});
