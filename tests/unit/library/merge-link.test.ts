import { describe, expect, test } from 'vitest';
import { answer, isWrite } from '../../../lib/library/answer.ts';
import { checkRequest } from '../../../lib/library/check.ts';
import { get, save } from '../../../lib/library/store/articles.ts';
import { recordOf } from '../../../lib/library/store/foreign.ts';
import { highlight } from '../../../lib/library/store/highlights.ts';
import { list } from '../../../lib/library/store/list.ts';
import { takeRecord } from '../../../lib/library/store/records.ts';
import { change } from '../../../lib/library/store/state.ts';
import type { ImportRow } from '../../../lib/library/types.ts';
import { article, library } from './database.ts';

const SHORT = 'https://short.example/x';
const STORY = article('https://herald.example/oak', 'Oak', ['An oak.', 'It fell on the road.']);

/** A library with a link of an import; `row` says more of it. */
function withLink(row: Partial<ImportRow> = {}) {
  const db = library();
  const one = recordOf({ row: 1, url: SHORT, title: 'Short', savedAt: 10, ...row }, 10);
  takeRecord(db, one, 10);
  return { db, link: one.id };
}

const merge = (db: ReturnType<typeof library>, link: string, story: string, now: number) =>
  answer(db, { type: 'library:merge-link', link, story }, now);

describe('a link that led to a story at another address', () => {
  test('gives the story all that the reader put on it', () => {
    const { db, link } = withLink({
      read: true,
      tags: ['trees'],
      note: 'From a friend.',
      highlights: [{ text: 'fell on', note: 'when?' }],
    });
    const { id } = save(db, STORY, 50);
    change(db, [id], { note: 'My own note.', addTags: ['wood'] }, 60);
    expect(merge(db, link, id, 70)).toEqual({ merged: true });
    expect(get(db, id)).toMatchObject({
      savedAt: 10,
      readAt: 10,
      note: 'My own note.\n\nFrom a friend.',
      tags: ['trees', 'wood'],
      highlights: 1,
      highlightList: [{ block: 1, start: 3, end: 10, text: 'fell on', note: 'when?' }],
    });
  });

  test('goes to the trash, from which it can be taken', () => {
    const { db, link } = withLink({ note: 'Mine.' });
    const { id } = save(db, STORY, 50);
    merge(db, link, id, 70);
    expect(get(db, link)).toMatchObject({ trashedAt: 70, note: 'Mine.' });
    expect(list(db, { query: 'short' }, 0, 9).total).toBe(0);
    expect(list(db, { query: '' }, 0, 9).items.map((one) => one.id)).toEqual([id]);
  });

  test('a second time, and for what is no link, nothing happens', () => {
    const { db, link } = withLink({ note: 'Mine.' });
    const { id } = save(db, STORY, 50);
    const other = save(db, article('https://herald.example/elm', 'Elm', ['An elm.']), 51).id;
    merge(db, link, id, 70);
    const before = get(db, id);
    expect(merge(db, link, id, 80)).toEqual({ merged: false });
    expect(merge(db, other, id, 80)).toEqual({ merged: false });
    expect(merge(db, link, 'nobody', 80)).toEqual({ merged: false });
    expect(get(db, id)).toEqual(before);
    expect(get(db, other)).toMatchObject({ trashedAt: null });
  });

  test('is asked for by a request that is checked and logged', () => {
    const request = { type: 'library:merge-link', link: 'a', story: 'b' } as const;
    expect(checkRequest(request)).toEqual(request);
    expect(isWrite(request)).toBe(true);
    expect(() => checkRequest({ ...request, story: 1 })).toThrow();
  });
});

describe('what an import marked in a link', () => {
  test('finds its place when the text comes, also at its very beginning', () => {
    const { db, link } = withLink({ highlights: [{ text: 'An oak' }, { text: 'the road' }] });
    save(db, { ...STORY, url: SHORT }, 50);
    const places = get(db, link)?.highlightList.map(({ block, start, end }) => [block, start, end]);
    expect(places).toEqual([
      [0, 0, 6],
      [1, 11, 19],
    ]);
  });

  test('has its place at once where the text is there already', () => {
    const db = library();
    const { id } = save(db, { ...STORY, url: SHORT }, 5);
    const own = { block: 0, start: 3, end: 6, text: 'oak', before: 'An ', after: '.' };
    highlight(db, id, { id: 'own', ...own, color: 'blue', note: '' }, 6);
    const one = recordOf({ row: 1, url: SHORT, highlights: [{ text: 'the road' }] }, 10);
    takeRecord(db, one, 10);
    expect(get(db, id)?.highlightList).toMatchObject([own, { block: 1, start: 11, end: 19 }]);
    expect(takeRecord(db, one, 20)).toBe('same');
  });
});
