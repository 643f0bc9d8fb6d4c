// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Article } from '../../../../lib/article.ts';
import { imageKey, imageSources } from '../../../../lib/library/images/sources.ts';
import { parseSrcset } from '../../../../lib/library/images/srcset.ts';
import { article } from '../database.ts';

const STORY = 'https://marl.example/news/ferry';
const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const sources = (html: string, more: Partial<Article> = {}) =>
  imageSources(article(STORY, 'The ferry', ['It left.'], { html, ...more }), parse);
const urls = (html: string, more: Partial<Article> = {}) =>
  sources(html, more).map(({ url }) => url);

describe('the candidates of a srcset', () => {
  test('have widths or densities; a comma may be a part of an address', () => {
    expect(parseSrcset('a.jpg 320w, /w_640,h_400/b.jpg 640w,c.jpg 2x, d.jpg')).toEqual([
      { url: 'a.jpg', width: 320, density: 1 },
      { url: '/w_640,h_400/b.jpg', width: 640, density: 1 },
      { url: 'c.jpg', width: null, density: 2 },
      { url: 'd.jpg', width: null, density: 1 },
    ]);
  });

  test('a candidate with wrong descriptors is passed over, the next one is read', () => {
    expect(parseSrcset('a.jpg wide, b.jpg -1w, c.jpg 300w 200h').map(({ url }) => url)).toEqual([
      'c.jpg',
    ]);
    expect(parseSrcset('a.jpg, , ,b.jpg 2x,').map(({ url }) => url)).toEqual(['a.jpg', 'b.jpg']);
    expect(parseSrcset('   ')).toEqual([]);
  });

  test('a hostile one is read in one pass', () => {
    const start = performance.now();
    parseSrcset('a'.repeat(2_000_000));
    parseSrcset(`${','.repeat(1_000_000)}a ${'b '.repeat(500_000)}`);
    parseSrcset(`a${','.repeat(1_000_000)}b`);
    expect(parseSrcset('a.jpg 1w, '.repeat(100_000)).length).toBeLessThanOrEqual(100);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('the pictures of an article', () => {
  test('are named by src and asked for in the best size up to 1600 pixels', () => {
    expect(
      sources(
        '<img src="/small.jpg" srcset="/320.jpg 320w, /1600.jpg 1600w, /3200.jpg 3200w"><img src="b.jpg" srcset="b1.jpg, b2.jpg 2x, b4.jpg 4x">',
      ),
    ).toEqual([
      {
        key: 'https://marl.example/small.jpg',
        url: 'https://marl.example/1600.jpg',
        role: 'image',
      },
      {
        key: 'https://marl.example/news/b.jpg',
        url: 'https://marl.example/news/b2.jpg',
        role: 'image',
      },
    ]);
  });

  test('come from a picture’s sources where these show everywhere', () => {
    expect(
      urls(
        '<picture><source type="image/avif" srcset="/a.avif 800w"><source media="(min-width: 900px)" srcset="/crop.jpg 800w"><source type="image/webp" srcset="/a.webp 800w"><img src="/a.jpg"></picture>',
      ),
    ).toEqual(['https://marl.example/a.webp']);
  });

  test('are there once each', () => {
    expect(urls('<img src="/a.jpg"><p>x</p><img src="https://marl.example/a.jpg">')).toEqual([
      'https://marl.example/a.jpg',
    ]);
  });

  test('data beside candidates holds a place; data alone is in the article already', () => {
    const data = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    expect(urls(`<img src="${data}" srcset="/late.jpg 800w">`)).toEqual([
      'https://marl.example/late.jpg',
    ]);
    expect(urls(`<img src="${data}">`)).toEqual([]);
  });

  test('the lead image counts where the text has none, the icon always', () => {
    const more = {
      leadImage: 'https://cdn.example/lead.jpg',
      favicon: 'https://marl.example/icon.png',
    };
    expect(sources('<p>Text</p>', more)).toEqual([
      {
        key: 'https://cdn.example/lead.jpg',
        url: 'https://cdn.example/lead.jpg',
        role: 'image',
      },
      {
        key: 'https://marl.example/icon.png',
        url: 'https://marl.example/icon.png',
        role: 'icon',
      },
    ]);
    expect(urls('<img src="/a.jpg">', more)).toEqual([
      'https://marl.example/a.jpg',
      'https://marl.example/icon.png',
    ]);
  });

  test('pixels that count readers, and what is no address of the web, are left out', () => {
    expect(
      urls(
        '<img src="/p.gif" width="1" height="1"><img src="javascript:alert(1)"><img src="file:///etc/passwd"><img src="blob:https://marl.example/1"><img src="https://name:word@marl.example/a.jpg"><img src=""><img>',
      ),
    ).toEqual([]);
    // A line may be a picture.
    expect(urls('<img src="/rule.png" width="600" height="2">')).toHaveLength(1);
  });

  test('a story of the web asks nothing of the reader’s own network', () => {
    const html =
      '<img src="http://192.168.0.1/a.png"><img src="http://localhost/b.png"><img src="http://[::1]/c.png"><img src="http://router/d.png"><img src="http://printer.local/e.png"><img src="http://0x7f.1/f.png"><img src="https://cdn.example/g.png">';
    expect(urls(html)).toEqual(['https://cdn.example/g.png']);
    const own = article('http://192.168.0.7/wiki/ferry', 'The ferry', ['It left.'], { html });
    expect(imageSources(own, parse)).toHaveLength(7);
  });

  test('an article cannot have any number of them', () => {
    const html = Array.from({ length: 2000 }, (_, at) => `<img src="/${at}.jpg">`).join('');
    expect(urls(html)).toHaveLength(300);
    expect(urls(`<img src="/${'a'.repeat(10_000)}.jpg">`)).toEqual([]);
  });

  test('the key of an image is found again from the html alone', () => {
    const html = '<img srcset="/a.jpg 300w, /b.jpg 900w"><img src=" /c.jpg ">';
    const keys = [...parse(html).querySelectorAll('img')].map((one) => imageKey(one, STORY));
    expect(keys).toEqual(sources(html).map(({ key }) => key));
  });
});
