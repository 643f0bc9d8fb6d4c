import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../lib/article.ts';
import { anchorOf, findAnchor } from '../../../lib/library/anchor.ts';

const blocks = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }));

const STORY = blocks(
  'The ferry left early on Monday.',
  'The captain said he was sorry. The board said he was not.',
  'By Friday the ferry was late again.',
);

describe('findAnchor', () => {
  test('an unchanged story has it at its old place', () => {
    const anchor = anchorOf(STORY, { block: 1, start: 4, end: 11 });
    expect(anchor).toMatchObject({ text: 'captain', before: 'The ' });
    expect(findAnchor(STORY, anchor)).toEqual({ block: 1, start: 4, end: 11 });
  });

  test('a paragraph that was put in before moves it along', () => {
    const anchor = anchorOf(STORY, { block: 2, start: 10, end: 19 });
    const later = [...blocks('Update: the ferry has a new bell.'), ...STORY];
    expect(findAnchor(later, anchor)).toEqual({ block: 3, start: 10, end: 19 });
  });

  test('of two places with the same words the one with the same words round it', () => {
    const second = STORY[1]?.text.lastIndexOf('said he was') ?? 0;
    const anchor = anchorOf(STORY, { block: 1, start: second, end: second + 11 });
    const edited = blocks('The captain said he was sorry. Then the board said he was not.');
    const start = edited[0]?.text.lastIndexOf('said he was') ?? 0;
    expect(findAnchor(edited, anchor)).toEqual({ block: 0, start, end: start + 11 });
  });

  test('words that are gone are nowhere, and nothing like them is taken instead', () => {
    const anchor = anchorOf(STORY, { block: 0, start: 4, end: 14 });
    expect(findAnchor(blocks('The ferries left early.', 'A ferry, left alone.'), anchor)).toBe(
      null,
    );
  });

  test('any stretch of any story is found again in it', () => {
    const some = fc.array(fc.string({ minLength: 1, maxLength: 60 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), fc.nat(), (texts, a, b, c) => {
        const story = blocks(...texts);
        const block = a % texts.length;
        const length = texts[block]?.length ?? 1;
        const start = b % length;
        const end = start + 1 + (c % (length - start));
        const anchor = anchorOf(story, { block, start, end });
        const found = findAnchor(story, anchor);
        expect(found && story[found.block]?.text.slice(found.start, found.end)).toBe(anchor.text);
      }),
    );
  });
});
