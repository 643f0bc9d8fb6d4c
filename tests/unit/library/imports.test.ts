/** What the library says of rows that it cannot take, and what it keeps while an import is open. */
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../lib/library/check.ts';
import { orphanImages } from '../../../lib/library/store/images.ts';
import {
  beginImport,
  cancelImport,
  commitImport,
  imports,
  previewImport,
  refusedPage,
  stageRows,
} from '../../../lib/library/store/imports.ts';
import { records } from '../../../lib/library/store/records.ts';
import { work } from '../../../lib/library/store/work.ts';
import { library } from './database.ts';
import { record } from './export/samples.ts';

const begin = (now: number) => {
  const db = library();
  return { db, job: beginImport(db, { name: 'a.csv', format: 'csv' }, now).job };
};

test('a row that could not be read is refused with its fault', () => {
  const { db, job } = begin(1);
  stageRows(db, {
    job,
    rows: [
      { row: 2, url: 'https://a.example/', fault: 'unclosed-quote' },
      { row: 3, url: 'https://b.example/' },
    ],
  });
  const refused = [{ row: 2, url: 'https://a.example/', why: 'unclosed-quote' }];
  expect(previewImport(db, job)).toEqual({ added: 1, merged: 0, refused });
  commitImport(db, job);
  work(db, { budget: 1000 }, 2);
  expect(imports(db).items[0]).toMatchObject({ total: 2, added: 1, refused, finishedAt: 2 });
});

test('all refused rows can be had, page by page', () => {
  const { db, job } = begin(1);
  const rows = Array.from({ length: 2500 }, (_, index) => ({ row: index + 1, url: '' }));
  stageRows(db, { job, rows });
  const found: number[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: ReturnType<typeof refusedPage> = refusedPage(db, { job, after, limit: 1000 });
    found.push(...page.items.map(({ row }) => row));
    after = page.next;
  }
  expect(found).toEqual(rows.map(({ row }) => row));
});

test('each step of an import is a write with a revision of its own: the log is read again by it', () => {
  const { db, job } = begin(1);
  const seen = [0];
  const look = () => seen.push(Number(db.selectValue('SELECT revision FROM library')));
  look();
  stageRows(db, { job, rows: [{ row: 1, url: 'https://a.example/' }] });
  look();
  commitImport(db, job);
  look();
  cancelImport(db, job, 2);
  look();
  expect(seen.every((one, index) => index === 0 || one > (seen[index - 1] ?? 0))).toBe(true);
});

describe('while an import is open', () => {
  test('no picture counts as left over', () => {
    const { db, job } = begin(1);
    expect(orphanImages(db, ['ab'])).toEqual({ orphans: [] });
    cancelImport(db, job, 2);
    expect(orphanImages(db, ['ab'])).toEqual({ orphans: ['ab'] });
  });

  test('one whose page was closed is forgotten after a day', () => {
    const { db } = begin(1);
    work(db, { budget: 10 }, 80_000_000);
    expect(orphanImages(db, ['ab']).orphans).toEqual([]);
    work(db, { budget: 10 }, 90_000_000);
    expect(orphanImages(db, ['ab']).orphans).toEqual(['ab']);
  });
});

test('5,000 links are taken in within a few seconds', { timeout: 30_000 }, () => {
  const { db, job } = begin(1);
  for (let from = 0; from < 5000; from += 500) {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      row: from + index,
      url: `https://a.example/${from + index}`,
      title: `Title ${from + index}`,
      tags: ['a', 'b'],
    }));
    stageRows(db, { job, rows });
  }
  commitImport(db, job);
  const begun = performance.now();
  while (work(db, { budget: 500 }, 2).left);
  expect(imports(db).items[0]?.added).toBe(5000);
  expect(performance.now() - begun).toBeLessThan(20_000);
});

test('what a file calls a record is one or none', () => {
  const one = record({ revisions: [{ savedAt: 1, article: record().article }] });
  expect(checkRecord(JSON.parse(JSON.stringify(one)))).toEqual(one);
  for (const broken of [
    null,
    'x',
    {},
    { ...one, tags: [1] },
    { ...one, article: { ...one.article, blocks: 'x' } },
  ])
    expect(checkRecord(broken)).toBeNull();
  const huge = record({}, { html: 'x'.repeat(24_000_001) });
  expect(checkRecord(huge)).toBeNull();
});

test('the walk over the records has all of them once, the trash where it is wanted', () => {
  const { db, job } = begin(1);
  const rows = [1, 2, 3].map((n) => ({
    row: n,
    url: `https://a.example/${n}`,
    record: record(
      { id: `id-${n}`, trashedAt: n === 2 ? 5 : null },
      { url: `https://a.example/${n}` },
    ),
  }));
  stageRows(db, { job, rows });
  commitImport(db, job);
  work(db, { budget: 1000 }, 6);
  const idsOf = (trash: boolean) =>
    records(db, { after: 0, limit: 10, trash }).items.map(({ id }) => id);
  expect(idsOf(false)).toEqual(['id-1', 'id-3']);
  expect(idsOf(true)).toEqual(['id-1', 'id-2', 'id-3']);
});
