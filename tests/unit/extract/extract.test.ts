// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../lib/article.ts';
import { extract } from '../../../lib/extract/extract.ts';
import type { Line } from '../../../lib/view.ts';
import { lineWith, paragraphs, STORY, viewOf } from '../../support/story-page.ts';

const TITLE = 'The ferry that left too early';
const HEAD = `<title>${TITLE} | Marl Post</title><meta property="og:title" content="${TITLE}">`;

function read(body: string, head = HEAD, out: string[] = []) {
  const view = viewOf(body, { head });
  const lines = new Set<Line>(out.map((text) => lineWith(view, text)));
  const leaveOut = [...lines].map(({ element, nodes }) => ({ element, nodes }));
  return extract({ view, leaveOut, isOut: (line) => lines.has(line) });
}

const texts = (blocks: Block[]) => blocks.map(({ text }) => text);

test('the paragraphs in order, without title, menu and footer', () => {
  const { blocks } = read(
    `<nav><a href="/">Home</a></nav><main><h1>${TITLE}</h1>${paragraphs(STORY)}</main><footer><p>Printed in Marl</p></footer>`,
  );
  expect(texts(blocks)).toEqual([...STORY]);
});

test('what is to be left out is in neither blocks nor HTML, and the live page is not touched', () => {
  const view = viewOf(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY)}<p id="ask">Subscribe to the Marl Post today.</p></main>`,
    { head: HEAD },
  );
  const ask = lineWith(view, 'Subscribe to');
  const before = view.document.body.innerHTML;
  const { blocks, html } = extract({
    view,
    leaveOut: [{ element: ask.element, nodes: null }],
    isOut: (line) => line === ask,
  });
  expect(texts(blocks)).toEqual([...STORY]);
  expect(html).not.toContain('Subscribe to');
  expect(view.document.body.innerHTML).toBe(before);
});

test('one run of a paragraph is cut and the other kept', () => {
  const { blocks } = read(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY.slice(0, 4))}<p><a href="/n">Sign up for letters</a><br>${STORY[4]}</p><p>${STORY[5]}</p></main>`,
    HEAD,
    ['Sign up for letters'],
  );
  expect(texts(blocks)).toEqual([...STORY]);
});

test('a second copy of a line that is out is out too', () => {
  const { blocks } = read(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY)}<div><p>Letters from the quay, every Friday</p></div></main>`,
    HEAD,
    ['Letters from the quay'],
  );
  expect(texts(blocks)).not.toContain('Letters from the quay, every Friday');
});

test('a heading that nothing follows announced what was cut', () => {
  const { blocks } = read(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY)}<h2>More from Marl</h2></main>`,
  );
  expect(texts(blocks).at(-1)).toBe(STORY[5]);
});

test('a heading inside the story stays', () => {
  const { blocks } = read(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY.slice(0, 3))}<h2>The bell</h2>${paragraphs(STORY.slice(3))}</main>`,
  );
  expect(blocks[3]).toEqual({ kind: 'heading', text: 'The bell' });
});

describe('text for screen readers only', () => {
  const NOTE = 'Skip the tools of this page and go on to the text of the story below them.';
  test('is no block', () => {
    const { blocks } = read(
      `<main><h1>${TITLE}</h1><p class="sr-only">${NOTE}</p>${paragraphs(STORY)}</main>`,
    );
    expect(texts(blocks)).toEqual([...STORY]);
  });
});

test('a piece of a line for screen readers only is no part of its block', () => {
  const { blocks } = read(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY.slice(0, 5))}<p>By Friday the ferry was late <span class="visually-hidden">(opens in a new tab) </span>again, and the people nodded.</p></main>`,
  );
  expect(texts(blocks).at(-1)).toBe('By Friday the ferry was late again, and the people nodded.');
});

describe('dek', () => {
  const DEK = 'A captain, a new watch, and a pier full of people with bags.';

  test('comes first, and once', () => {
    const { dek, blocks } = read(
      `<main><article><header><h1>${TITLE}</h1><p class="standfirst">${DEK}</p></header><div>${paragraphs(STORY)}</div></article></main>`,
    );
    expect(dek).toBe(DEK);
    expect(texts(blocks)).toEqual([DEK, ...STORY]);
  });

  test('is found by the page’s own description, whatever its class', () => {
    const { dek } = read(
      `<main><h1>${TITLE}</h1><div class="x1">${DEK}</div><div>${paragraphs(STORY)}</div></main>`,
      `${HEAD}<meta name="description" content="${DEK}">`,
    );
    expect(dek).toBe(DEK);
  });

  test('a description that repeats the first paragraph is none', () => {
    const { dek, blocks } = read(
      `<main><h1>${TITLE}</h1>${paragraphs(STORY)}</main>`,
      `${HEAD}<meta name="description" content="${STORY[0]}">`,
    );
    expect(dek).toBeNull();
    expect(texts(blocks)).toEqual([...STORY]);
  });

  test('a byline under the headline is none', () => {
    const { dek } = read(
      `<main><h1>${TITLE}</h1><p class="byline">By Ann Brill, our correspondent in the harbor of Marl</p>${paragraphs(STORY)}</main>`,
    );
    expect(dek).toBeNull();
  });
});

test('the caption of the lead picture stands before the story', () => {
  const { blocks, html } = read(
    `<main><article><h1>${TITLE}</h1><figure><img src="/quay.jpg" alt="The quay"><figcaption>The quay at Marl on Monday, at the hour in question.</figcaption></figure><div>${paragraphs(STORY)}</div></article></main>`,
  );
  expect(blocks[0]).toEqual({
    kind: 'caption',
    text: 'The quay at Marl on Monday, at the hour in question.',
  });
  expect(html).toContain('quay.jpg');
});

test('a page without text gives no blocks', () => {
  expect(read('').blocks).toEqual([]);
});

describe('a dek in several paragraphs', () => {
  const parts = [
    'The ferry left four minutes early.',
    'Eleven people were left on the pier.',
    'The harbor board has promised a bell.',
  ];
  const head = (description: string) => `${HEAD}<meta name="description" content="${description}">`;
  const page = `<main><h1>${TITLE}</h1>${parts.map((text) => `<p class="lead">${text}</p>`).join('')}${paragraphs(STORY)}</main>`;

  test('is the first paragraph, whole, and once', () => {
    const { dek, blocks } = read(page, head(parts.join(' ')));
    expect(dek).toBe(parts.join(' '));
    expect(texts(blocks)).toEqual([parts.join(' '), ...STORY]);
  });

  test('is told by the fuller description where JSON-LD cuts it off', () => {
    const cut = JSON.stringify({
      '@type': 'NewsArticle',
      headline: TITLE,
      description: parts.join(' ').slice(0, 50),
    });
    const { dek } = read(
      page,
      `${head(parts.join(' '))}<script type="application/ld+json">${cut}</script>`,
    );
    expect(dek).toBe(parts.join(' '));
  });

  test('stays whole where the story says a piece of it again', () => {
    const again = `<p>${parts[1]}</p>`;
    const body = page.replace('</main>', `${again}</main>`);
    const { dek, blocks } = read(body, head(parts.join(' ')));
    expect(dek).toBe(parts.join(' '));
    expect(texts(blocks).slice(-2)).toEqual([STORY[5], parts[1]]);
  });

  test('is not made of the story’s own first sentences', () => {
    const { dek, blocks } = read(
      `<main><h1>${TITLE}</h1>${paragraphs(STORY)}</main>`,
      head(STORY.slice(0, 2).join(' ')),
    );
    expect(dek).toBeNull();
    expect(texts(blocks)).toEqual([...STORY]);
  });
});

test('a headline left over from the page before yields to the printed one', () => {
  const stale = JSON.stringify({
    '@type': 'NewsArticle',
    headline: 'Wheat prices fall for a third day',
  });
  const { metadata } = read(
    `<main><h1>${TITLE}</h1>${paragraphs(STORY)}</main>`,
    `<title>${TITLE}</title><script type="application/ld+json">${stale}</script>`,
  );
  expect(metadata.title).toBe(TITLE);
});
