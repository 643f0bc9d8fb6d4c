import { beforeEach, describe, expect, test, vi } from 'vitest';
import {
  isPickData,
  MOST_PICKS,
  type Picks,
  picksFor,
  withoutPicks,
  withPick,
  withSelector,
} from '../../../lib/browser/pick-list.ts';
import type { PickData } from '../../../lib/hand.ts';

/** The store, slow to read and to write as the real one may be. */
const store = vi.hoisted(() => ({ value: {} as unknown, writes: 0 }));
vi.mock('@wxt-dev/storage', () => ({
  storage: {
    defineItem: () => ({
      getValue: async () => {
        const now = structuredClone(store.value);
        await new Promise((resolve) => setTimeout(resolve, 2));
        return now;
      },
      setValue: async (value: unknown) => {
        await new Promise((resolve) => setTimeout(resolve, 2));
        store.value = structuredClone(value);
        store.writes += 1;
      },
    }),
  },
}));
const { addPick, dropPicks, editPick } = await import('../../../lib/browser/picks.ts');

const AT = '2026-05-02T09:07:00.000Z';
const pick = (selector: string, more: Partial<PickData> = {}): PickData => ({
  action: 'remove',
  selector,
  page: null,
  text: 'Beside the quay',
  ...more,
});
const PAGE = 'https://www.marl.example/news/one';
const open = { url: PAGE, private: false };

beforeEach(() => {
  store.value = {};
  store.writes = 0;
});

describe('the list', () => {
  test('holds a pick once, the newest last', () => {
    let picks: Picks = {};
    for (const selector of ['a', 'b', 'a'])
      picks = withPick(picks, 'marl.example', pick(selector), AT);
    expect(picks['marl.example']?.map(({ selector }) => selector)).toEqual(['b', 'a']);
  });

  test('is bounded: the oldest goes', () => {
    let picks: Picks = {};
    for (let at = 0; at < MOST_PICKS + 5; at += 1) {
      picks = withPick(picks, 'marl.example', pick(`p${at}`), AT);
    }
    expect(picks['marl.example']).toHaveLength(MOST_PICKS);
    expect(picks['marl.example']?.[0]?.selector).toBe('p5');
  });

  test('takes no pick without a site, without a selector or with an endless one', () => {
    expect(withPick({}, '', pick('a'), AT)).toEqual({});
    expect(withPick({}, 'marl.example', pick(''), AT)).toEqual({});
    expect(withPick({}, 'marl.example', pick('a'.repeat(1000)), AT)).toEqual({});
  });

  test('no longer names a site without picks', () => {
    const picks = withPick({}, 'marl.example', pick('a'), AT);
    expect(withoutPicks(picks, 'marl.example', [{ action: 'keep', selector: 'a' }])).toEqual(picks);
    expect(withoutPicks(picks, 'marl.example', [{ action: 'remove', selector: 'a' }])).toEqual({});
  });

  test('gives a pick another selector, and says where there is none', () => {
    const picks = withPick({}, 'marl.example', pick('a'), AT);
    const name = { action: 'remove', selector: 'a' } as const;
    expect(withSelector(picks, 'marl.example', name, 'b')?.['marl.example']?.[0]).toMatchObject({
      selector: 'b',
      text: 'Beside the quay',
    });
    expect(withSelector(picks, 'marl.example', { ...name, selector: 'c' }, 'b')).toBeNull();
    expect(withSelector(picks, 'other.example', name, 'b')).toBeNull();
  });

  test('tells an engine what holds on its page, and nothing of other sites and pages', () => {
    let picks = withPick({}, 'marl.example', pick('aside.trailer'), AT);
    picks = withPick(picks, 'marl.example', pick('p', { page: PAGE }), AT);
    picks = withPick(picks, 'marl.example', pick('div.letter', { action: 'keep' }), AT);
    picks = withPick(picks, 'marl.example', pick('p', { action: 'keep', page: PAGE }), AT);
    picks = withPick(picks, 'other.example', pick('nav.deals'), AT);
    expect(picksFor(picks, `${PAGE}#top`)).toEqual({
      removals: [
        { selector: 'aside.trailer', page: null },
        { selector: 'p', page: PAGE },
      ],
      keeps: ['div.letter', 'p'],
    });
    expect(picksFor(picks, 'https://marl.example/news/two')).toEqual({
      removals: [{ selector: 'aside.trailer', page: null }],
      keeps: ['div.letter'],
    });
    expect(picksFor(picks, 'about:blank')).toEqual({ removals: [], keeps: [] });
  });

  test.each([
    null,
    'pick',
    {},
    { action: 'burn', selector: 'a', text: '', page: null },
    { action: 'keep', selector: 3, text: '', page: null },
  ])('knows that %j is no pick', (value) => {
    expect(isPickData(value)).toBe(false);
  });
});

describe('the store', () => {
  test('keeps every one of many picks made at once', async () => {
    const kept = await Promise.all(
      ['a', 'b', 'c', 'd'].map((selector) => addPick(pick(selector), open)),
    );
    expect(kept).toEqual([true, true, true, true]);
    const list = (store.value as Picks)['marl.example'] ?? [];
    expect(list.map(({ selector }) => selector)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('writes nothing in a private window, and says so', async () => {
    expect(await addPick(pick('a'), { ...open, private: true })).toBe(false);
    expect(store).toEqual({ value: {}, writes: 0 });
  });

  test('writes nothing for what is no pick, or for a page without a site', async () => {
    expect(await addPick({ selector: 'a' } as PickData, open)).toBe(false);
    expect(await addPick(pick('a'), { url: 'about:blank', private: false })).toBe(false);
    expect(store.writes).toBe(0);
  });

  test('edits and drops, and writes nothing where there is nothing to change', async () => {
    await addPick(pick('a'), open);
    const name = { action: 'remove', selector: 'a' } as const;
    expect(await editPick('marl.example', name, 'b')).toBe(true);
    expect(await editPick('marl.example', name, 'c')).toBe(false);
    expect(await dropPicks('marl.example', [{ ...name, selector: 'b' }])).toBe(true);
    expect(store.value).toEqual({});
  });
});
