// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { hide, isHidden, release, releaseAll, showMarked } from '../../../lib/page/hide.ts';
import { parse } from '../../support/story-page.ts';

const PAGE =
  '<html><head></head><body><p class="a" style="color: red">One</p><p>Two</p></body></html>';

function page() {
  const document = parse(PAGE);
  const [one, two] = [...document.querySelectorAll('p')];
  if (one === undefined || two === undefined) throw new Error('two paragraphs');
  return { document, one, two, untouched: document.body.innerHTML };
}

test('hiding and releasing leaves no trace, of styles neither', () => {
  const { document, one, untouched } = page();
  hide(one);
  expect(isHidden(one)).toBe(true);
  release(one);
  expect(isHidden(one)).toBe(false);
  expect(document.body.innerHTML).toBe(untouched);
});

test('shown again it carries the kind and is not hidden; hidden again it does not', () => {
  const { one } = page();
  hide(one);
  showMarked(one, 'meter');
  expect(isHidden(one)).toBe(false);
  expect([...one.attributes].map(({ value }) => value)).toContain('meter');
  hide(one);
  expect([...one.attributes].map(({ value }) => value)).not.toContain('meter');
});

test('all traces are taken off at once, those of an engine from before an update too', () => {
  const { document, one, two, untouched } = page();
  hide(one);
  showMarked(two, 'offer');
  releaseAll(document);
  expect(document.body.innerHTML).toBe(untouched);
});
