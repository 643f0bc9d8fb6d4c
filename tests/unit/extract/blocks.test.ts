// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { readBlocks } from '../../../lib/extract/blocks.ts';

function read(html: string): [kind: string, text: string][] {
  const root = document.createElement('div');
  root.innerHTML = html;
  return readBlocks(root).map(({ kind, text }) => [kind, text]);
}

test('each element gives its kind', () => {
  expect(
    read(
      '<h2>Head</h2><p>Text</p><ul><li>One</li><li><p>Two</p></li></ul><blockquote><p>Said</p></blockquote><figure><img><figcaption>Seen</figcaption></figure>',
    ),
  ).toEqual([
    ['heading', 'Head'],
    ['paragraph', 'Text'],
    ['list-item', 'One'],
    ['list-item', 'Two'],
    ['quote', 'Said'],
    ['caption', 'Seen'],
  ]);
});

test('white space is folded, but not in code', () => {
  expect(read('<p> a\n  b\u00a0 c </p><pre>\nif (a)\n  b\n</pre>')).toEqual([
    ['paragraph', 'a b c'],
    ['code', 'if (a)\n  b'],
  ]);
});

test('cells are joined by a tab and rows by a newline', () => {
  expect(
    read('<table><tr><th>Floor</th><th>Seconds</th></tr><tr><td>2</td><td> 14 </td></tr></table>'),
  ).toEqual([['table', 'Floor\tSeconds\n2\t14']]);
});

test('a table of layout is read as what is in it', () => {
  expect(read('<table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table>')).toEqual([
    ['paragraph', 'Left'],
    ['paragraph', 'Right'],
  ]);
});

test('text beside a block is a block of its own', () => {
  expect(read('Before<p>in</p>after <em>it</em>')).toEqual([
    ['paragraph', 'Before'],
    ['paragraph', 'in'],
    ['paragraph', 'after it'],
  ]);
});

test('buttons, fields and scripts are silent', () => {
  expect(
    read('<p>Text<button>Copy</button></p><script>x</script><select><option>1</option></select>'),
  ).toEqual([['paragraph', 'Text']]);
});
