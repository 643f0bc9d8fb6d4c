import { describe, expect, test } from 'vitest';
import {
  type CountEdit,
  type Ledger,
  type MeterNote,
  MOST_COUNTS,
  MOST_SITES,
  newestFirst,
  type SiteCounts,
  siteOf,
  standingOf,
  withEdit,
  withNote,
  without,
  withoutEdit,
  withSite,
} from '../../../lib/ledger/ledger.ts';

const HOST = 'marl.example';
const note = (more: Partial<MeterNote> = {}): MeterNote => ({
  used: 3,
  limit: 5,
  remaining: 2,
  period: 'month',
  url: 'https://marl.example/ferry',
  title: 'The ferry that left too early',
  siteName: 'The Marl Courier',
  ...more,
});
const at = (day: string) => `2026-${day}T10:00:00.000Z`;
const now = (day: string) => new Date(at(day));

/** The site after these notes, one a day. */
function siteAfter(...notes: [day: string, more: Partial<MeterNote>][]): SiteCounts {
  const ledger = notes.reduce<Ledger>(
    (before, [day, more]) => withNote(before, HOST, note(more), at(day)),
    {},
  );
  const site = siteOf(ledger, HOST);
  if (site === null) throw new Error('nothing was noted');
  return site;
}
const ledgerOf = (site: SiteCounts): Ledger => ({ [HOST]: site });
const counts = (site: SiteCounts | null) =>
  site?.counts.map(({ used, at: when }) => [used, when.slice(5, 10)]);

describe('what a site said', () => {
  test('is kept with the story that it was said on', () => {
    expect(siteAfter(['11-20', {}])).toEqual({
      siteName: 'The Marl Courier',
      counts: [
        {
          used: 3,
          limit: 5,
          remaining: 2,
          period: 'month',
          at: at('11-20'),
          url: 'https://marl.example/ferry',
          title: 'The ferry that left too early',
        },
      ],
    });
  });

  test('once more on the same page only moves the date', () => {
    const site = siteAfter(['11-18', {}], ['11-19', { used: 4, url: 'https://marl.example/bell' }]);
    const again = withNote(ledgerOf(site), HOST, note(), at('11-20'));
    expect(counts(siteOf(again, HOST))).toEqual([
      [4, '11-19'],
      [3, '11-20'],
    ]);
  });

  test('in other numbers, on another page or in another period is another count', () => {
    expect(
      counts(
        siteAfter(
          ['10-20', {}],
          ['11-20', {}],
          ['11-21', { used: 4 }],
          ['11-22', { used: 4, url: 'https://marl.example/bell' }],
        ),
      ),
    ).toEqual([
      [3, '10-20'],
      [3, '11-20'],
      [4, '11-21'],
      [4, '11-22'],
    ]);
  });

  test('of the limit alone is the same on every page', () => {
    const limit = { used: null, remaining: null };
    const site = siteAfter(
      ['11-18', limit],
      ['11-19', { ...limit, url: 'https://marl.example/b' }],
    );
    expect(site.counts).toHaveLength(1);
    expect(site.counts[0]).toMatchObject({ at: at('11-19'), url: 'https://marl.example/b' });
  });

  test('as the page loaded makes way for what it said when it had loaded', () => {
    const first = withNote({}, HOST, note({ used: 0 }), '2026-11-20T10:00:00.000Z');
    const second = withNote(first, HOST, note(), '2026-11-20T10:00:04.000Z');
    expect(counts(siteOf(second, HOST))).toEqual([[3, '11-20']]);
  });

  test('without a name keeps the name from before', () => {
    const site = siteAfter(['11-18', {}], ['11-19', { used: 4, siteName: null }]);
    expect(site.siteName).toBe('The Marl Courier');
  });

  test('is bounded: the oldest counts of a site go, and the sites silent longest', () => {
    let ledger: Ledger = {};
    for (let index = 0; index < MOST_COUNTS + 5; index += 1) {
      ledger = withNote(ledger, HOST, note({ url: `https://marl.example/${index}` }), at('11-20'));
    }
    expect(siteOf(ledger, HOST)?.counts).toHaveLength(MOST_COUNTS);
    expect(siteOf(ledger, HOST)?.counts[0]?.url).toBe('https://marl.example/5');
    for (let index = 0; index < MOST_SITES + 5; index += 1) {
      const when = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
      ledger = withNote(ledger, `paper-${index}.example`, note(), when);
    }
    expect(Object.keys(ledger)).toHaveLength(MOST_SITES);
    expect(siteOf(ledger, HOST)).not.toBeNull();
    expect(siteOf(ledger, 'paper-0.example')).toBeNull();
    expect(siteOf(ledger, `paper-${MOST_SITES + 4}.example`)).not.toBeNull();
  });

  test('of a host named like a property of every object is a site like any other', () => {
    for (const host of ['constructor', '__proto__']) {
      expect(siteOf({}, host)).toBeNull();
      const ledger = withNote({}, host, note(), at('11-20'));
      expect(counts(siteOf(ledger, host))).toEqual([[3, '11-20']]);
      expect(without(ledger, host)).toEqual({});
    }
    expect(withNote({}, '', note(), at('11-20'))).toEqual({});
  });
});

describe('how it stands', () => {
  test('by the newest count, until its period is over', () => {
    const site = siteAfter(['11-18', {}], ['11-20', { used: 4, url: 'https://marl.example/bell' }]);
    expect(standingOf(site, now('11-24'))).toMatchObject({
      count: { used: 4 },
      period: 'month',
      startsAnew: new Date(2026, 11, 1),
      over: false,
    });
    expect(standingOf(site, now('12-02'))).toMatchObject({ count: { used: 4 }, over: true });
  });

  test('a page that names the limit alone does not hide the count of the present period', () => {
    const site = siteAfter(['11-18', {}], ['11-20', { used: null, remaining: null }]);
    expect(standingOf(site, now('11-24'))?.count.used).toBe(3);
    const old = siteAfter(['10-18', {}], ['11-20', { used: null, remaining: null }]);
    expect(standingOf(old, now('11-24'))?.count).toMatchObject({ used: null, limit: 5 });
  });

  test('nobody knows when a count without a period starts anew', () => {
    const site = siteAfter(['01-18', { period: null }]);
    expect(standingOf(site, now('11-24'))).toMatchObject({
      period: null,
      startsAnew: null,
      over: false,
    });
  });
});

describe('the reader’s hand', () => {
  const edit: CountEdit = { used: 1, limit: 5, period: 'week' };

  test('stands beside what the site said, and is taken back', () => {
    const said = siteAfter(['11-20', {}]);
    const edited = withEdit(ledgerOf(said), HOST, edit, at('11-21')) ?? {};
    expect(siteOf(edited, HOST)?.counts).toMatchObject([
      { used: 3, period: 'month' },
      { used: 1, limit: 5, remaining: 4, period: 'week', byHand: true, at: at('11-21') },
    ]);
    const again = withEdit(edited, HOST, { ...edit, used: 2 }, at('11-22')) ?? {};
    expect(counts(siteOf(again, HOST))).toEqual([
      [3, '11-20'],
      [2, '11-22'],
    ]);
    expect(withoutEdit(again, HOST)).toEqual(ledgerOf(said));
  });

  test('names a period for a site that names none, now and later', () => {
    const said = ledgerOf(siteAfter(['11-20', { period: null }]));
    const edited = withEdit(said, HOST, { used: 3, limit: 5, period: 'month' }, at('11-21')) ?? {};
    const later = withNote(edited, HOST, note({ used: 4, period: null }), at('11-22'));
    const site = siteOf(later, HOST);
    expect(site && standingOf(site, now('11-24'))).toMatchObject({
      count: { used: 4, period: null },
      period: 'month',
      startsAnew: new Date(2026, 11, 1),
    });
    expect(withoutEdit(edited, HOST)).toEqual(said);
  });

  test('keeps the stories left where only the period is corrected', () => {
    const said = ledgerOf(siteAfter(['11-20', { used: null, limit: null }]));
    const correction = { used: null, limit: null, period: 'day' } as const;
    const edited = withEdit(said, HOST, correction, at('11-21')) ?? {};
    expect(siteOf(edited, HOST)?.counts.at(-1)).toMatchObject({ remaining: 2, period: 'day' });
  });

  test('says nothing of a site that is not there, and does not empty a count', () => {
    expect(withEdit({}, HOST, edit, at('11-21'))).toBeNull();
    const said = ledgerOf(siteAfter(['11-20', {}]));
    const empty = { used: null, limit: null, period: null };
    expect(withEdit(said, HOST, empty, at('11-21'))).toBeNull();
    expect(withoutEdit(said, HOST)).toBeNull();
    expect(withoutEdit({}, HOST)).toBeNull();
  });

  test('puts a deleted site back, with what was said since', () => {
    const site = siteAfter(['11-18', {}]);
    const since = withNote({}, HOST, note({ used: 4 }), at('11-20'));
    expect(counts(siteOf(withSite(since, HOST, site), HOST))).toEqual([
      [3, '11-18'],
      [4, '11-20'],
    ]);
    expect(withSite({}, HOST, site)).toEqual(ledgerOf(site));
  });
});

test('sites are listed by their last count, the newest first', () => {
  const ledger = {
    a: siteAfter(['11-18', {}]),
    b: siteAfter(['11-20', {}]),
    c: siteAfter(['11-19', {}]),
  };
  expect(newestFirst(Object.entries(ledger)).map(([host]) => host)).toEqual(['b', 'c', 'a']);
});
