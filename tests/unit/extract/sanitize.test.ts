// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { sanitize } from '../../../lib/extract/sanitize.ts';

test('text, links, pictures and tables stay', () => {
  const html =
    '<p>Read <a href="https://marl.example/x">this</a>.</p><figure><img src="https://marl.example/q.jpg" alt="Quay"><figcaption>Quay</figcaption></figure><table><tbody><tr><td colspan="2">1</td></tr></tbody></table>';
  expect(sanitize(html)).toBe(html);
});

test.each([
  '<p dir="rtl" lang="ar">نص</p>',
  '<time datetime="2026-03-01">Sunday</time>',
  '<ol start="4" reversed=""><li>Four</li></ol>',
])('what an element says of its text stays: %s', (html) => {
  expect(sanitize(html)).toBe(html);
});

test.each(['<a href="/x">x</a>', '<a href="ftp://x.example/">x</a>'])(
  'an address that is not of the web goes, its words stay: %s',
  (html) => {
    expect(sanitize(html)).toBe('<a>x</a>');
  },
);

describe('nothing that acts survives', () => {
  test.each([
    '<script>alert(1)</script>',
    '<img src="https://x.example/a.png" onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\nscript:alert(1)">x</a>',
    '<iframe src="https://x.example"></iframe>',
    '<form action="https://x.example"><input name="id"><button>Go</button></form>',
    '<p style="position:fixed">x</p>',
    '<p class="nutgraf" id="root">x</p>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>',
    '<meta http-equiv="refresh" content="0;url=https://x.example">',

    '<style>@import "https://x.example/a.css"</style>',
  ])('%s', (html) => {
    const place = document.createElement('div');
    place.innerHTML = sanitize(html);
    expect(
      place.querySelectorAll(
        'script,iframe,form,input,button,svg,math,style,meta,link,[style],[class],[id]',
      ),
    ).toHaveLength(0);
    const attributes = [...place.querySelectorAll('*')].flatMap((element) => [
      ...element.attributes,
    ]);
    expect(
      attributes.filter(({ name, value }) => name.startsWith('on') || /script:/i.test(value)),
    ).toEqual([]);
  });
});

describe('links within the text', () => {
  test('a footnote and the way back from it are named anew', () => {
    expect(
      sanitize(
        '<p id="ref">Sheep.<sup><a href="#fn:1">1</a></sup></p><ol><li id="fn:1">Hart, p. 41. <a href="#ref">↩</a></li></ol>',
      ),
    ).toBe(
      '<p id="n2">Sheep.<sup><a href="#n1">1</a></sup></p><ol><li id="n1">Hart, p. 41. <a href="#n2">↩</a></li></ol>',
    );
  });

  test('with the page’s own address before it too, and to a name', () => {
    const url = 'https://marl.example/story';
    expect(
      sanitize(`<p><a href="${url}#a">up</a></p><p><a name="a"></a>Here</p>`, `${url}#top`),
    ).toBe('<p><a href="#n1">up</a></p><p><a id="n1"></a>Here</p>');
  });

  test('a name that nothing leads to goes, and so does one of a property of the page', () => {
    expect(
      sanitize('<p id="title">x</p><p id="body"><a href="#body">y</a></p><a href="#gone">z</a>'),
    ).toBe('<p>x</p><p id="n1"><a href="#n1">y</a></p><a href="#gone">z</a>');
  });
});
