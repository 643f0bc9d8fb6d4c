// @vitest-environment jsdom
import { describe, expect, test } from 'vitest';
import { NO_PICKS, type SitePicks } from '../../lib/clean/picks.ts';
import { Hand, type HandHost, type PickBar, type PickData } from '../../lib/hand.ts';
import { judgePage } from '../../lib/pipeline.ts';
import { paragraphs, parse, STORY } from '../support/story-page.ts';

const URL = 'https://marl.example/news/the-ferry-that-left-too-early';
const TRAILER =
  '<aside class="trailer"><h3>Beside the quay</h3><p>The lighthouse keeper writes a column again.</p></aside>';

/** One page under the hand, with a store that may be closed. */
function under(options: { writes?: boolean; stored?: SitePicks; bar?: PickBar } = {}) {
  const { writes = true, stored = NO_PICKS, bar = null } = options;
  const document = parse(
    `<!doctype html><html lang="en"><head><title>The ferry</title></head><body><main>${paragraphs(STORY.slice(0, 3))}${TRAILER}${paragraphs(STORY.slice(3))}</main></body></html>`,
  );
  const asked: (PickData | string)[] = [];
  const host: HandHost = {
    addPick: async (pick) => {
      asked.push(pick);
      return writes;
    },
    dropPick: async ({ action, selector }) => {
      asked.push(`${action} ${selector}`);
      return writes;
    },
    tools: () => Promise.reject(new Error('no tools here')),
    report: () => undefined,
  };
  let judged = judgePage(document, URL);
  const hand: Hand = new Hand(
    {
      document,
      judged: () => judged,
      bar: () => bar,
      look: () => {
        judged = judgePage(document, URL, hand.picks());
      },
      uncover: () => undefined,
    },
    host,
    stored,
  );
  const element = (selector: string) => {
    const found = document.querySelector(selector);
    if (found === null) throw new Error(selector);
    return found;
  };
  return { hand, asked, element, picked: () => judged.verdicts.filter(({ picked }) => picked) };
}

describe('a pick', () => {
  test('is data: how to find it again, its first words, and where it holds', async () => {
    const { hand, asked, element, picked } = under();
    await hand.take('remove', element('.trailer'));
    expect(asked).toEqual([
      {
        action: 'remove',
        selector: 'aside.trailer',
        page: null,
        text: 'Beside the quay · The lighthouse keeper writes a column again.',
      },
    ]);
    expect(picked()).toHaveLength(1);
    expect(hand.picks().removals).toHaveLength(1);
  });

  test('of a part of the story holds for its page only', async () => {
    const { hand, asked, element } = under();
    await hand.take('remove', element('main > p:nth-of-type(2)'));
    expect(asked).toMatchObject([{ page: URL }]);
  });

  test('of the story as a whole is not taken', async () => {
    const { hand, asked, element, picked } = under();
    await hand.take('remove', element('main'));
    await hand.take('remove', element('body'));
    expect(asked).toEqual([]);
    expect(picked()).toEqual([]);
  });

  test('is not taken where none is offered', async () => {
    for (const bar of ['preview', 'gated', 'unknown', 'off', 'no-article'] as const) {
      const { hand, asked, element } = under({ bar });
      await hand.take('remove', element('.trailer'));
      await hand.take('keep', element('.trailer'));
      expect(await hand.point('remove')).toBe(bar);
      expect(asked).toEqual([]);
    }
  });

  test('that the store does not take holds for this view, whatever the store says next', async () => {
    const { hand, element, picked } = under({ writes: false });
    await hand.take('remove', element('.trailer'));
    expect(hand.configure(NO_PICKS)).toBe(false);
    expect(hand.picks().removals).toHaveLength(1);
    await hand.drop('remove', 'aside.trailer');
    expect(hand.picks()).toEqual(NO_PICKS);
    expect(picked()).toEqual([]);
  });
});

describe('a stored pick', () => {
  const stored: SitePicks = {
    removals: [{ selector: 'aside.trailer', page: null }],
    keeps: ['aside'],
  };

  test('goes with the store where it was deleted there', () => {
    const { hand } = under({ stored });
    expect(hand.configure(stored)).toBe(false);
    expect(hand.configure({ ...stored, removals: [] })).toBe(true);
    expect(hand.picks().removals).toEqual([]);
  });

  test('taken back in a private window stays away from this view, and in the store', async () => {
    const { hand } = under({ stored, writes: false });
    await hand.drop('remove', 'aside.trailer');
    hand.configure(stored);
    expect(hand.picks()).toEqual({ removals: [], keeps: ['aside'] });
    await hand.drop('keep', 'aside');
    expect(hand.kept()).toEqual([]);
  });

  test('that keeps something here is told with its first words', () => {
    const { hand } = under({ stored: { removals: [], keeps: ['aside', 'nothing-here', 'p['] } });
    expect(hand.kept()).toEqual([
      {
        selector: 'aside',
        text: 'Beside the quay · The lighthouse keeper writes a column again.',
      },
    ]);
  });
});
