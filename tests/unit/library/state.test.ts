import { describe, expect, test } from 'vitest';
import { findByUrl, get, remove, revision, save } from '../../../lib/library/store/articles.ts';
import { facets } from '../../../lib/library/store/facets.ts';
import { highlight, unhighlight } from '../../../lib/library/store/highlights.ts';
import { ids, list } from '../../../lib/library/store/list.ts';
import { change, undo } from '../../../lib/library/store/state.ts';
import { TRASH_FOR, work } from '../../../lib/library/store/work.ts';
import type { ListFilter, ListSort } from '../../../lib/library/types.ts';
import { access, article, library } from './database.ts';

/** Four stories of two sites; their titles name them. */
function shelf() {
  const db = library();
  const add = (path: string, title: string, text: string, at: number, more = {}) =>
    save(db, article(`https://${path}`, title, [text], more), at).id;
  const oak = add('www.herald.example/oak', 'Oak', 'An oak fell on the road.', 10, {
    lang: 'en-GB',
  });
  const elm = add('herald.example/elm', 'Elm', 'The elm stood by the old road for years.', 20, {
    access: access('preview'),
    publishedAt: '2026-01-01',
  });
  const ash = add('gazette.example/ash', 'ash', 'Eine Esche am Weg.', 30, { lang: 'de' });
  const yew = add('gazette.example/yew', 'Yew', 'A yew in the yard.', 40, {
    publishedAt: '2026-02-01',
  });
  return { db, oak, elm, ash, yew };
}

const titles = (db: ReturnType<typeof library>, filter: ListFilter, query = '', sort?: ListSort) =>
  list(db, { query, filter, sort }, 0, 50).items.map(({ title }) => title);

describe('filters', () => {
  test('site, language, preview, dates', () => {
    const { db } = shelf();
    expect(titles(db, { site: 'herald.example' })).toEqual(['Elm', 'Oak']);
    expect(titles(db, { lang: 'en' })).toEqual(['Yew', 'Elm', 'Oak']);
    expect(titles(db, { lang: 'de' })).toEqual(['ash']);
    expect(titles(db, { preview: true })).toEqual(['Elm']);
    expect(titles(db, { preview: false })).toEqual(['Yew', 'ash', 'Oak']);
    expect(titles(db, { from: 20, to: 40 })).toEqual(['ash', 'Elm']);
    expect(titles(db, { site: 'gazette.example', lang: 'en' })).toEqual(['Yew']);
  });

  test('a search keeps to the filter, and counts by it', () => {
    const { db } = shelf();
    expect(titles(db, {}, 'road').toSorted()).toEqual(['Elm', 'Oak']);
    expect(titles(db, { preview: true }, 'road')).toEqual(['Elm']);
    expect(list(db, { query: 'road', filter: { preview: true } }, 0, 50).total).toBe(1);
    expect(titles(db, { site: 'gazette.example' }, 'road')).toEqual([]);
  });

  test('orders', () => {
    const { db } = shelf();
    expect(titles(db, {}, '', 'oldest')).toEqual(['Oak', 'Elm', 'ash', 'Yew']);
    expect(titles(db, {}, '', 'title')).toEqual(['ash', 'Elm', 'Oak', 'Yew']);
    expect(titles(db, {}, '', 'published')).toEqual(['Yew', 'Elm', 'ash', 'Oak']);
    expect(titles(db, {}, '', 'longest')[0]).toBe('Elm');
    expect(titles(db, {}, 'road', 'oldest')).toEqual(['Oak', 'Elm']);
  });

  test('ids come in the order of the list', () => {
    const { db, oak, elm } = shelf();
    expect(ids(db, { query: '', filter: { site: 'herald.example' }, sort: 'oldest' }).ids).toEqual([
      oak,
      elm,
    ]);
  });

  test('a tag is found whatever its case and accents, and not as a part of another', () => {
    const { db, oak, elm } = shelf();
    change(db, [oak], { addTags: ['Café  Society'] }, 50);
    change(db, [elm], { addTags: ['café society pages'] }, 50);
    expect(titles(db, { tag: 'cafe society' })).toEqual(['Oak']);
    expect(facets(db).tags).toContainEqual({ tag: 'Café Society', articles: 1 });
  });
});

describe('change and undo', () => {
  test('archive, read and tags, taken back as they were', () => {
    const { db, oak, elm, ash } = shelf();
    change(db, [oak], { archived: true, addTags: ['trees'] }, 100);
    const bulk = change(
      db,
      [oak, elm, ash, 'nobody'],
      { archived: true, read: true, addTags: ['wood'] },
      200,
    );
    expect(bulk.changed).toBe(3);
    expect(titles(db, { shelf: 'list' })).toEqual(['Yew']);
    expect(titles(db, { shelf: 'archive', unread: true })).toEqual([]);
    // What was archived before keeps its time.
    expect(get(db, oak)).toMatchObject({ archivedAt: 100, readAt: 200, tags: ['trees', 'wood'] });

    expect(undo(db, bulk.undo ?? -1, 300)).toEqual({ changed: 3 });
    expect(get(db, oak)).toMatchObject({ archivedAt: 100, readAt: null, tags: ['trees'] });
    expect(get(db, elm)).toMatchObject({ archivedAt: null, readAt: null, tags: [] });
    expect(undo(db, bulk.undo ?? -1, 400)).toEqual({ changed: 0 });
  });

  test('taking back leaves alone what was done since, and what the change did not name', () => {
    const { db, oak } = shelf();
    const archived = change(db, [oak], { archived: true, addTags: ['wood', 'old'] }, 100);
    change(db, [oak], { read: true, addTags: ['climate'], removeTags: ['old'] }, 200);
    undo(db, archived.undo ?? -1, 300);
    expect(get(db, oak)).toMatchObject({ archivedAt: null, readAt: 200, tags: ['climate'] });
  });

  test('what was set anew since then stays as it is now', () => {
    const { db, oak, elm } = shelf();
    const { undo: number } = change(db, [oak, elm], { archived: true, trashed: true }, 100);
    change(db, [oak], { archived: false }, 200);
    change(db, [oak], { archived: true }, 300);
    change(db, [elm], { trashed: false }, 400);
    change(db, [elm], { trashed: true }, 500);
    expect(undo(db, number ?? -1, 600)).toEqual({ changed: 2 });
    expect(get(db, oak)).toMatchObject({ archivedAt: 300, trashedAt: null });
    expect(get(db, elm)).toMatchObject({ archivedAt: null, trashedAt: 500 });
    expect(titles(db, {}, 'road')).toEqual(['Oak']);
  });

  test('tags that were taken away come back, those that were there before an addition stay', () => {
    const { db, oak } = shelf();
    change(db, [oak], { addTags: ['Café', 'wood'] }, 100);
    const { undo: number } = change(
      db,
      [oak],
      { removeTags: ['cafe', 'never'], addTags: ['Wood', 'new'] },
      200,
    );
    expect(get(db, oak)?.tags).toEqual(['new', 'wood']);
    undo(db, number ?? -1, 300);
    expect(get(db, oak)?.tags).toEqual(['Café', 'wood']);
  });

  test('what an earlier version noted is taken back whole', () => {
    const { db, oak } = shelf();
    const { undo: number } = change(db, [oak], { archived: true, addTags: ['wood'] }, 100);
    const before = [{ id: oak, read: null, archived: null, trashed: null, tags: ['trees'] }];
    db.exec({ sql: 'UPDATE undos SET before = ?', bind: [JSON.stringify(before)] });
    expect(undo(db, number ?? -1, 200)).toEqual({ changed: 1 });
    expect(get(db, oak)).toMatchObject({ archivedAt: null, tags: ['trees'] });
  });

  test('how far the reader came needs no taking back', () => {
    const { db, oak } = shelf();
    expect(change(db, [oak], { progress: 0.4, atBlock: 3 }, 100)).toEqual({
      changed: 1,
      undo: null,
    });
    expect(get(db, oak)).toMatchObject({ progress: 0.4, atBlock: 3 });
    change(db, [oak], { progress: 7 }, 100);
    expect(get(db, oak)?.progress).toBe(1);
  });

  test('counts of the shelves follow every change', () => {
    const { db, oak, elm, ash } = shelf();
    change(db, [oak], { archived: true }, 100);
    const { undo: number } = change(db, [oak, elm], { trashed: true }, 200);
    expect(facets(db)).toMatchObject({ list: 2, archived: 0, trashed: 2 });
    expect(list(db, { query: '' }, 0, 9).total).toBe(2);
    undo(db, number ?? -1, 300);
    remove(db, [ash], 400);
    expect(facets(db)).toMatchObject({ list: 2, archived: 1, trashed: 0 });
    expect(list(db, { query: '' }, 0, 9).total).toBe(3);
  });
});

describe('the trash', () => {
  test('what is in it is not found, and comes back whole', () => {
    const { db, oak } = shelf();
    const { undo: number } = change(db, [oak], { trashed: true }, 100);
    expect(titles(db, {}, 'road')).toEqual(['Elm']);
    expect(findByUrl(db, 'https://herald.example/oak')).toBe(null);
    expect(titles(db, { shelf: 'trash' })).toEqual(['Oak']);
    expect(titles(db, { shelf: 'trash' }, 'oa')).toEqual(['Oak']);
    undo(db, number ?? -1, 200);
    expect(titles(db, {}, 'road').toSorted()).toEqual(['Elm', 'Oak']);
  });

  test('saving the story again takes it out', () => {
    const { db, oak } = shelf();
    change(db, [oak], { trashed: true }, 100);
    const again = save(
      db,
      article('https://www.herald.example/oak', 'Oak', ['An oak fell on the road.']),
      200,
    );
    expect(again).toMatchObject({ id: oak, updated: true });
    expect(titles(db, {}, 'road').toSorted()).toEqual(['Elm', 'Oak']);
  });

  test('is emptied after thirty days and not before', () => {
    const { db, oak, elm } = shelf();
    change(db, [oak], { trashed: true }, 1000);
    change(db, [elm], { trashed: true }, 2000);
    work(db, { budget: 1000 }, 1000 + TRASH_FOR);
    expect(titles(db, { shelf: 'trash' })).toEqual(['Elm', 'Oak']);
    work(db, { budget: 1000 }, 1001 + TRASH_FOR);
    expect(titles(db, { shelf: 'trash' })).toEqual(['Elm']);
    expect(get(db, oak)).toBe(null);
    expect(db.selectValue('SELECT count(*) FROM tombstones WHERE id = ?', [oak])).toBe(1);
  });
});

describe('revisions and highlights', () => {
  const url = 'https://herald.example/ferry';
  const first = article(url, 'Ferry', ['The ferry left early.', 'Nobody was surprised.']);
  const second = article(url, 'Ferry', [
    'Corrected on Friday.',
    'The ferry left early.',
    'Everybody was surprised.',
  ]);

  test('a changed text keeps the old one; the same text makes none', () => {
    const db = library();
    const { id } = save(db, first, 10);
    expect(save(db, first, 20)).not.toHaveProperty('revised');
    expect(save(db, second, 30)).toMatchObject({ id, updated: true, revised: true });
    expect(get(db, id)?.revisions).toEqual([
      { revision: 1, savedAt: 20, words: 7, delivered: 'whole' },
    ]);
    expect(revision(db, id, 1)?.article.blocks).toEqual(first.blocks);
  });

  test('a preview is completed by the whole story', () => {
    const db = library();
    save(db, { ...first, access: access('preview') }, 10);
    expect(save(db, second, 20)).toMatchObject({ completed: true, revised: true });
    // And not by another preview that is longer.
    expect(save(db, { ...second, access: access('preview') }, 30)).not.toHaveProperty('completed');
  });

  test('highlights go along with their words; those whose words are gone keep them', () => {
    const db = library();
    const { id } = save(db, first, 10);
    const mark = (name: string, block: number, start: number, text: string) =>
      highlight(
        db,
        id,
        {
          id: name,
          block,
          start,
          end: start + text.length,
          text,
          before: '',
          after: '',
          color: 'green',
          note: '',
        },
        20,
      );
    mark('early', 0, 10, 'left early');
    mark('nobody', 1, 0, 'Nobody');
    expect(get(db, id)).toMatchObject({ highlights: 2 });
    save(db, second, 30);
    const [nobody, early] = get(db, id)?.highlightList ?? [];
    expect(early).toMatchObject({
      id: 'early',
      block: 1,
      start: 10,
      text: 'left early',
      createdAt: 20,
    });
    expect(nobody).toMatchObject({ id: 'nobody', text: 'Nobody' });
    expect(unhighlight(db, id, 'nobody', 40).map((one) => one.id)).toEqual(['early']);
    expect(list(db, { query: '', filter: { highlighted: true } }, 0, 9).items[0]?.highlights).toBe(
      1,
    );
  });
});
