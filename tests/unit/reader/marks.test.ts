import { expect, test } from 'vitest';
import {
  changedParts,
  markAt,
  marksAsMarkdown,
  marksOf,
  newParts,
  sameMark,
  trimmed,
} from '../../../components/reader/marks.ts';
import { placeIn } from '../../../components/reader/place.ts';
import type { Block } from '../../../lib/article.ts';

const blocks = (...texts: string[]): Block[] => texts.map((text) => ({ kind: 'paragraph', text }));
const STORY = blocks('The ferry left early.', 'The town spoke of it.', 'A bell was promised.');
const stored = (parts: ReturnType<typeof newParts>) =>
  parts.map((part) => ({ ...part, createdAt: 1, changedAt: 1 }));
const LONG = stored(
  newParts(
    STORY,
    [
      { block: 0, start: 10, end: 21 },
      { block: 1, start: 0, end: 8 },
    ],
    'a',
    'green',
  ),
);

test('a highlight over two blocks is stored as two and shown as one', () => {
  expect(LONG.map(({ id, text }) => [id, text])).toEqual([
    ['a', 'left early.'],
    ['a.1', 'The town'],
  ]);
  const [mark, ...rest] = marksOf([...LONG].reverse(), STORY);
  expect(rest).toEqual([]);
  expect(mark).toMatchObject({ id: 'a', text: 'left early.\nThe town', color: 'green' });
  expect(mark?.spans).toHaveLength(2);
});

test('an id with a number of its own is no part of another', () => {
  const [part] = LONG;
  const marks = marksOf(part ? [{ ...part, id: 'x.7' }] : [], STORY);
  expect(marks.map(({ id }) => id)).toEqual(['x.7']);
});

test('marks come in the order of the text; what is lost comes last, with its words', () => {
  const other = stored(newParts(STORY, [{ block: 2, start: 2, end: 6 }], 'b', 'yellow'));
  const marks = marksOf([...LONG, ...other], blocks('A bell was promised.'));
  expect(marks.map(({ id, spans, text }) => [id, spans.length, text])).toEqual([
    ['b', 1, 'bell'],
    ['a', 0, 'left early.\nThe town'],
  ]);
});

test('colour goes to all parts, the note to the first', () => {
  const [mark] = marksOf(LONG, STORY);
  const parts = mark ? changedParts(mark, { color: 'pink', note: 'late' }) : [];
  expect(parts.map(({ color, note }) => [color, note])).toEqual([
    ['pink', 'late'],
    ['pink', ''],
  ]);
  expect(parts[0]).not.toHaveProperty('createdAt');
});

test('the place of a press finds the shortest mark over it', () => {
  const inner = stored(newParts(STORY, [{ block: 0, start: 10, end: 14 }], 'b', 'pink'));
  const marks = marksOf([...LONG, ...inner], STORY);
  expect(markAt(marks, { block: 0, offset: 11 })?.id).toBe('b');
  expect(markAt(marks, { block: 0, offset: 16 })?.id).toBe('a');
  expect(markAt(marks, { block: 0, offset: 2 })).toBeNull();
  expect(sameMark(marks, [{ block: 0, start: 10, end: 14 }])?.id).toBe('b');
});

test('white space at the ends is not marked', () => {
  expect(trimmed(STORY, [{ block: 0, start: 3, end: 10 }])).toEqual([
    { block: 0, start: 4, end: 9 },
  ]);
  expect(trimmed(STORY, [{ block: 0, start: 3, end: 4 }])).toEqual([]);
});

test('as Markdown: the story, its note, each highlight with its own', () => {
  const marks = marksOf(
    LONG.map((part) => ({ ...part, note: part.id === 'a' ? 'late' : '' })),
    STORY,
  );
  expect(
    marksAsMarkdown({ title: 'The [ferry]', url: 'https://marl.example/f', note: 'Keep' }, marks),
  ).toBe(
    '# [The \\[ferry\\]](<https://marl.example/f>)\n\nKeep\n\n> left early.\n>\n> The town\n\nlate\n',
  );
});

test('an address names a place, and only one that is there', () => {
  expect(placeIn('?id=x&block=1&start=4&end=8', STORY)).toEqual({ block: 1, start: 4, end: 8 });
  expect(placeIn('?block=0', STORY)).toEqual({ block: 0, start: 0, end: 21 });
  expect(placeIn('?block=0&start=900&end=4', STORY)).toEqual({ block: 0, start: 0, end: 21 });
  expect(placeIn('?id=x', STORY)).toBeNull();
  expect(placeIn('?block=-1', STORY)).toBeNull();
});
