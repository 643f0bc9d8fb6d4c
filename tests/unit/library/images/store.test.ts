import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../../lib/library/check.ts';
import { get, remove, save } from '../../../../lib/library/store/articles.ts';
import {
  imageResult,
  imagesDue,
  imagesOfArticle,
  orphanImages,
  retryImages,
} from '../../../../lib/library/store/images.ts';
import { records, takeRecord } from '../../../../lib/library/store/records.ts';
import { change } from '../../../../lib/library/store/state.ts';
import type { ImageSource } from '../../../../lib/library/types.ts';
import { article, library } from '../database.ts';

const MINUTE = 60_000;
const HASH = 'a'.repeat(64);
const image = (url: string, role: ImageSource['role'] = 'image') => ({ key: url, url, role });
const LEAD = image('https://cdn.example/lead.jpg');
const MAP = image('https://maps.example/map.png');
const ICON = image('https://marl.example/icon.png', 'icon');

function saved(images: ImageSource[] = [LEAD, MAP, ICON]) {
  const db = library();
  db.exec('PRAGMA foreign_keys = ON');
  const story = article('https://marl.example/ferry', 'The ferry', ['It left.']);
  const result = save(db, story, 0, { images });
  return { db, story, id: result.id, result };
}
const stored = { state: 'stored', hash: HASH, type: 'image/png', bytes: 9 } as const;
const due = (db: ReturnType<typeof library>, now: number) =>
  imagesDue(db, now, 50).items.map((one) => one.image.key);

describe('the pictures of a saved article', () => {
  test('wait from the save on; icons are no pictures of the story', () => {
    const { db, id, result } = saved();
    expect(result.images).toBe(3);
    expect(get(db, id)?.images).toEqual({ stored: 0, missing: 2 });
    expect(due(db, 0).sort()).toEqual([LEAD.key, MAP.key, ICON.key].sort());
    imageResult(db, id, LEAD.key, stored, 0);
    imageResult(db, id, MAP.key, { state: 'refused' }, 0);
    expect(get(db, id)?.images).toEqual({ stored: 1, missing: 1 });
    expect(due(db, 0)).toEqual([ICON.key]);
  });

  test('are tried again after growing pauses, and not for ever', () => {
    const { db, id } = saved([LEAD]);
    let now = 0;
    for (const pause of [MINUTE, 10 * MINUTE, 360 * MINUTE]) {
      imageResult(db, id, LEAD.key, { state: 'failed', error: 'slow', again: true }, now);
      expect(due(db, now + pause - 1)).toEqual([]);
      expect(imagesDue(db, now, 1).next).toBe(now + pause);
      now += pause;
      expect(due(db, now)).toEqual([LEAD.key]);
    }
    imageResult(db, id, LEAD.key, { state: 'failed', error: 'slow', again: true }, now);
    expect(imagesDue(db, now + 9e9, 1)).toEqual({ items: [], left: 0, next: null });
    expect(imagesOfArticle(db, id)[0]).toMatchObject({ state: 'failed', error: 'slow', tries: 4 });
  });

  test('that were refused are tried again for the hosts that are given', () => {
    const { db, id } = saved();
    for (const { key } of [LEAD, MAP, ICON]) imageResult(db, id, key, { state: 'refused' }, 0);
    expect(retryImages(db, { hosts: ['maps.example'] })).toEqual({ waiting: 1 });
    expect(due(db, 0)).toEqual([MAP.key]);
    expect(retryImages(db, { hosts: ['example'] })).toEqual({ waiting: 3 });
    expect(retryImages(db, { id: 'another' })).toEqual({ waiting: 0 });
  });

  test('that are no pictures are forgotten, and are not missing', () => {
    const { db, id } = saved();
    imageResult(db, id, MAP.key, { state: 'dropped' }, 0);
    imageResult(db, id, LEAD.key, stored, 0);
    expect(get(db, id)?.images).toEqual({ stored: 1, missing: 0 });
    expect(imagesOfArticle(db, id).map(({ key }) => key)).not.toContain(MAP.key);
    expect(imagesOfArticle(db, 'another')).toEqual([]);
  });

  test('stay stored when the story is saved again; failed ones get another chance', () => {
    const { db, id, story } = saved();
    imageResult(db, id, LEAD.key, stored, 0);
    imageResult(db, id, MAP.key, { state: 'failed', error: '404', again: false }, 0);
    save(db, story, 5, { images: [LEAD, MAP] });
    expect(due(db, 5)).toEqual([MAP.key]);
    expect(get(db, id)?.images).toEqual({ stored: 1, missing: 1 });
  });

  describe('of an earlier text', () => {
    const NEW = image('https://cdn.example/lead.jpg?token=2');

    /** The text was changed, and its picture has another address. */
    function rewritten() {
      const made = saved([LEAD, MAP, ICON]);
      imageResult(made.db, made.id, LEAD.key, stored, 0);
      const later = article(made.story.url, 'The ferry', ['It came back.']);
      save(made.db, later, 5, { images: [NEW] });
      return { ...made, later };
    }

    test('stay with it, and are not counted', () => {
      const { db, id } = rewritten();
      expect(imagesOfArticle(db, id)).toMatchObject([
        { key: NEW.key, state: 'waiting' },
        { key: LEAD.key, role: 'image', state: 'stored', hash: HASH, earlier: true },
      ]);
      expect(get(db, id)?.images).toEqual({ stored: 0, missing: 1 });
      expect(orphanImages(db, [HASH])).toEqual({ orphans: [] });
    });

    test('are its pictures again when the story has them again', () => {
      const { db, id, later } = rewritten();
      save(db, later, 6, { images: [LEAD] });
      expect(imagesOfArticle(db, id)).toMatchObject([{ key: LEAD.key, state: 'stored' }]);
      expect(imagesOfArticle(db, id)[0]).not.toHaveProperty('earlier');
      expect(get(db, id)?.images).toEqual({ stored: 1, missing: 0 });
    });

    test('go out and in with the record', () => {
      const { db, id } = rewritten();
      const [one] = records(db, { after: 0, limit: 1 }).items;
      if (!one) throw new Error('no record');
      const other = library();
      takeRecord(other, one, 9);
      expect(records(other, { after: 0, limit: 1 }).items).toEqual([one]);
      expect(checkRecord(one)).toEqual(one);
      expect(takeRecord(db, one, 9)).toBe('same');
      expect(get(other, id)?.images).toEqual({ stored: 0, missing: 1 });
    });

    test('are told apart where a record brings the older or the newer text', () => {
      const old = saved([LEAD]);
      imageResult(old.db, old.id, LEAD.key, stored, 0);
      const [older] = records(old.db, { after: 0, limit: 1 }).items;
      const fresh = library();
      const later = article(old.story.url, 'The ferry', ['It came back.']);
      const { id } = save(fresh, later, 5, { images: [NEW] });
      const [newer] = records(fresh, { after: 0, limit: 1 }).items;
      if (!older || !newer) throw new Error('no record');
      takeRecord(fresh, older, 9);
      takeRecord(old.db, newer, 9);
      for (const [db, one] of [
        [fresh, id],
        [old.db, old.id],
      ] as const) {
        expect(get(db, one)).toMatchObject({
          images: { stored: 0, missing: 1 },
          revisions: [{ revision: 1 }],
          imageList: [{ key: NEW.key }, { key: LEAD.key, earlier: true }],
        });
      }
    });
  });

  test('of a story in the trash are not asked for', () => {
    const { db, id } = saved();
    change(db, [id], { trashed: true }, 1);
    expect(imagesDue(db, 1, 10)).toMatchObject({ items: [], next: null });
    change(db, [id], { trashed: false }, 2);
    expect(due(db, 2)).toHaveLength(3);
  });

  test('leave files behind that are told apart from those in use', () => {
    const { db, id } = saved();
    imageResult(db, id, LEAD.key, stored, 0);
    const other = 'b'.repeat(64);
    expect(orphanImages(db, [HASH, other])).toEqual({ orphans: [other] });
    remove(db, [id], 1);
    expect(orphanImages(db, [HASH, other])).toEqual({ orphans: [HASH, other] });
    // A result that comes too late changes nothing.
    expect(imageResult(db, id, LEAD.key, stored, 2)).toEqual({ waiting: 0 });
  });
});
