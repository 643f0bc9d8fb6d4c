/** What the library says of rows that it cannot take, and what it keeps while an import is open. */
import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../lib/library/check.ts';
import { save } from '../../../lib/library/store/articles.ts';
import { orphanImages } from '../../../lib/library/store/images.ts';
import {
  forgetStaged,
  imports,
  previewImport,
  refusedPage,
} from '../../../lib/library/store/import-reports.ts';
import {
  beginImport,
  cancelImport,
  commitImport,
  stageRows,
} from '../../../lib/library/store/imports.ts';
import { list } from '../../../lib/library/store/list.ts';
import { records } from '../../../lib/library/store/records.ts';
import { work } from '../../../lib/library/store/work.ts';
import { article, library } from './database.ts';
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

describe('an error in the midst of an import', () => {
  const committed = () => {
    const { db, job } = begin(1);
    const url = (n: number) => `https://a.example/${n}`;
    const rows = [1, 2, 3].map((n) => ({
      row: n,
      url: url(n),
      // Half a block is a number that no column for a place takes.
      record: record(
        { id: `id-${n}`, atBlock: n === 2 ? 1.5 : 1, note: 'Of many words. '.repeat(2000) },
        { url: url(n) },
      ),
    }));
    stageRows(db, { job, rows });
    commitImport(db, job);
    return db;
  };

  test('that is a row’s own: the row is refused, whole, and the import goes on', () => {
    const db = committed();
    expect(work(db, { budget: 1000 }, 2).left).toBe(false);
    expect(imports(db).items[0]).toMatchObject({
      total: 3,
      done: 3,
      added: 2,
      refused: [{ row: 2, url: 'https://a.example/2', why: 'not-storable' }],
      finishedAt: 2,
    });
    expect(records(db, { after: 0, limit: 10 }).items.map(({ id }) => id)).toEqual([
      'id-1',
      'id-3',
    ]);
  });

  test('that is the disk’s: no row is blamed, and with room the import goes on', () => {
    const db = committed();
    const pages = Number(db.selectValue('PRAGMA page_count'));
    db.exec(`PRAGMA max_page_count = ${pages}`);
    expect(() => work(db, { budget: 1000 }, 2)).toThrow(/SQLITE_FULL/);
    expect(imports(db).items[0]).toMatchObject({ done: 0, refused: [], finishedAt: null });
    db.exec(`PRAGMA max_page_count = ${pages + 1000}`);
    work(db, { budget: 1000 }, 3);
    expect(imports(db).items[0]).toMatchObject({ done: 3, added: 2, finishedAt: 3 });
  });
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

/** Rows of which every fifth has no address and every seventh an address of before. */
const mixed = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return { row: n, url: n % 5 === 0 ? '' : `https://a.example/${n % 7 === 0 ? 1 : n}` };
  });

test('a preview says the same whether the rows were at hand or have to be read again', () => {
  const { db, job } = begin(1);
  save(db, article('https://a.example/2', 'There', ['Words.']), 1);
  stageRows(db, { job, rows: mixed(1, 40) });
  stageRows(db, { job, rows: mixed(41, 40) });
  const told = previewImport(db, job);
  expect(told).toMatchObject({ added: 54, merged: 10 });
  expect(told.refused).toHaveLength(16);
  forgetStaged(db);
  expect(previewImport(db, job)).toEqual(told);
});

describe('an import that is stopped', () => {
  const stopped = () => {
    const { db, job } = begin(1);
    stageRows(db, { job, rows: mixed(1, 1000) });
    commitImport(db, job);
    work(db, { budget: 0, steps: 2 }, 2);
    return { db, job, report: cancelImport(db, job, 3) };
  };
  const rest = (db: ReturnType<typeof library>) =>
    Number(db.selectValue('SELECT count(*) FROM import_rows WHERE row IS NOT NULL'));

  test('keeps what it took in, and tells of each row that it left, before and after they are cleared', () => {
    const { db, job, report } = stopped();
    expect(report).toMatchObject({ total: 1000, done: 1000, finishedAt: 3 });
    const left = () => refusedPage(db, { job, after: 0, limit: 1000 }).items;
    const told = left();
    expect(told).toHaveLength(1000 - (report?.added ?? 0) - (report?.same ?? 0));
    expect(told.at(-2)?.why).toBe('the import was cancelled');
    expect(told.at(-1)?.why).toBe('no address');
    expect(rest(db)).toBeGreaterThan(300);
    while (work(db, { budget: 10 }, 4).left);
    expect(rest(db)).toBe(0);
    expect(left()).toEqual(told);
    expect(imports(db).items).toEqual([report]);
  });

  test('takes nothing more in', () => {
    const { db, report } = stopped();
    while (work(db, { budget: 10 }, 4).left);
    expect(list(db, { query: '' }, 0, 1).total).toBe(report?.added);
  });

  test('before it began leaves nothing behind', () => {
    const { db, job } = begin(1);
    stageRows(db, { job, rows: mixed(1, 1000) });
    expect(cancelImport(db, job, 2)).toBeNull();
    expect(stageRows(db, { job, rows: mixed(1, 5) })).toEqual({ staged: 0 });
    expect(imports(db).items).toEqual([]);
    while (work(db, { budget: 10 }, 4).left);
    expect(db.selectValue('SELECT count(*) FROM import_rows')).toBe(0);
    expect(db.selectValue('SELECT count(*) FROM imports')).toBe(0);
  });
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
