// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { readBlocks } from '../../../lib/extract/blocks.ts';
import { cutParts } from '../../../lib/extract/cut.ts';
import { parse } from '../../support/story-page.ts';

function contentOf(html: string): Element {
  return parse(html).body;
}

const cut = (text: string, ...stretches: string[]) =>
  stretches.map((one) => ({ text, start: text.indexOf(one), end: text.indexOf(one) + one.length }));

test('a sentence goes, across elements and line breaks of the source', () => {
  const content = contentOf(
    '<p>The bell rang.\n  <a href="/s"><b>Sign up</b> for\n more</a>.</p><p>It rang twice.</p>',
  );
  cutParts(content, cut('The bell rang. Sign up for more.', 'Sign up for more.'));
  expect(readBlocks(content).map(({ text }) => text)).toEqual(['The bell rang.', 'It rang twice.']);
  expect(content.querySelector('a')).toBeNull();
});

test('both ends of a paragraph go', () => {
  const text = 'Join us. The bell rang. Sign up.';
  const content = contentOf(`<p>${text}</p>`);
  cutParts(content, cut(text, 'Join us.', 'Sign up.'));
  expect(readBlocks(content).map((block) => block.text)).toEqual(['The bell rang.']);
});

test('a line that the content holds otherwise is left as it is', () => {
  const content = contentOf('<p>The bell rang once. Sign up.</p>');
  cutParts(content, cut('The bell rang. Sign up.', 'Sign up.'));
  expect(content.textContent).toBe('The bell rang once. Sign up.');
});

test('pictures stay', () => {
  const content = contentOf('<p>The bell. <a href="/p"><img src="b.png" alt=""></a>Sign up.</p>');
  cutParts(content, cut('The bell. Sign up.', 'Sign up.'));
  expect(content.querySelector('img')).not.toBeNull();
});
