// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { isSelector, isStableName, selectorFor } from '../../../lib/page/selector.ts';
import { parse } from '../../support/story-page.ts';

/** The selector for the element marked `data-this`, which must find it again alone. */
function made(body: string): string {
  const document = parse(`<!doctype html><html><body>${body}</body></html>`);
  const element = document.querySelector('[data-this]');
  if (element === null) throw new Error('nothing is marked');
  element.removeAttribute('data-this');
  const selector = selectorFor(element);
  expect([...document.querySelectorAll(selector)]).toEqual([element]);
  return selector;
}

describe('a selector', () => {
  test('is the id where a person gave one', () => {
    expect(made('<main><div id="letter-box" class="a" data-this>x</div></main>')).toBe(
      'div#letter-box',
    );
  });

  test('is a telling attribute or class where the id was made by a machine', () => {
    expect(
      made(
        '<div id="box-4f8a21c9" class="css-1q8zk promo-strip is-visible" data-this>x</div><div class="css-1q8zk">y</div>',
      ),
    ).toBe('div.promo-strip');
    expect(
      made('<div class="kXcPqR" data-testid="RelatedStories" data-this>x</div><div>y</div>'),
    ).toBe('div[data-testid="RelatedStories"]');
  });

  test('takes the name of an ancestor where its own is shared', () => {
    expect(
      made(
        '<aside class="sidebar"><ul class="links" data-this></ul></aside><footer><ul class="links"></ul></footer>',
      ),
    ).toBe('aside.sidebar ul.links');
  });

  test('counts only below the nearest name', () => {
    expect(
      made('<section id="letters"><div>a</div><div data-this>b</div><div>c</div></section>'),
    ).toBe('section#letters > div:nth-of-type(2)');
  });

  test('counts from the body where nothing has a name', () => {
    expect(made('<div><p>a</p><p data-this>b</p></div><div><p>c</p><p>d</p></div>')).toBe(
      'body > div:nth-of-type(1) > p:nth-of-type(2)',
    );
  });

  test('is not taken in by two elements with one id, nor by a form with a field named id', () => {
    expect(made('<p id="note">a</p><div><p id="note" data-this>b</p></div>')).toBe(
      'body > div > p',
    );
    expect(made('<form id="sign-up" data-this><input name="id"></form><form><input></form>')).toBe(
      'form#sign-up',
    );
  });

  test('never quotes what would break it', () => {
    const selector = made(
      `<div data-name='a"] , body *' class="x{y}" data-this>x</div><div>y</div>`,
    );
    expect(selector).not.toContain('"');
  });

  test('does not carry our own attributes', () => {
    expect(made('<div data-nutgraf-hidden="" data-this>x</div><div>y</div>')).not.toContain(
      'nutgraf',
    );
  });
});

test.each(['newsletter-box', 'relatedStories', 'article__promo', 'sidebar2', 'ad-slot'])(
  '%s is a name that stays',
  (name) => {
    expect(isStableName(name)).toBe(true);
  },
);

test.each([
  'css-1q8zkx',
  'sc-bdVaJa',
  'kXcPqR',
  'post-48213',
  'a8f3c9d2',
  'is-open',
  'md:flex',
  'active',
  'bdfghk',
])('%s is a name that does not stay', (name) => {
  expect(isStableName(name)).toBe(false);
});

test('what a browser takes for a selector', () => {
  const document = parse('<p></p>');
  expect(isSelector(document, 'aside.promo > p:nth-of-type(2)')).toBe(true);
  for (const broken of ['', '  ', '..a', 'p[', 'div >']) {
    expect(isSelector(document, broken), broken).toBe(false);
  }
});
