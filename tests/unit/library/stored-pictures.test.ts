// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';

vi.mock('wxt/browser', () => ({ browser: {} }));
vi.mock('@wxt-dev/storage', () => ({ storage: { defineItem: () => ({}) } }));
const { withPictures } = await import('../../../components/reader/pictures.ts');
const { safeContent } = await import('../../../components/reader/safe-html.ts');

const STORY = 'https://tidemark.example/a/b';
const BLOB = 'blob:chrome-extension://nutgraf/1';
const WORDS = { image: 'Image', imageNotStored: 'Not kept', table: 'Table', code: 'Code' };

function shown(html: string, stored: Record<string, string>, missing: string[] = []): HTMLElement {
  const urls = new Map(Object.entries(stored));
  const known = new Set([...urls.keys(), ...missing]);
  const place = document.createElement('div');
  const source = {
    html: withPictures(html, STORY, { urls, known }),
    url: STORY,
    title: '',
    dek: null,
  };
  place.append(safeContent(source, WORDS));
  return place;
}
const QUAY = 'https://tidemark.example/quay.jpg';
const FAR = 'https://cdn.example/far.jpg';

test('a stored picture is shown from the device, its words and measures kept', () => {
  const image = shown(
    '<picture><source srcset="/quay.webp 800w"><img src="/quay.jpg" srcset="/quay-2.jpg 2x" alt="The quay" width="800" height="600"></picture>',
    { [QUAY]: BLOB },
  ).querySelector('img');
  expect(image?.outerHTML).toBe(`<img src="${BLOB}" alt="The quay" width="800" height="600">`);
});

test('a missing one stays in words; nothing is asked of the net', () => {
  const place = shown(
    `<img src="/quay.jpg"><img src="${FAR}" srcset="${FAR} 2x" alt="Far out">`,
    { [QUAY]: BLOB },
    [FAR],
  );
  expect([...place.querySelectorAll('.no-image')].map((one) => one.textContent)).toEqual([
    'Far out',
  ]);
  expect(place.innerHTML).not.toMatch(/cdn\.example|srcset/);
});

test('what was found to be no picture leaves no trace', () => {
  const place = shown('<p>Text<img src="https://count.example/p.gif"></p><img src="/quay.jpg">', {
    [QUAY]: BLOB,
  });
  expect(place.querySelector('p')?.innerHTML).toBe('Text');
});

test('pictures as data are in the story already', () => {
  const data = 'data:image/png;base64,AAAA';
  const place = shown(`<img src="${data}" alt="">`, { [QUAY]: BLOB });
  expect(place.querySelector('img')?.getAttribute('src')).toBe(data);
});

test('a story without pictures of its own, or from before they were kept, is as it was', () => {
  const place = shown('<img src="/quay.jpg" alt="The quay">', {});
  expect(place.querySelector('.no-image')?.textContent).toBe('The quay');
});

test('measures that are none, and those of tables, are dropped', () => {
  const place = shown(
    '<img src="/quay.jpg" width="100%" height="expression(1)"><table width="900"><tr><td height="4">1</td></tr></table>',
    { [QUAY]: BLOB },
  );
  expect(place.querySelectorAll('[width], [height]')).toHaveLength(0);
});
