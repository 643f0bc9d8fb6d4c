import { describe, expect, test } from 'vitest';
import { failure } from '../../../lib/library/file/failure.ts';
import { findByUrl, get, remove, save } from '../../../lib/library/store/articles.ts';
import { list } from '../../../lib/library/store/list.ts';
import { access, article, library } from './database.ts';

const titles = (db: ReturnType<typeof library>, query: string) =>
  list(db, { query: query }, 0, 50).items.map((item) => item.title);

function filled() {
  const db = library();
  save(
    db,
    article('https://tidemark.example/ferry', 'The night ferry returns', [
      'The harbour board voted on Monday to bring back the night ferry.',
      'Ångström Lund, the pilot, said the crossing takes an hour.',
    ]),
    1000,
  );
  save(
    db,
    article(
      'https://tidemark.example/tokyo',
      '雨の東京',
      ['東京では雨が続いた。', '大阪は晴れ。'],
      { lang: 'ja' },
    ),
    2000,
  );
  save(
    db,
    article(
      'https://quarry.example/pilots',
      'A shortage of pilots',
      ['The ferry is mentioned once here, at night, among other things.'],
      { byline: 'Ines Okafor', siteName: 'The Quarry' },
    ),
    3000,
  );
  return db;
}

describe('save', () => {
  test('gives the article back to the letter', () => {
    const db = library();
    const story = article(
      'https://tidemark.example/a?utm_source=x#top',
      'Two “marks” & \u0000 odd',
      ['Text \ud83d\ude00.'],
    );
    const { id } = save(db, story, 5);
    const saved = get(db, id);
    expect(saved?.article).toEqual(story);
    expect(saved).toMatchObject({
      savedAt: 5,
      updatedAt: 5,
      words: 1,
      delivered: 'whole',
      snippet: null,
    });
  });

  test('the same story again updates it, whatever the tracking parameters', () => {
    const db = filled();
    const again = article(
      'http://tidemark.example/ferry/?utm_source=mail',
      'The night ferry is back',
      ['It sails on gossamer.'],
    );
    const reply = save(db, again, 9000);
    expect(reply.updated).toBe(true);
    expect(list(db, { query: '' }, 0, 50).total).toBe(3);
    const saved = get(db, reply.id);
    expect(saved).toMatchObject({
      title: 'The night ferry is back',
      savedAt: 1000,
      updatedAt: 9000,
    });
    expect(titles(db, 'gossamer ')).toEqual(['The night ferry is back']);
    expect(titles(db, 'harbour ')).toEqual([]);
  });

  test('a whole copy is not given up for a view cut short', () => {
    const db = filled();
    const cutShort = article(
      'https://tidemark.example/ferry',
      'The night ferry returns',
      ['The harbour board voted.'],
      {
        access: access('gated'),
      },
    );
    expect(save(db, cutShort, 9000)).toMatchObject({ updated: false, kept: true });
    expect(findByUrl(db, cutShort.url)).toMatchObject({ delivered: 'whole', updatedAt: 1000 });
  });

  test('a preview gives way to the whole story', () => {
    const db = library();
    const url = 'https://tidemark.example/a';
    save(db, article(url, 'A', ['One.'], { access: access('preview') }), 1);
    expect(save(db, article(url, 'A', ['One.', 'Two.']), 2)).toMatchObject({ updated: true });
    expect(findByUrl(db, url)?.delivered).toBe('whole');
  });

  test('a save that fails leaves the article as it was', () => {
    const db = filled();
    db.exec("CREATE TRIGGER full BEFORE UPDATE ON contents BEGIN SELECT raise(ABORT, 'full'); END");
    const again = article('https://tidemark.example/ferry', 'Changed', ['Changed.']);
    expect(() => save(db, again, 9000)).toThrow('full');
    expect(findByUrl(db, again.url)?.title).toBe('The night ferry returns');
    expect(titles(db, 'harbour ')).toEqual(['The night ferry returns']);
  });
});

describe('list', () => {
  test('newest first, in pages', () => {
    const db = filled();
    expect(titles(db, '')).toEqual(['A shortage of pilots', '雨の東京', 'The night ferry returns']);
    expect(list(db, { query: '' }, 1, 1)).toMatchObject({
      total: 3,
      items: [{ title: '雨の東京' }],
    });
  });

  test.each([
    ['word', 'ferry ', ['The night ferry returns', 'A shortage of pilots']],
    ['word in capitals', 'HARBOUR ', ['The night ferry returns']],
    ['beginning of a word', 'shor', ['A shortage of pilots']],
    ['inside of a word', 'arbour', []],
    ['phrase', '"night ferry"', ['The night ferry returns']],
    ['words that are not together', 'harbour shortage ', []],
    ['word without its accents', 'angstrom ', ['The night ferry returns']],
    ['word of two CJK characters', '東京', ['雨の東京']],
    ['CJK characters in another order', '京東', []],
    ['CJK word of another paragraph', '大阪', ['雨の東京']],
    ['name in the byline', 'okafor ', ['A shortage of pilots']],
    ['nothing but marks', '"*', []],
    ['what the index would take for syntax', 'ferry AND (', []],
  ])('finds by %s', (_, query, expected) => {
    expect(titles(filled(), query)).toEqual(expected);
  });

  test('a find in the title stands before finds in the text', () => {
    const db = library();
    save(db, article('https://a.example/1', 'Weather', ['Pelican pelican pelican pelican.']), 1);
    save(
      db,
      article('https://a.example/2', 'The pelican', ['A bird, told of at some length here.']),
      2,
    );
    save(
      db,
      article('https://a.example/3', 'Sport', ['One pelican in a long paragraph of other words.']),
      3,
    );
    expect(titles(db, 'pelican ')[0]).toBe('The pelican');
  });

  test('a find carries its snippet, a find in the title none', () => {
    const db = filled();
    expect(list(db, { query: 'harbour ' }, 0, 5).items[0]?.snippet).toBe(
      'The \u0002harbour\u0003 board voted on Monday to bring back the night ferry.',
    );
    expect(list(db, { query: 'returns ' }, 0, 5).items[0]?.snippet).toBeNull();
  });
});

describe('find and delete', () => {
  test('finds the story of an address', () => {
    const db = filled();
    expect(findByUrl(db, 'https://tidemark.example/ferry?fbclid=1#x')?.title).toBe(
      'The night ferry returns',
    );
    expect(findByUrl(db, 'https://tidemark.example/ferries')).toBeNull();
  });

  test('what is deleted is found no more, the rest stays', () => {
    const db = filled();
    const id = findByUrl(db, 'https://tidemark.example/ferry')?.id ?? '';
    expect(remove(db, [id, 'no such id'], 9)).toEqual({ deleted: 1 });
    expect(get(db, id)).toBeNull();
    expect(titles(db, 'ferry ')).toEqual(['A shortage of pilots']);
    expect(list(db, { query: '' }, 0, 5).total).toBe(2);
    expect(remove(db, [id], 9)).toEqual({ deleted: 0 });
  });
});

test('a full disk is told as one, and leaves the library as it was', async () => {
  const db = library();
  save(db, article('https://a.example/1', 'A', ['Text.']), 1);
  // SQLite undoes the save by itself where it finds no room.
  db.exec(`PRAGMA max_page_count = ${Number(db.selectValue('PRAGMA page_count')) + 1}`);
  const long = article('https://a.example/2', 'B', Array(400).fill('A paragraph of some length.'));
  const error: unknown = await Promise.resolve()
    .then(() => save(db, long, 2))
    .catch((thrown: unknown) => thrown);
  expect(await failure(error, async () => 1e9)).toMatchObject({ code: 'disk-full' });
  expect(list(db, { query: '' }, 0, 9).items.map(({ title }) => title)).toEqual(['A']);
  db.exec('PRAGMA max_page_count = 100000');
  save(db, long, 3);
  expect(list(db, { query: '' }, 0, 9).total).toBe(2);
});
