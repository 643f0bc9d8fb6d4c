import { describe, expect, test } from 'vitest';
import { get, save } from '../../../lib/library/store/articles.ts';
import {
  imageResult,
  imagesDue,
  orphanImages,
  retryImages,
} from '../../../lib/library/store/images.ts';
import { list } from '../../../lib/library/store/list.ts';
import { change } from '../../../lib/library/store/state.ts';
import type { ImageSource } from '../../../lib/library/types.ts';
import { article, library } from './database.ts';

const HASH = 'b'.repeat(64);
const image = (name: string, host = 'img.example'): ImageSource => ({
  key: `https://${host}/${name}`,
  url: `https://${host}/${name}?w=1600`,
  role: 'image',
});

function saved(images: ImageSource[]) {
  const db = library();
  const story = article('https://herald.example/1', 'One', ['Text.']);
  const result = save(db, story, 10, { images });
  return { db, story, id: result.id, result };
}

const due = (db: ReturnType<typeof library>, now: number) =>
  imagesDue(db, now, 10).items.map(({ image: one }) => one.key);

describe('pictures', () => {
  test('wait, are stored, and are counted', () => {
    const { db, id, result } = saved([image('a'), image('b')]);
    expect(result.images).toBe(2);
    expect(due(db, 20)).toEqual([image('a').key, image('b').key]);
    imageResult(
      db,
      id,
      image('a').key,
      { state: 'stored', hash: HASH, type: 'image/png', bytes: 9 },
      20,
    );
    expect(list(db, { query: '' }, 0, 9).items[0]).toMatchObject({
      images: { stored: 1, missing: 1 },
    });
    expect(list(db, { query: '', filter: { missingImages: true } }, 0, 9).total).toBe(1);
    expect(orphanImages(db, [HASH, 'c'.repeat(64)])).toEqual({ orphans: ['c'.repeat(64)] });
  });

  test('one that fails is tried again later, and in the end no more', () => {
    const { db, id } = saved([image('a')]);
    let now = 20;
    for (let tries = 0; tries < 3; tries += 1) {
      expect(due(db, now)).toEqual([image('a').key]);
      imageResult(db, id, image('a').key, { state: 'failed', error: '503', again: true }, now);
      expect(due(db, now + 1)).toEqual([]);
      now += 24 * 3_600_000;
    }
    imageResult(db, id, image('a').key, { state: 'failed', error: '503', again: true }, now);
    expect(due(db, now + 24 * 3_600_000)).toEqual([]);
    expect(get(db, id)?.imageList).toMatchObject([{ state: 'failed', error: '503', tries: 4 }]);
    expect(retryImages(db, { id })).toEqual({ waiting: 1 });
    expect(due(db, now)).toEqual([image('a').key]);
  });

  test('one that is not there is not asked for again', () => {
    const { db, id } = saved([image('a')]);
    imageResult(db, id, image('a').key, { state: 'failed', error: '404', again: false }, 20);
    expect(due(db, 1e12)).toEqual([]);
  });

  test('a permission brings back those of its hosts and their subdomains alone', () => {
    const { db, id } = saved([
      image('a'),
      image('b', 'cdn.other.example'),
      image('c', 'another.example'),
    ]);
    for (const one of ['img.example/a', 'cdn.other.example/b', 'another.example/c'])
      imageResult(db, id, `https://${one}`, { state: 'refused' }, 20);
    expect(retryImages(db, { hosts: ['other.example'] })).toEqual({ waiting: 1 });
    expect(due(db, 30)).toEqual(['https://cdn.other.example/b']);
  });

  test('a second save keeps what is stored and drops what the story has no more', () => {
    const { db, story, id } = saved([image('a'), image('b')]);
    imageResult(
      db,
      id,
      image('a').key,
      { state: 'stored', hash: HASH, type: 'image/png', bytes: 9 },
      20,
    );
    save(db, story, 30, { images: [image('a'), image('c')] });
    expect(get(db, id)?.imageList.map(({ key, state }) => [key, state])).toEqual([
      [image('a').key, 'stored'],
      [image('c').key, 'waiting'],
    ]);
  });

  test('nothing is fetched for what is in the trash', () => {
    const { db, id } = saved([image('a')]);
    change(db, [id], { trashed: true }, 20);
    expect(due(db, 30)).toEqual([]);
  });
});
