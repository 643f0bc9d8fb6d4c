// @vitest-environment jsdom
/** The stage as a whole on small pages, for all that needs no layout. */

import { describe, expect, test } from 'vitest';
import { readAccess } from '../../../lib/access/access.ts';
import { judge } from '../../../lib/clean/verdicts.ts';
import { readView } from '../../../lib/clean/view.ts';
import type { AccessReading } from '../../../lib/view.ts';

const SENTENCES = [
  'The harbour board met on Tuesday evening and voted to repair the old sea wall before the winter storms.',
  'Engineers who walked the wall in spring found gaps behind the stones that the tide has widened each year.',
  'The work will cost less than the board had feared, because the quarry across the bay offered its stone.',
  'Fishing crews asked for the north steps to stay open, and the harbour master promised them a narrow lane.',
  'Residents of the lower streets have waited for this decision since the flood that filled their cellars.',
  'A second vote in March will settle who pays for the lamps along the promenade and the new benches.',
];

function story(from: number, to: number, attributes = ''): string {
  return SENTENCES.slice(from, to)
    .map((text) => `<p ${attributes}>${text} ${text.replace('The', 'This')}</p>`)
    .join('');
}

function read(body: string, head = '', lang = 'en'): AccessReading {
  const document = new DOMParser().parseFromString(
    `<!doctype html><html lang="${lang}"><head>${head}</head><body><main><article><h1>A wall for the harbour</h1>${body}</article></main></body></html>`,
    'text/html',
  );
  const view = readView(document, 'https://harbour.example/wall');
  return readAccess(view, judge(view));
}

const NOT_FREE = `<script type="application/ld+json">${JSON.stringify({
  '@context': 'https://schema.org',
  '@graph': [
    {
      '@type': ['NewsArticle'],
      headline: 'A wall for the harbour',
      isAccessibleForFree: 'False',
      hasPart: [{ '@type': 'WebPageElement', isAccessibleForFree: 'False', cssSelector: '.part' }],
    },
  ],
})}</script>`;

describe('whole text and no gate is whole', () => {
  test('whatever JSON-LD and the tier say', () => {
    const head = `${NOT_FREE}<meta property="article:content_tier" content="metered">`;
    const { state, gates, withheld } = read(`<div class="part">${story(0, 6)}</div>`, head);
    expect(state).toMatchObject({ kind: 'metered', delivered: 'whole', meter: null, offers: [] });
    expect([gates, withheld]).toEqual([[], []]);
    expect(state.evidence).toContainEqual({
      source: 'meta',
      detail: 'article:content_tier: metered',
    });
  });

  test('with a counter and a subscribe box beside it', () => {
    const { state } = read(
      `<div class="bar">You’ve read 3 of your 4 free stories this month</div>${story(0, 6)}
       <div class="box"><h3>Subscribe</h3><p>Only $1 for your first month. Cancel anytime.</p></div>`,
    );
    expect(state).toMatchObject({
      kind: 'metered',
      delivered: 'whole',
      meter: { used: 3, limit: 4, remaining: 1, period: 'month' },
    });
    expect(state.offers).toMatchObject([
      { amount: 1, currency: 'USD', per: 'month', introductory: true, terms: 'Cancel anytime.' },
    ]);
  });

  test('with a newsletter box', () => {
    const { state } = read(
      `${story(0, 6)}<div><h3>Sign up for our newsletter</h3><form><input type="email"></form></div>`,
    );
    expect(state).toMatchObject({ kind: 'free', delivered: 'whole', meter: null, offers: [] });
  });

  test('with the portrait of its author that opens on a click', () => {
    const { state } = read(
      `${story(0, 6)}<div class="author"><div class="bio" hidden>She has written about harbours for twenty years, in three countries, and sails on Sundays when the wind allows it.</div></div><p>Subscribe to the Harbour Post for $1 a month.</p>`,
      NOT_FREE.replace('.part', '.other'),
    );
    expect(state.delivered).toBe('whole');
  });

  test('with unseen messages of a form in it', () => {
    const { state, withheld } = read(
      `${story(0, 4)}<form class="premium-newsletter" hidden><p>There was an error, so please give a valid address and try it again in a while.</p></form>${story(4, 6)}`,
      NOT_FREE,
    );
    expect(state.delivered).toBe('whole');
    expect(withheld).toEqual([]);
  });
});

describe('a counter whose pieces stand apart', () => {
  test('in two lines that fill each other’s gaps', () => {
    const { state } = read(
      `<div><div>of 5 stories this month &gt; Get unlimited stories</div><div>You've read 5 of 5 free stories</div></div>${story(0, 6)}`,
    );
    expect(state.meter).toEqual({ used: 5, limit: 5, remaining: 0, period: 'month' });
  });

  test('in several elements', () => {
    const { state } = read(
      `<div class="meter"><div>You have read</div><div>3 of 5</div><div>free articles this month</div></div>${story(0, 6)}`,
    );
    expect(state.meter).toEqual({ used: 3, limit: 5, remaining: 2, period: 'month' });
  });
});

describe('story sentences are never read', () => {
  test('as counter or offer', () => {
    const { state } = read(
      `${story(0, 3)}<p>Readers of the rival paper, who had read 3 of 5 free articles a month, were asked to subscribe for $5 a month, he said, and many did so at once.</p>${story(3, 6)}`,
    );
    expect(state).toMatchObject({ meter: null, offers: [], kind: 'free', delivered: 'whole' });
  });

  test('nor headlines and goods with a price beside them', () => {
    const { state } = read(
      `${story(0, 6)}<ul><li><a href="/a">Jury awards fisherman $82M after collision</a></li><li><a href="/b">Lamps on sale for $11, today only</a></li><li><a href="/s">Subscribe now</a></li></ul>`,
    );
    expect(state.offers).toEqual([]);
  });
});

describe('a preview', () => {
  test('ends at a wall', () => {
    const { state, gates, withheld } = read(
      `${story(0, 1)}<div class="wall"><h3>To continue reading, subscribe today</h3><p>$1 for 6 months</p><a href="/s">See plans</a></div>`,
      NOT_FREE,
    );
    expect(state).toMatchObject({ kind: 'subscriber', delivered: 'preview' });
    expect(state.offers).toMatchObject([
      { amount: 1, per: null, duration: { n: 6, unit: 'month' } },
    ]);
    expect(gates.map(({ className }) => className)).toEqual(['wall']);
    expect(withheld).toEqual([]);
  });

  test('asks for a free account', () => {
    const { state } = read(
      `${story(0, 1)}<div><h3>Register for free to continue reading</h3></div>`,
    );
    expect(state).toMatchObject({ kind: 'registration', delivered: 'preview' });
  });

  test('ends at a vendor’s wall in another language', () => {
    const { state, gates } = read(
      `${story(0, 1)}<div class="gh-post-upgrade-cta"><h2>Dieser Beitrag ist nur für zahlende Mitglieder</h2></div>`,
      '',
      'de',
    );
    expect(state.delivered).toBe('preview');
    expect(gates).toHaveLength(1);
  });

  test('not where the story goes on behind a prompt', () => {
    const { state, gates } = read(
      `${story(0, 3)}<div><h3>Subscribe to continue reading</h3></div>${story(3, 6)}`,
    );
    expect(state.delivered).toBe('whole');
    expect(gates).toEqual([]);
  });

  test('not where the page itself counts the words and all are there', () => {
    const head = `<script type="application/ld+json">{"@type":"NewsArticle","wordCount":220}</script>`;
    const { state } = read(`${story(0, 6)}<div><h3>Subscribe to continue reading</h3></div>`, head);
    expect(state.delivered).toBe('whole');
  });

  test('not a collapsed “read more”', () => {
    const { state } = read(`${story(0, 6)}<button>Read more</button>`);
    expect(state).toMatchObject({ kind: 'free', delivered: 'whole' });
  });
});

describe('withheld text', () => {
  test('not rendered under a word of a paywall', () => {
    const { state, withheld } = read(
      `${story(0, 2)}<div class="paywall" style="display:none">${story(2, 6)}</div>`,
    );
    expect(state.delivered).toBe('gated');
    expect(withheld).toHaveLength(4);
  });

  test('not a tab that is not shown', () => {
    const { state, withheld } = read(`${story(0, 4)}<div class="tab" hidden>${story(4, 6)}</div>`);
    expect(state.delivered).toBe('whole');
    expect(withheld).toEqual([]);
  });

  test('encrypted under a vendor’s mark, and filler', () => {
    const { withheld } = read(
      `${story(0, 2)}<div class="subscriber-only encrypted-content"><p>kAm%96 92C3@FC 3@2C5 &gt;6E @? %F6D52J 2?5 2?5 >@C6 E62E E6IE]k^Am</p></div><p>Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor.</p>`,
    );
    expect(withheld.map(({ textContent }) => textContent?.slice(0, 5))).toEqual(['kAm%9', 'Lorem']);
  });
});

describe('kind', () => {
  test.each([
    ['<meta property="article:content_tier" content="locked">', 'subscriber'],
    ['<meta property="article:content_tier" content="free">', 'free'],
    ['<script>var dataLayer=[{"paywall_level":"metered"}]</script>', 'metered'],
    ['<script>page = {"contentRestriction":"premium"}</script>', 'subscriber'],
    ['<script>window.parameterLimit = 5; var perimeterCount = 5;</script>', 'free'],
    ['<script>list=[{"isPremium":true},{"isPremium":false}]</script>', 'free'],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false,"hasPart":{"cssSelector":".regwalled","isAccessibleForFree":false}}</script>',
      'registration',
    ],
    [
      '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":[true]}</script>',
      'free',
    ],
    ['<meta itemprop="isAccessibleForFree" content="False">', 'subscriber'],
  ])('%s', (head, kind) => {
    expect(read(story(0, 6), head).state.kind).toBe(kind);
  });

  test('a label at the headline', () => {
    const { state } = read(`<span>Subscriber exclusive</span>${story(0, 6)}`);
    expect(state).toMatchObject({ kind: 'subscriber', delivered: 'whole' });
  });
});

test('a page without a story gives no reading and no error', () => {
  const { state } = read('<ul><li>One</li><li>Two</li></ul>');
  expect(state).toMatchObject({ delivered: 'unknown', meter: null, offers: [] });
});

test('nothing in the page is changed', () => {
  const document = new DOMParser().parseFromString(
    `<body><article>${story(0, 2)}<div class="paywall" hidden>${story(2, 6)}</div></article></body>`,
    'text/html',
  );
  const before = document.documentElement.outerHTML;
  const view = readView(document, 'https://harbour.example/wall');
  readAccess(view, judge(view));
  expect(document.documentElement.outerHTML).toBe(before);
});
