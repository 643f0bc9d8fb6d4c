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
