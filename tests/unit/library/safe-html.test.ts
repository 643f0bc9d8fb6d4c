// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { isLanguage, safeContent } from '../../../components/reader/safe-html.ts';

const WORDS = { image: 'Image', imageNotStored: 'Not kept', table: 'Table', code: 'Code' };

function shown(html: string, title = '', dek: string | null = null): string {
  const place = document.createElement('div');
  place.append(safeContent({ html, url: 'https://tidemark.example/a/b', title, dek }, WORDS));
  return place.innerHTML;
}

function page(html: string): HTMLElement {
  const place = document.createElement('div');
  place.innerHTML = shown(html);
  return place;
}

describe('safeContent', () => {
  test('nothing in it asks for anything', () => {
    const place = page(`
      <img src="https://x.example/1.jpg" srcset="https://x.example/2.jpg 2x" alt="A quay">
      <picture><source srcset="https://x.example/3.jpg"><img src="//x.example/4.jpg"></picture>
      <video src="https://x.example/v" poster="https://x.example/p"></video><audio src="https://x.example/a"></audio>
      <iframe src="https://x.example/"></iframe><object data="https://x.example/o"></object><embed src="https://x.example/e">
      <svg><image href="https://x.example/s"/></svg><input type="image" src="https://x.example/i">
      <p style="background:url(https://x.example/b)">Text</p><table background="https://x.example/t"><tr><td>1</td></tr></table>
      <link rel="stylesheet" href="https://x.example/c"><style>@import "https://x.example/d"</style>
      <img src="data:image/svg+xml,%3Csvg/%3E" alt="vector">`);
    expect(
      place.querySelectorAll('[src], [srcset], [style], [background], [poster], [data]'),
    ).toHaveLength(0);
    expect(
      place.querySelectorAll(
        'iframe, object, embed, svg, video, audio, link, style, input, source',
      ),
    ).toHaveLength(0);
    expect([...place.querySelectorAll('.no-image')].map((image) => image.textContent)).toEqual([
      'A quay',
      'Not kept',
      'vector',
    ]);
  });

  test('a stored image stays', () => {
    const image = page('<img src="data:image/png;base64,AAAA" alt="A quay">').querySelector('img');
    expect(image?.getAttribute('src')).toBe('data:image/png;base64,AAAA');
    expect(image?.getAttribute('alt')).toBe('A quay');
  });

  test('scripts do not come along, in whatever form', () => {
    const html = shown(
      '<script>x()</script><p onclick="x()">Text <a href="javascript:x()">link</a></p><a href="data:text/html,x">d</a>',
    );
    expect(html).toBe('<p>Text link</p>d');
  });

  test('footnotes lead to their place, under names that are none of the page’s', () => {
    expect(
      shown(
        '<p id="n2">Sheep.<sup><a href="#n1">1</a></sup></p><p id="app">x <a href="#app">y</a> <a href="#n9">z</a></p><p><a id="n1"></a>Hart <a href="#n2">↩</a></p>',
      ),
    ).toBe(
      '<p id="story-n2">Sheep.<sup><a href="#story-n1">1</a></sup></p><p>x y z</p><p><span id="story-n1"></span>Hart <a href="#story-n2">↩</a></p>',
    );
  });

  test('links lead to the story’s site, in a tab of their own, and tell nothing', () => {
    const link = page('<a href="../c?d=1">more</a>').querySelector('a');
    expect(link?.getAttribute('href')).toBe('https://tidemark.example/c?d=1');
    expect(link?.getAttribute('rel')).toBe('noreferrer noopener');
    expect(link?.getAttribute('target')).toBe('_blank');
  });

  test('headings begin at the second level and skip none', () => {
    const place = page('<h1>A</h1><h4>B</h4><h5>C</h5><h2>D</h2><h3> </h3>');
    expect(
      [...place.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h) => h.tagName + h.textContent),
    ).toEqual(['H2A', 'H3B', 'H4C', 'H2D']);
  });

  test('headline and dek are not shown twice, other first lines are', () => {
    const html = '<h1>The ferry</h1><p>A “crossing” returns.</p><p>Text.</p>';
    expect(shown(html, 'The Ferry', 'A "crossing" returns.')).toBe('<p>Text.</p>');
    expect(shown('<p>Text.</p>', 'The Ferry', 'Another dek.')).toBe('<p>Text.</p>');
    expect(shown('<p>Text.</p><p>Dek.</p>', 'The Ferry', 'Dek.')).toBe('<p>Text.</p><p>Dek.</p>');
  });

  test('tables and code can be scrolled by keyboard and have names', () => {
    const place = page('<table><tr><th>a</th></tr></table><pre><code>b</code></pre>');
    expect(place.querySelector('.table-frame')?.getAttribute('tabindex')).toBe('0');
    expect(place.querySelector('.table-frame > table th')?.textContent).toBe('a');
    expect(place.querySelector('pre')?.getAttribute('aria-label')).toBe('Code');
  });

  test('a language tag that is none is dropped', () => {
    expect(page('<p lang="not a tag">x</p>').querySelector('p')?.hasAttribute('lang')).toBe(false);
    expect(page('<p lang="pt-BR">x</p>').querySelector('p')?.getAttribute('lang')).toBe('pt-BR');
    expect(isLanguage('')).toBe(false);
  });
});
