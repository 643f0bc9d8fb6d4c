// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import {
  applyPicks,
  mayRemove,
  NO_PICKS,
  PICKED_REASON,
  pageKey,
  type SitePicks,
} from '../../../lib/clean/picks.ts';
import { judge } from '../../../lib/clean/verdicts.ts';
import { judgePage } from '../../../lib/pipeline.ts';
import { readArticle } from '../../../lib/reading.ts';
import type { AccessReading } from '../../../lib/view.ts';
import { paragraphs, parse, STORY, viewOf } from '../../support/story-page.ts';

const OPEN: Pick<AccessReading, 'gates' | 'withheld'> = { gates: [], withheld: [] };
const URL = 'https://marl.example/news/the-ferry-that-left-too-early';

const remove = (selector: string, page: string | null = null): SitePicks => ({
  removals: [{ selector, page }],
  keeps: [],
});
const keep = (...keeps: string[]): SitePicks => ({ removals: [], keeps });

function picked(body: string, picks: SitePicks, shut = OPEN) {
  const view = viewOf(body, { url: URL });
  const verdicts = applyPicks(view, judge(view), picks, shut);
  const texts = verdicts.flatMap(({ lines }) =>
    lines.map((index) => view.lines[index]?.text ?? ''),
  );
  return { view, verdicts, texts };
}

const TRAILER =
  '<aside class="trailer"><h3>Beside the quay</h3><p>The lighthouse keeper writes a column again.</p></aside>';
const LETTER =
  '<div class="letter"><h3>In your inbox</h3><p>Sign up for our free daily newsletter.</p><p class="date">Next issue: Friday</p></div>';
const BODY = `<main>${paragraphs(STORY.slice(0, 3))}${TRAILER}${paragraphs(STORY.slice(3))}${LETTER}</main>`;

describe('a removal', () => {
  test('is a verdict of its own that may be hidden, with the reason', () => {
    const { verdicts, texts } = picked(BODY, remove('aside.trailer'));
    const own = verdicts.find((verdict) => verdict.picked !== undefined);
    expect(own).toMatchObject({
      picked: 'aside.trailer',
      hideable: true,
      nodes: null,
      reasons: [PICKED_REASON],
    });
    expect(texts).toContain('The lighthouse keeper writes a column again.');
    expect(STORY.filter((text) => texts.includes(text))).toEqual([]);
  });

  test('takes the place of what the engine saw in it, and its kind', () => {
    const { verdicts } = picked(BODY, remove('div.letter'));
    expect(verdicts.filter(({ element }) => element.closest('.letter') !== null)).toHaveLength(1);
    expect(verdicts[0]).toMatchObject({ kind: 'newsletter', picked: 'div.letter' });
  });

  test('for the whole site takes no sentence of a story; for this page it may', () => {
    expect(picked(BODY, remove('main > p:nth-of-type(2)')).texts).not.toContain(STORY[1]);
    expect(picked(BODY, remove('main > p:nth-of-type(2)', pageKey(URL))).texts).toContain(STORY[1]);
    const other = pageKey('https://marl.example/news/another-story');
    expect(picked(BODY, remove('main > p:nth-of-type(2)', other)).texts).not.toContain(STORY[1]);
  });

  test.each(['main', 'body', 'html', 'head', '*', 'p', 'div, main'])(
    'of “%s” leaves the story',
    (selector) => {
      const { texts } = picked(BODY, remove(selector));
      expect(STORY.filter((text) => texts.includes(text))).toEqual([]);
    },
  );

  test.each(['', '   ', '..', 'p[', ':has(', 'p:nth-child(', '\u0000', '}{'])(
    'with the broken selector “%s” does nothing and throws nothing',
    (selector) => {
      const before = picked(BODY, NO_PICKS).verdicts.length;
      expect(picked(BODY, remove(selector)).verdicts).toHaveLength(before);
      expect(picked(BODY, keep(selector)).verdicts).toHaveLength(before);
    },
  );

  test('never takes a gate, what is in one, or what holds one', () => {
    const view = viewOf(`<div class="outer">${LETTER}</div>${BODY}`);
    const gate = view.document.querySelector('.letter');
    if (gate === null) throw new Error('a gate');
    const shut = { gates: [gate], withheld: [] };
    for (const selector of ['.outer', '.letter', '.letter p']) {
      const element = view.document.querySelector(selector);
      if (element === null) throw new Error(selector);
      expect(mayRemove(element, view, shut), selector).toBe(false);
      expect(mayRemove(element, view, OPEN), selector).toBe(true);
    }
    const verdicts = applyPicks(view, [], remove('.letter p'), { gates: [], withheld: [gate] });
    expect(verdicts.some(({ element }) => gate.contains(element))).toBe(false);
  });

  test('of a piece of a line leaves the line in the article', () => {
    const body = `<main><p>${STORY[0]} <span class="flag">New today</span></p>${paragraphs(STORY.slice(1))}</main>`;
    const { verdicts } = picked(body, remove('span.flag'));
    expect(verdicts[0]).toMatchObject({ picked: 'span.flag', nodes: [], lines: [] });
  });
});

describe('a keep', () => {
  test('drops what the engine would remove in it', () => {
    expect(picked(BODY, NO_PICKS).texts).toContain('Sign up for our free daily newsletter.');
    expect(picked(BODY, keep('div.letter')).texts).toEqual([]);
  });

  test('of a piece of a box takes the box apart, and the rest of it goes', () => {
    const { texts, verdicts } = picked(BODY, keep('p.date'));
    expect(texts).not.toContain('Next issue: Friday');
    expect(texts).toContain('Sign up for our free daily newsletter.');
    expect(verdicts.some(({ element }) => element.querySelector('.date') !== null)).toBe(false);
  });

  test('elsewhere changes nothing', () => {
    expect(picked(BODY, keep('aside.trailer')).texts).toContain(
      'Sign up for our free daily newsletter.',
    );
  });
});

describe('the article', () => {
  const page = (body: string) =>
    parse(
      `<!doctype html><html lang="en"><head><title>The ferry that left too early</title><meta property="og:type" content="article"></head><body><article><h1>The ferry that left too early</h1>${body}</article></body></html>`,
    );
  const read = (picks: SitePicks) => {
    const judged = judgePage(page(BODY), URL, picks);
    const article = readArticle(judged, { summarySentences: 3, keepKinds: [], probe: 0 });
    return { judged, texts: article.blocks.map(({ text }) => text), article };
  };

  test('goes without a removal, also without a part of the story for this page', () => {
    expect(read(NO_PICKS).texts).toContain(STORY[1]);
    const { texts, article } = read(remove('main > p:nth-of-type(2)', pageKey(URL)));
    expect(texts).not.toContain(STORY[1]);
    expect(texts).toContain(STORY[2]);
    expect(article.removed.some(({ reason }) => reason === PICKED_REASON)).toBe(true);
  });

  test('holds what is kept, in its place', () => {
    const text = 'Sign up for our free daily newsletter.';
    expect(read(NO_PICKS).texts).not.toContain(text);
    const { texts } = read(keep('div.letter'));
    expect(texts).toContain(text);
    expect(texts.indexOf(text)).toBeGreaterThan(texts.indexOf(STORY[5]));
  });

  test('what was delivered is read as if there were no picks', () => {
    const all: SitePicks = {
      removals: [1, 2, 3, 4].map((at) => ({
        selector: `main > p:nth-of-type(${at})`,
        page: pageKey(URL),
      })),
      keeps: [],
    };
    const { judged } = read(all);
    expect(judged.access.state.delivered).toBe(read(NO_PICKS).judged.access.state.delivered);
    expect(judged.mayHide).toBe(read(NO_PICKS).judged.mayHide);
  });
});

test('a page is the same with another fragment and other marks of the way there', () => {
  expect(pageKey(`${URL}?utm_source=letter&id=3#top`)).toBe(pageKey(`${URL}?id=3`));
  expect(pageKey(`${URL}?id=4`)).not.toBe(pageKey(`${URL}?id=3`));
  expect(pageKey('no address')).toBe('no address');
});
