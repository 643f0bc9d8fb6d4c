import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyIndex } from '../../../lib/clean/keys.ts';
import { keysOf } from '../../../scripts/lib/phrase-keys.ts';

describe('keys of a pattern', () => {
  const sample = ['now and today', 'the story of the pier', 'sign in', 'log in to read'];

  test.each([
    ['subscribe (?:now|today)', ['bscr', 'crib', 'ibe ', 'ribe', 'scri', 'subs', 'ubsc', 'be t']],
    ['購読する', ['購読']],
  ])('%s: a piece of what every match holds', (pattern, pieces) => {
    const keys = keysOf(pattern, sample);
    expect(keys).toHaveLength(1);
    expect(pieces).toContain(keys?.[0]);
  });

  test('several ways give a key each', () => {
    expect(keysOf('^(?:sign|log) ?in$', sample)?.toSorted()).toEqual(['log', 'sign']);
  });

  test.each(['{n} {n}', '(?:support)? u', '[a-z]+', 'ab|cde', '.'])('%s has none', (pattern) => {
    expect(keysOf(pattern, sample)).toBeNull();
  });
});

test('no line that a pattern matches is without its keys', () => {
  const patterns = [
    'subscribe (?:now|today)',
    '(?:sign|log) ?in',
    'of \\d+ (?:free )?stor(?:y|ies)',
    '今月(?:あと)?\\d+本',
  ];
  const index = new KeyIndex(patterns.map((pattern) => keysOf(pattern, []) ?? undefined));
  const words = fc.constantFrom(
    ...['subscribe ', 'now', 'today', 'sign', 'login', ' in', 'of 3 ', 'free ', 'stories', 'story'],
    ...['今月', 'あと', '3本', ' ', 'the pier ', '版'],
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
      const line = parts.join('');
      const may = new Set(index.find(line));
      for (const [number, pattern] of patterns.entries()) {
        if (new RegExp(pattern, 'u').test(line)) expect(may.has(number), line).toBe(true);
      }
    }),
  );
});

test('a phrase without keys may match any line', () => {
  expect(new KeyIndex([undefined, ['pier']]).find('a line')).toEqual([0]);
  expect(new KeyIndex([undefined, ['pier']]).find('the pier')).toEqual([0, 1]);
});
