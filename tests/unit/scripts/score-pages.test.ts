import { describe, expect, it } from 'vitest';
import type { Article } from '../../../lib/article.ts';
import type { PeerReadings } from '../../../scripts/lib/peers.ts';
import { printFigures } from '../../../scripts/lib/report-pages.ts';
import {
  figures,
  type Labels,
  type PageReading,
  percentile,
  scorePage,
} from '../../../scripts/lib/score-pages.ts';

const STORY = 'The ferry left at dawn with nobody aboard.';
const LATER = 'By noon the harbor pilot had found it again.';
const COUNTER = 'You have read 4 of 5 free stories.';

function article(blocks: string[], more: Partial<Article> = {}): Article {
  return {
    schema: 1,
    isArticle: true,
    url: 'https://paper.example/ferry',
    title: 'The ferry',
    dek: null,
    byline: null,
    siteName: null,
    publishedAt: null,
    lang: 'en',
    dir: 'ltr',
    leadImage: null,
    access: {
      kind: 'metered',
      delivered: 'whole',
      meter: { used: 4, limit: 5, remaining: 1, period: null },
      offers: [
        {
          amount: 1,
          currency: 'USD',
          per: null,
          duration: { n: 6, unit: 'month' },
          introductory: true,
          // biome-ignore lint/suspicious/noThenProperty: the contract's name for the price after
          then: null,
          terms: null,
          text: '$1 for 6 months',
        },
      ],
      evidence: [],
    },
    blocks: blocks.map((text) => ({ kind: 'paragraph', text })),
    html: '',
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 8 },
    ...more,
  };
}

function reading(blocks: string[], more: Partial<PageReading> = {}): PageReading {
  return {
    article: article(blocks),
    visibleText: [STORY, LATER].join('\n'),
    hiddenText: '',
    ...more,
  };
}

const peers: PeerReadings = {
  readability: { lines: [STORY, COUNTER], ms: 4 },
  defuddle: { lines: [LATER], ms: 20 },
  readerable: true,
  visibleText: [STORY, COUNTER, LATER].join('\n'),
};

const labels: Labels = {
  article: true,
  access: 'metered',
  delivered: 'whole',
  meter: { used: 4, limit: 5, remaining: null, period: null },
  offers: [{ amount: 1, duration: { n: 6, unit: 'month' } }, { amount: 9 }],
  chrome: [COUNTER],
  keep: [STORY, LATER],
};

describe('scorePage', () => {
  it('counts leaks and losses of all three', () => {
    const row = scorePage('ferry', labels, reading([LATER]), peers);
    expect(row).toMatchObject({ leaks: [], lost: [STORY], lostThatReadabilityKeeps: [STORY] });
    expect(row.readability).toMatchObject({ leaks: [COUNTER], lost: [LATER] });
    expect(row.defuddle).toMatchObject({ leaks: [], lost: [STORY] });
  });

  it('counts as hidden what stands in a hidden element or is seen no more', () => {
    const seen = scorePage('ferry', labels, reading([STORY, LATER]), peers);
    expect(seen.hidden).toEqual([]);
    const taken = reading([STORY, LATER], { visibleText: STORY, hiddenText: COUNTER });
    expect(scorePage('ferry', labels, taken, peers).hidden).toEqual([LATER]);
    const inside = reading([STORY, LATER], { hiddenText: `${STORY} ${COUNTER}` });
    expect(scorePage('ferry', labels, inside, peers).hidden).toEqual([STORY]);
  });

  it('takes a kept sentence that the page itself never showed for not hidden by us', () => {
    const unseen = { ...peers, visibleText: STORY };
    const row = scorePage('ferry', labels, reading([STORY, LATER], { visibleText: STORY }), unseen);
    expect(row.hidden).toEqual([]);
  });

  it('finds gated text wherever it is shown', () => {
    const gated: Labels = { ...labels, gated: ['The captain had sold it.'] };
    const clean = scorePage('ferry', gated, reading([STORY]), peers);
    expect(clean.gatedShown).toEqual([]);
    const inHtml = reading([STORY]);
    inHtml.article.html = '<p>The <b>captain</b> had sold it.</p>';
    expect(scorePage('ferry', gated, inHtml, peers).gatedShown).toHaveLength(1);
    const onPage = reading([STORY], { visibleText: 'The captain had sold it.' });
    expect(scorePage('ferry', gated, onPage, peers).gatedShown).toHaveLength(1);
  });

  it('judges the labelled fields of meter and offers only', () => {
    const row = scorePage('ferry', labels, reading([STORY]), peers);
    expect(row.meter?.right).toBe(true);
    expect(row.offers.map(({ right }) => right)).toEqual([true, false]);
    const other = { ...labels, meter: { used: 5, limit: 5, remaining: null, period: null } };
    expect(scorePage('ferry', other, reading([STORY]), peers).meter?.right).toBe(false);
  });

  it('judges nothing that has no label', () => {
    const row = scorePage('ferry', {}, reading([STORY]), peers);
    expect(row).toMatchObject({ access: null, delivered: null, meter: null, isArticle: null });
    expect(row).toMatchObject({ meterFalse: null, dek: null, offers: [], changed: false });
  });

  it('knows a meter that was read where none is, on checked pages only', () => {
    const { meter: _, ...without } = labels;
    const checked = { ...without, checked: true };
    expect(scorePage('ferry', checked, reading([STORY]), peers).meterFalse).toBe(true);
    expect(scorePage('ferry', without, reading([STORY]), peers).meterFalse).toBeNull();
  });

  it('notices that a page which is no article was touched', () => {
    const listing: Labels = { article: false };
    const same = reading([], { visibleText: peers.visibleText });
    expect(scorePage('list', listing, same, peers).changed).toBe(false);
    expect(scorePage('list', listing, reading([]), peers).changed).toBe(true);
  });
});

describe('figures', () => {
  const rows = [
    scorePage('a', labels, reading([STORY, LATER]), peers),
    scorePage('b', { ...labels, access: 'free' }, reading([STORY, COUNTER]), peers),
  ];

  it('adds up pages, lines and shares', () => {
    const { nutgraf, readability, access } = figures(rows);
    expect(nutgraf).toMatchObject({ pages: 2, leakPages: 1, leakLines: 1, lostPages: 1 });
    expect(readability).toMatchObject({ leakPages: 2, lostSentences: 2, msMedian: 4 });
    expect(access).toMatchObject({ kind: [1, 2], offers: [2, 4], meter: [2, 2] });
  });

  it('prints every tool beside the other', () => {
    const text = printFigures(figures(rows), rows);
    expect(text).toMatch(/pages with a leak +1 +2 +0/);
    expect(text).toMatch(/access kind +1 of 2 \(50 %\)/);
  });
});

describe('percentile', () => {
  it('lies between neighbours', () => {
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.5)).toBe(0);
  });
});
