import { describe, expect, test } from 'vitest';
import { faultsOf } from '../../../bench/digest-faults.ts';
import type { Block } from '../../../lib/article.ts';

/** The faults of a summary of one sentence, alone in its paragraph. */
function kinds(text: string, more: Block[] = [], chrome: string[] = []): string[] {
  const blocks: Block[] = [{ kind: 'paragraph', text }, ...more];
  const summary = [{ text, block: 0, start: 0, end: text.length }];
  return [
    ...new Set(
      faultsOf({ blocks, lang: 'en', summary, quotes: [] }, chrome).map(({ kind }) => kind),
    ),
  ];
}

describe('what is a fault of a summary', () => {
  test.each([
    ['But the council said no to the plan.', 'leans'],
    ['He said no to the plan of the council.', 'leans'],
    ['As a result, the bridge will close.', 'leans'],
    ['Minutes later he left the hall.', 'leans'],
    ['In his speech the mayor praised the bridge.', 'leans'],
    ['LEEDS, England — The bridge will close.', 'residue'],
    ['(CNN) -- The bridge will close.', 'residue'],
    ['By Jane Doe and the council said no.', 'residue'],
    ['Ada Brook (pictured) said no to the plan.', 'residue'],
    ['Sign up for more on the bridge.', 'residue'],
    ['and the bridge will close.', 'residue'],
    ['The bridge will close and', 'residue'],
  ])('%s', (text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  test.each([
    'The council said no to the plan.',
    'This week the council said no to the plan.',
    'In addition to the bridge, the council closes a road.',
    'Items of the bridge were sold.',
    '“The bridge has to close,” Ada Brook said.',
  ])('and what is none: %s', (text) => {
    expect(kinds(text)).toEqual([]);
  });

  test('a caption, and a line that is labelled chrome', () => {
    const caption: Block = { kind: 'caption', text: 'The bridge, seen on a calm morning.' };
    expect(kinds(caption.text, [caption])).toEqual(['residue']);
    expect(kinds('The bridge tells you more.', [], ['The bridge tells you more. Now!'])).toEqual([
      'residue',
    ]);
  });

  test('a sentence that a key quote shares', () => {
    const text = 'The bridge will close, Ada Brook said: “We have to,” and left.';
    const start = text.indexOf('We have');
    const quote = {
      text: 'We have to,',
      speaker: 'Ada Brook',
      attributedAs: 'Ada Brook',
      role: null,
      cue: 'said',
      kind: 'direct' as const,
      key: true,
      rank: 1,
      block: 0,
      start,
      end: start + 11,
    };
    const summary = [{ text: text.slice(0, 21), block: 0, start: 0, end: 21 }];
    const blocks: Block[] = [{ kind: 'paragraph', text }];
    const faults = faultsOf({ blocks, lang: 'en', summary, quotes: [quote] });
    expect(faults.map(({ kind }) => kind)).toContain('shared');
  });
});
