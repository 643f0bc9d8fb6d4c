/** The library page's plain parts: its address, its selection, its pages, its keys. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PAGE, PageCache } from '../../../components/library/page-cache.ts';
import {
  FLAGS,
  filterOf,
  filtersIn,
  formatRoute,
  parseRoute,
  type Route,
  SHELVES,
  SORTS,
  START,
  shelfOf,
  sortOf,
  withoutFilters,
} from '../../../components/library/route.ts';
import {
  add,
  NONE,
  parts,
  rangeTo,
  toggle,
  without,
} from '../../../components/library/selection.ts';
import { actOf } from '../../../components/library/useKeys.ts';

describe('the address', () => {
  test('of the start is empty, and whatever it holds is read as it was written', () => {
    expect(formatRoute(START)).toBe('');
    expect(parseRoute('')).toEqual(START);
    const text = fc.string({ minLength: 1, unit: 'grapheme' });
    const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
    const day = fc.constantFrom('2026-03-01', '1999-12-31', '2024-02-29');
    const route = fc.record<Route>({
      view: fc.constantFrom('stories', 'quotes', 'storage'),
      query: fc.string({ unit: 'grapheme' }),
      shelf: orNull(fc.constantFrom(...SHELVES)),
      unread: orNull(fc.boolean()),
      flags: fc.subarray([...FLAGS]),
      site: orNull(text),
      tag: orNull(text),
      lang: orNull(text),
      from: orNull(day),
      to: orNull(day),
      sort: orNull(fc.constantFrom(...SORTS)),
      speaker: orNull(text),
    });
    fc.assert(
      fc.property(route, (one) => {
        expect(parseRoute(formatRoute(one))).toEqual(one);
      }),
    );
  });

  test.each([
    '?shelf=attic&sort=odd&unread=2&view=x&from=2026-02-30&to=soon&preview=yes',
    '?from=',
  ])('what is no value counts as missing: %s', (search) =>
    expect(parseRoute(search)).toEqual(START),
  );

  test('a search is over all that is kept, unless a shelf is named', () => {
    expect(shelfOf(START)).toBe('list');
    expect(shelfOf({ ...START, query: 'ferry' })).toBe('all');
    expect(shelfOf({ ...START, query: 'ferry', shelf: 'archive' })).toBe('archive');
    expect(sortOf({ ...START, query: 'ferry' })).toBe('relevance');
    expect(sortOf({ ...START, sort: 'relevance' })).toBe('newest');
  });

  test('becomes a filter whose last day is of the range', () => {
    const route = parseRoute('?tag=sea&missing=1&unread=0&from=2026-03-01&to=2026-03-01');
    expect(filterOf(route)).toEqual({
      shelf: 'list',
      tag: 'sea',
      missingImages: true,
      unread: false,
      from: new Date(2026, 2, 1).getTime(),
      to: new Date(2026, 2, 2).getTime(),
    });
    expect(filtersIn(route)).toBe(5);
    expect(withoutFilters({ ...route, query: 'x' })).toEqual({ ...START, query: 'x' });
  });
});

describe('the selection', () => {
  test('a second press lets go; a range is drawn from the first to either side', () => {
    const first = toggle(NONE, 'e', 4);
    expect(toggle(first, 'e', 4).ids.size).toBe(0);
    expect(rangeTo(first, 7)).toEqual({ from: 4, to: 7 });
    const more = add(first, ['e', 'f', 'g', 'h'], 7);
    expect(rangeTo(more, 1)).toEqual({ from: 1, to: 4 });
    expect(rangeTo(NONE, 5)).toEqual({ from: 5, to: 5 });
    expect([...without(more, ['f', 'x']).ids]).toEqual(['e', 'g', 'h']);
  });

  test.each([0, 1, 499, 501, 20_001, 100_000])(
    '%i stories are changed in at most 40 parts',
    (n) => {
      const ids = Array.from({ length: n }, (_, index) => String(index));
      const found = parts(ids);
      expect(found.length).toBeLessThanOrEqual(40);
      expect(found.flat()).toEqual(ids);
    },
  );
});

describe('the pages of the list', () => {
  const page = (from: number, total = 1000) => ({
    items: Array.from({ length: PAGE }, (_, index) => from + index),
    total,
  });
  const ask = <T>(cache: PageCache<T>) => {
    const asked = cache.next();
    if (asked === null) throw new Error('nothing to ask for');
    return asked;
  };

  test('those in sight are asked for, each once', () => {
    const cache = new PageCache<number>();
    cache.want(PAGE - 5, PAGE + 5);
    const first = ask(cache);
    expect([first.page, ask(cache).page]).toEqual([0, 1]);
    expect(cache.next()).toBeNull();
    expect(cache.take(first, page(0))).toBe(true);
    expect([cache.total, cache.at(7), cache.at(PAGE)]).toEqual([1000, 7, undefined]);
  });

  test('an answer to an older question is dropped', () => {
    const cache = new PageCache<number>();
    cache.want(0, 10);
    const old = ask(cache);
    cache.restart();
    const fresh = ask(cache);
    expect(cache.take(old, page(500))).toBe(false);
    expect(cache.take(fresh, page(0))).toBe(true);
    expect(cache.at(0)).toBe(0);
  });

  test('another list keeps the old one in sight until its first answer, and nothing of it then', () => {
    const cache = new PageCache<number>();
    cache.want(0, 2 * PAGE - 1);
    cache.take(ask(cache), page(0));
    cache.take(ask(cache), page(PAGE));
    cache.restart();
    expect(cache.at(PAGE)).toBe(PAGE);
    cache.take(ask(cache), page(0, 3));
    expect(cache.at(PAGE)).toBeUndefined();
    expect(cache.next()).toBeNull();
  });

  test('after a change what is in sight is asked for anew and stays in sight', () => {
    const cache = new PageCache<number>();
    cache.want(0, 10);
    cache.take(ask(cache), page(0));
    cache.invalidate();
    expect(cache.at(3)).toBe(3);
    cache.take(ask(cache), page(40));
    expect(cache.at(3)).toBe(43);
  });

  test('a walk through 100,000 keeps few pages', () => {
    const cache = new PageCache<number>();
    for (let from = 0; from < 100_000; from += PAGE) {
      cache.want(from, from + 20);
      cache.take(ask(cache), page(from, 100_000));
    }
    expect(cache.loaded().length).toBeLessThanOrEqual(41 * PAGE);
    expect(cache.at(99_999)).toBe(99_999);
  });

  test('a question that failed may be asked again', () => {
    const cache = new PageCache<number>();
    cache.want(0, 10);
    cache.fail(ask(cache));
    expect(ask(cache).page).toBe(0);
  });
});

describe('the keys', () => {
  const press = (key: string, more = {}) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });
  const list = { field: false, list: true, letters: true };

  test('letters act on the page, never in a field, with a modifier or switched off', () => {
    expect(actOf(press('e'), list)).toBe('archive');
    expect(actOf(press('e'), { ...list, field: true })).toBeNull();
    expect(actOf(press('e', { ctrlKey: true }), list)).toBeNull();
    expect(actOf(press('e'), { ...list, letters: false })).toBeNull();
    expect(actOf(press('ArrowDown'), { ...list, letters: false })).toBe('next');
    expect(actOf(press('ArrowDown'), { ...list, list: false })).toBeNull();
    expect(actOf(press('constructor'), list)).toBeNull();
  });

  test('undo has the usual keys beside its letter', () => {
    expect(actOf(press('z', { metaKey: true }), { ...list, letters: false })).toBe('undo');
    expect(actOf(press('z', { ctrlKey: true }), { ...list, field: true })).toBeNull();
  });
});
