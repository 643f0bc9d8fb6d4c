// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { falseForms, nextOf, parentOf } from '../../lib/dom.ts';

const formOf = (html: string) => {
  document.body.innerHTML = html;
  return falseForms(document).size;
};

test('a form whose controls are named like what is asked of it is false', () => {
  expect(formOf('<form><input name="parentElement"></form>')).toBe(1);
  expect(formOf('<form><div><button id="tagName"></button></div></form>')).toBe(1);
});

test('ordinary names of controls do no harm', () => {
  expect(
    formOf('<form><input name="id"><input name="email"><input name="q" id="name"></form>'),
  ).toBe(0);
});

test('the way up and on leads out of a form whatever it answers', () => {
  document.body.innerHTML =
    '<form><input name="parentElement"><input name="nextSibling"></form><p></p>';
  const form = document.querySelector('form');
  if (form === null) throw new Error('a form');
  // As Chromium has it: the control stands in front of the property.
  for (const name of ['parentElement', 'nextSibling'])
    Object.defineProperty(form, name, { value: form.querySelector('input') });
  expect(parentOf(form)).toBe(document.body);
  expect(nextOf(form)).toBe(document.querySelector('p'));
});
