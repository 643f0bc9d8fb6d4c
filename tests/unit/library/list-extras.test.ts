/** What lists tell beside the summary: how a story begins, its site's icon, what the trash weighs. */
import { expect, test } from 'vitest';
import { save } from '../../../lib/library/store/articles.ts';
import { facets } from '../../../lib/library/store/facets.ts';
import { imageResult } from '../../../lib/library/store/images.ts';
import { list } from '../../../lib/library/store/list.ts';
import { change } from '../../../lib/library/store/state.ts';
import { article, library } from './database.ts';

const HASH = 'a'.repeat(64);

test('a row has the standfirst, else the beginning of the text; a find has its snippet alone', () => {
  const db = library();
  save(
    db,
    article('https://a.example/1', 'One', ['The first\n line.'], { dek: 'What it says.' }),
    1,
  );
  save(db, article('https://a.example/2', 'Two', [`Long ${'words '.repeat(90)}`]), 2);
  const [two, one] = list(db, { query: '' }, 0, 9).items;
  expect(one?.excerpt).toBe('What it says.');
  expect(two?.excerpt).toMatch(/^Long words/);
  expect(two?.excerpt?.length).toBeLessThanOrEqual(280);
  const [found] = list(db, { query: 'line' }, 0, 9).items;
  expect(found?.excerpt).toBeNull();
  expect(found?.snippet).toContain('line');
});

test('a row names the site’s icon once it is stored', () => {
  const db = library();
  const icon = { key: 'https://a.example/i.png', url: 'https://a.example/i.png' } as const;
  const { id } = save(db, article('https://a.example/1', 'One', ['Text.']), 1, {
    images: [{ ...icon, role: 'icon' }],
  });
  expect(list(db, { query: '' }, 0, 9).items[0]?.icon).toBeNull();
  const outcome = { state: 'stored', hash: HASH, type: 'image/png', bytes: 12 } as const;
  imageResult(db, id, icon.key, outcome, 2);
  expect(list(db, { query: '' }, 0, 9).items[0]?.icon).toEqual({ hash: HASH, type: 'image/png' });
  expect(list(db, { query: 'text' }, 0, 9).items[0]?.icon?.hash).toBe(HASH);
});

test('the trash is weighed', () => {
  const db = library();
  const { id } = save(db, article('https://a.example/1', 'One', ['Text.']), 1);
  expect(facets(db).trashedBytes).toBe(0);
  change(db, [id], { trashed: true }, 2);
  expect(facets(db).trashedBytes).toBe(facets(db).bytes);
});
