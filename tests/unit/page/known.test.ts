// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { Known } from '../../../lib/page/known.ts';

function element(html: string): Element {
  const holder = document.createElement('div');
  holder.innerHTML = html;
  const first = holder.firstElementChild;
  if (first === null) throw new Error('an element');
  return first;
}

const COUNT = '<div class="count"><p>You have 2 free stories left.</p></div>';

function learnt() {
  const known = new Known<string>();
  known.learn(element(COUNT), 'meter');
  return known;
}

test('the same piece made anew is known, with another number too', () => {
  expect(learnt().find(element(COUNT))?.value).toBe('meter');
  expect(learnt().find(element(COUNT.replace('2', '1')))?.value).toBe('meter');
});

test('it is known in wrappers that hold nothing else', () => {
  const found = learnt().find(element(`<section><div>${COUNT}</div></section>`));
  expect(found?.element.className).toBe('count');
});

test('other words, another class, or a wrapper with more in it are not', () => {
  expect(learnt().find(element(COUNT.replace('free', 'fine')))).toBeNull();
  expect(learnt().find(element(COUNT.replace('class="count"', 'class="story"')))).toBeNull();
  expect(
    learnt().find(element(`<section>${COUNT}<p>The ferry left early.</p></section>`)),
  ).toBeNull();
});

test('a piece without words is never learnt: any empty box would be it', () => {
  const known = new Known<string>();
  known.learn(element('<div class="ad"></div>'), 'promo');
  expect(known.find(element('<div class="ad"></div>'))).toBeNull();
});
