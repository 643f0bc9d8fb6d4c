// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { hintsOf, isProse } from '../../../lib/clean/walk.ts';
import { lineWith, viewOf } from '../../support/story-page.ts';

describe('lines', () => {
  test('inline elements hold a line together, block elements part it', () => {
    const view = viewOf(
      '<div>The <b>old</b> <i>mill</i><p>stood <a href="/x">empty</a>.</p>for years</div>',
    );
    expect(view.lines.map(({ text }) => text)).toEqual([
      'The old mill',
      'stood empty.',
      'for years',
    ]);
  });

  test('a line break parts a paragraph, and each part knows its nodes', () => {
    const view = viewOf('<p><b>Sign up</b><br>The mill stood empty.</p>');
    expect(view.lines.map(({ text }) => text)).toEqual(['Sign up', 'The mill stood empty.']);
    expect(lineWith(view, 'Sign up').nodes?.map((node) => node.textContent)).toEqual(['Sign up']);
  });

  test('a line that is all the text of its element has no list of nodes', () => {
    expect(lineWith(viewOf('<p>All of <b>it</b>.</p>'), 'All of it').nodes).toBeNull();
  });

  test('an inline element around blocks is a block itself', () => {
    const view = viewOf('<a href="/x"><h2>Head</h2><p>Text below it</p></a>');
    expect(view.lines.map(({ text }) => text)).toEqual(['Head', 'Text below it']);
  });

  test('scripts, styles and what they hold are no text', () => {
    const view = viewOf(
      '<p>Seen</p><script>"unseen"</script><style>p{}</style><template><p>unseen</p></template>',
    );
    expect(view.lines.map(({ text }) => text)).toEqual(['Seen']);
  });

  test('deep nesting ends the walk, not the engine', () => {
    const view = viewOf(`${'<div>'.repeat(600)}deep${'</div>'.repeat(600)}<p>Seen at the end</p>`);
    expect(lineWith(view, 'Seen at the end').kind).toBe('paragraph');
  });
});

describe('what is not shown', () => {
  test.each([
    '<p hidden>Not here</p>',
    '<div style="color:red; display: none"><p>Not here</p></div>',
    '<p class="sr-only">Not here</p>',
    '<p class="visually-hidden">Not here</p>',
    '<p class="screen-reader-text">Not here</p>',
  ])('%s', (html) => {
    expect(lineWith(viewOf(html), 'Not here').hidden).toBe(true);
  });

  test.each(['<p class="offscreenplay">Here</p>', '<p style="display:block">Here</p>'])(
    'but %s is',
    (html) => {
      expect(lineWith(viewOf(html), 'Here').hidden).toBe(false);
    },
  );

  test('an inline piece that is not shown is no part of its line', () => {
    expect(viewOf('<p>Nine <span hidden>unseen </span>boats</p>').lines[0]?.text).toBe(
      'Nine boats',
    );
  });
});

test('fields to type an address into are counted, others are not', () => {
  const view = viewOf(
    '<form><input type="email"><input type="checkbox"><input><button>Go</button></form>',
  );
  expect(view.boxes.find(({ tag }) => tag === 'form')?.fields).toBe(2);
});

test.each([
  ['newsletterBox top_nav', ' newsletter box top nav '],
  ['c-Paywall--v2', ' c paywall v2 '],
  ['', ' '],
])('the words of the class %j', (names, hints) => {
  const element = document.createElement('div');
  element.className = names;
  expect(hintsOf(element)).toBe(hints);
});

describe('prose', () => {
  const prose = (text: string, linkChars = 0) => isProse(text, text.split(' ').length, linkChars);
  test('a sentence of ten words is prose', () => {
    expect(prose('The ferry left four minutes early on Monday, to some surprise.')).toBe(true);
  });
  test('a label is not, a sentence of links neither', () => {
    expect(prose('Read the paper without limits')).toBe(false);
    expect(prose('The ferry left four minutes early on Monday, to some surprise.', 50)).toBe(false);
  });
  test('a Japanese sentence needs no spaces', () => {
    expect(isProse('港町の坂の下にある銭湯が、この冬で創業から百年を迎えた。', 14, 0)).toBe(true);
    expect(isProse('会員登録する', 3, 0)).toBe(false);
  });
});
