/** The browser's own model, by a stand-in: no model runs here. */
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../lib/article.ts';
import {
  generateSummary,
  modelState,
  type OwnModel,
  ownModel,
  withoutMadeQuotes,
} from '../../../lib/browser/own-model.ts';
import { type FakeOrders, fakeSummarizer } from '../../support/fake-summarizer.ts';

const BLOCKS: Block[] = [
  { kind: 'heading', text: 'The bridge' },
  { kind: 'paragraph', text: 'The old harbor bridge will close for two years from Monday.' },
  { kind: 'caption', text: 'The bridge from the ferry.' },
  { kind: 'paragraph', text: '“A closed bridge is a dead street,” said Tom Hale.' },
];

function run(orders: FakeOrders, stop = new AbortController()) {
  const fake = fakeSummarizer(orders);
  const shares: number[] = [];
  const made = generateSummary(
    fake as unknown as OwnModel,
    { blocks: BLOCKS, lang: 'en-GB' },
    {
      signal: stop.signal,
      sentences: 3,
      onDownload: (share) => shares.push(share),
      onWriting: () => undefined,
    },
  );
  return { fake, made, shares };
}

describe('where the browser has no model', () => {
  test('there is none', () => {
    expect(ownModel({})).toBeNull();
    expect(ownModel({ Summarizer: null })).toBeNull();
    expect(ownModel({ Summarizer: fakeSummarizer({ words: '' }) })).not.toBeNull();
  });

  test('a language that it refuses is one that it does not have', async () => {
    const refusing = {
      availability: () => Promise.reject(new TypeError('xx')),
      create: () => null,
    };
    expect(await modelState(refusing as unknown as OwnModel, 'xx')).toBe('unavailable');
  });
});

describe('a generated summary', () => {
  test('is made of the delivered text alone', async () => {
    const { fake, made } = run({ words: 'The bridge closes.' });
    expect(await made).toEqual({ ok: true, text: 'The bridge closes.', cut: false });
    expect(fake.given).toEqual([
      [BLOCKS[0], BLOCKS[1], BLOCKS[3]].map((block) => block?.text).join('\n\n'),
    ]);
    expect(fake.destroyed).toBe(1);
  });

  test('tells how far the model is fetched', async () => {
    const { made, shares } = run({ words: 'The bridge closes.', state: 'downloadable' });
    expect((await made).ok).toBe(true);
    expect(shares).toEqual([0, 0.5, 1]);
  });

  test('is of the beginning where the story is too long, and says so', async () => {
    const { fake, made } = run({ words: 'The bridge closes.', quota: 14 });
    expect(await made).toMatchObject({ ok: true, cut: true });
    expect(fake.given[0]).toBe(`${BLOCKS[0]?.text}\n\n${BLOCKS[1]?.text}`);
    expect(await run({ words: 'x', quota: 0 }).made).toEqual({ ok: false, why: 'too-long' });
  });

  test('holds no quotation that nobody said', async () => {
    const words =
      'The bridge closes. “It is a scandal,” said Ada Brook. “A closed bridge is a dead street,” said Tom Hale.';
    const { made } = run({ words });
    expect(await made).toMatchObject({
      text: 'The bridge closes. “A closed bridge is a dead street,” said Tom Hale.',
    });
    expect(await run({ words: '“It is a scandal,” said Ada Brook.' }).made).toEqual({
      ok: false,
      why: 'nothing',
    });
    expect(withoutMadeQuotes('It closes "at once".', 'It closes soon.')).toBe('');
    expect(withoutMadeQuotes('‘It is a scandal,’ she said.', 'It closes.')).toBe('');
    const plain = "The city's bridge and the walkers' ferries are closed.";
    expect(withoutMadeQuotes(plain, 'It closes.')).toBe(plain);
  });

  test.each([
    ['NotAllowedError', 'not-allowed'],
    ['NotSupportedError', 'unsupported'],
    ['QuotaExceededError', 'too-long'],
    ['UnknownError', 'failed'],
  ])('that fails says why: %s', async (fails, why) => {
    expect(await run({ words: '', fails }).made).toEqual({ ok: false, why });
  });

  test('can be stopped, and lets the model go', async () => {
    const stop = new AbortController();
    const { fake, made } = run({ words: 'The bridge closes.', takes: 10_000 }, stop);
    setTimeout(() => stop.abort(), 5);
    expect(await made).toEqual({ ok: false, why: 'stopped' });
    expect(fake.destroyed).toBe(1);
  });
});
