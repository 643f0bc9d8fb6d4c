import { describe, expect, test } from 'vitest';
import { prepare } from '../../../lib/library/prepare.ts';
import { get, save } from '../../../lib/library/store/articles.ts';
import { highlight } from '../../../lib/library/store/highlights.ts';
import { imageResult, setImages } from '../../../lib/library/store/images.ts';
import { imports, previewImport } from '../../../lib/library/store/import-reports.ts';
import {
  beginImport,
  cancelImport,
  commitImport,
  stageRows,
} from '../../../lib/library/store/imports.ts';
import { list } from '../../../lib/library/store/list.ts';
import { records, takeRecord } from '../../../lib/library/store/records.ts';
import { change } from '../../../lib/library/store/state.ts';
import { work } from '../../../lib/library/store/work.ts';
import type { ImportRow, LibraryRecord } from '../../../lib/library/types.ts';
import { article, library } from './database.ts';

const HASH = 'a'.repeat(64);

/** A library with all that a reader does to a story. */
function used() {
  const db = library();
  const first = article('https://herald.example/1', 'One', ['The first text of it.']);
  const { id } = save(db, first, 10);
  save(db, { ...first, blocks: [{ kind: 'paragraph', text: 'The second text of it.' }] }, 20);
  change(
    db,
    [id],
    { addTags: ['Trees', 'wood'], archived: true, progress: 0.5, atBlock: 0, note: 'Ask.' },
    30,
  );
  highlight(
    db,
    id,
    {
      id: 'h',
      block: 0,
      start: 4,
      end: 10,
      text: 'second',
      before: 'The ',
      after: ' text',
      color: 'pink',
      note: 'why',
    },
    40,
  );
  const number = Number(db.selectValue('SELECT number FROM articles'));
  setImages(db, number, [
    { key: 'https://i.example/a', url: 'https://i.example/a', role: 'image' },
  ]);
  imageResult(
    db,
    id,
    'https://i.example/a',
    { state: 'stored', hash: HASH, type: 'image/png', bytes: 7 },
    50,
  );
  save(db, article('https://herald.example/2', 'Two', ['Another story.']), 60);
  return { db, id };
}

const all = (db: ReturnType<typeof library>) =>
  records(db, { after: 0, limit: 100, trash: true }).items;

describe('records', () => {
  test('out and into an empty library: the same to the byte', () => {
    const { db } = used();
    const out = all(db);
    const other = library();
    for (const one of out) expect(takeRecord(other, one, 999)).toBe('added');
    expect(all(other)).toEqual(out);
    expect(list(other, { query: 'second' }, 0, 9).items.map(({ title }) => title)).toEqual(['One']);
  });

  test('taken in again, nothing changes', () => {
    const { db } = used();
    const before = all(db);
    for (const one of before) expect(takeRecord(db, one, 999)).toBe('same');
    expect(all(db)).toEqual(before);
  });

  test('pages of them, each once', () => {
    const { db } = used();
    const first = records(db, { after: 0, limit: 1 });
    const second = records(db, { after: first.next ?? -1, limit: 1 });
    expect(first.total).toBe(2);
    expect([...first.items, ...second.items].map(({ article: { title } }) => title)).toEqual([
      'One',
      'Two',
    ]);
    expect(second.next).toBe(null);
  });

  test('merges: what the library holds stays, what it lacks comes', () => {
    const { db, id } = used();
    const one = all(db)[0] as LibraryRecord;
    const other: LibraryRecord = {
      ...one,
      id: 'other',
      article: article('https://herald.example/1?utm_source=x', 'One', ['An older text of it.']),
      savedAt: 5,
      updatedAt: 6,
      readAt: 7,
      archivedAt: null,
      progress: 0.2,
      note: 'Another note.',
      tags: ['bark'],
      highlights: [],
      images: [],
      revisions: [],
    };
    expect(takeRecord(db, other, 999)).toBe('merged');
    expect(get(db, id)).toMatchObject({
      savedAt: 5,
      readAt: 7,
      archivedAt: 30,
      progress: 0.5,
      note: 'Ask.\n\nAnother note.',
      tags: ['bark', 'Trees', 'wood'],
      highlights: 1,
      images: { stored: 1, missing: 0 },
    });
    expect(get(db, id)?.article.blocks[0]?.text).toBe('The second text of it.');
    expect(all(db)[0]?.revisions.map((old) => old.article.blocks[0]?.text)).toEqual([
      'The first text of it.',
      'An older text of it.',
    ]);
  });

  test('the same text with other revisions: they are kept', () => {
    const { db } = used();
    const [one] = all(db);
    const other = library();
    const { id } = save(
      other,
      article('https://herald.example/1', 'One', ['The second text of it.']),
      5,
    );
    expect(takeRecord(other, one as LibraryRecord, 999)).toBe('merged');
    expect(get(other, id)?.revisions).toHaveLength(1);
    expect(takeRecord(other, one as LibraryRecord, 999)).toBe('same');
  });
});

describe('records and the trash', () => {
  const DAY = 86_400_000;
  const now = 1000 * DAY;

  /** A library with the story in its trash since `at`, and the record made before that. */
  function thrownAway(at: number) {
    const { db, id } = used();
    const kept = all(db)[0] as LibraryRecord;
    change(db, [id], { trashed: true }, at);
    return { db, id, kept, thrown: all(db)[0] as LibraryRecord };
  }

  test('what comes in the trash stays there as long as anything else', () => {
    const { thrown } = thrownAway(100);
    const db = library();
    expect(takeRecord(db, thrown, now)).toBe('added');
    work(db, { budget: 1000 }, now + 1);
    expect(get(db, thrown.id)?.trashedAt).toBe(now);
    work(db, { budget: 1000 }, now + 31 * DAY);
    expect(get(db, thrown.id)).toBe(null);
  });

  test('a story that was thrown away here comes back, and is found', () => {
    const { db, id, kept } = thrownAway(now - 29 * DAY);
    expect(takeRecord(db, kept, now)).toBe('merged');
    expect(get(db, id)?.trashedAt).toBe(null);
    expect(list(db, { query: 'second' }, 0, 9).total).toBe(1);
    expect(takeRecord(db, kept, now)).toBe('same');
  });

  test('thrown away here and there it stays so, also with a newer text', () => {
    const { db, id, thrown } = thrownAway(now - DAY);
    const newer = article('https://herald.example/1', 'One', ['The third text of it.']);
    expect(takeRecord(db, { ...thrown, article: newer, updatedAt: now }, now)).toBe('merged');
    expect(get(db, id)).toMatchObject({
      trashedAt: now - DAY,
      article: { blocks: [{ text: 'The third text of it.' }] },
    });
    expect(list(db, { query: 'third' }, 0, 9).total).toBe(0);
  });
});

describe('highlights of one id in two stories', () => {
  test('both are kept, and taking them in again changes nothing', () => {
    const { db, id } = used();
    const mark = get(db, id)?.highlightList[0];
    const other: LibraryRecord = {
      ...(all(db)[1] as LibraryRecord),
      highlights: [
        {
          ...{ id: 'h', block: 0, start: 0, end: 7, text: 'Another', before: '', after: ' story.' },
          ...{ color: 'blue', note: 'mine too', createdAt: 900, changedAt: 900 },
        },
      ],
    };
    expect(takeRecord(db, other, 999)).toBe('merged');
    expect(get(db, id)?.highlightList).toEqual([mark]);
    const [taken] = get(db, other.id)?.highlightList ?? [];
    expect(taken).toMatchObject({ text: 'Another', note: 'mine too' });
    expect(takeRecord(db, other, 999)).toBe('same');
    // Read again from the log it has the same id.
    const again = used().db;
    const { id: story } = all(again)[1] as LibraryRecord;
    takeRecord(again, { ...other, id: story }, 999);
    expect(get(again, story)?.highlightList[0]?.id).toBe(taken?.id);
  });

  test('the reader’s own request does not change another story’s', () => {
    const { db, id } = used();
    const mark = get(db, id)?.highlightList[0];
    const other = all(db)[1] as LibraryRecord;
    const made = highlight(
      db,
      other.id,
      {
        ...{ id: 'h', block: 0, start: 0, end: 7, text: 'Another', before: '', after: ' story.' },
        ...{ color: 'blue', note: '' },
      },
      700,
    );
    expect(made).toMatchObject([{ text: 'Another', createdAt: 700 }]);
    expect(get(db, id)?.highlightList).toEqual([mark]);
  });
});

describe('imports', () => {
  const rows: ImportRow[] = [
    { row: 2, url: 'https://herald.example/2#top', title: 'Two', tags: ['later'] },
    { row: 3, url: 'https://new.example/a', title: 'New', savedAt: 77, read: true, archived: true },
    { row: 4, url: 'not an address', title: 'Broken' },
    { row: 5, url: '', title: 'Empty' },
    { row: 6, url: 'javascript:alert(1)', title: 'Script' },
    { row: 7, url: 'https://new.example/a?utm_medium=y', tags: ['twice'] },
  ];

  function staged() {
    const { db } = used();
    const { job } = beginImport(db, { name: 'ril_export.html', format: 'pocket' }, 100);
    const request = prepare({ type: 'library:import-rows', job, rows }, 100);
    if (request.type === 'library:import-rows') stageRows(db, request);
    return { db, job };
  }

  test('the preview tells what will happen, and nothing has', () => {
    const { db, job } = staged();
    expect(previewImport(db, job)).toMatchObject({
      added: 1,
      merged: 2,
      refused: [
        { row: 4, url: 'not an address' },
        { row: 5, url: '' },
        { row: 6, url: 'javascript:alert(1)' },
      ],
    });
    work(db, { budget: 1000 }, 200);
    expect(list(db, { query: '' }, 0, 9).total).toBe(2);
  });

  test('committed, it is worked off; links are links; every row is accounted for', () => {
    const { db, job } = staged();
    commitImport(db, job);
    work(db, { budget: 1000 }, 200);
    const [report] = imports(db).items;
    expect(report).toMatchObject({
      total: 6,
      done: 6,
      added: 1,
      merged: 2,
      same: 0,
      finishedAt: 200,
    });
    expect(report?.refused).toHaveLength(3);
    expect(list(db, { query: '', filter: { link: true } }, 0, 9).items).toMatchObject([
      { title: 'New', savedAt: 77, readAt: 77, archivedAt: 77, link: true, tags: ['twice'] },
    ]);
    expect(list(db, { query: '', filter: { tag: 'later' } }, 0, 9).items).toMatchObject([
      { title: 'Two', link: false },
    ]);
  });

  test('a link becomes the story when it is saved, without a revision', () => {
    const { db, job } = staged();
    commitImport(db, job);
    work(db, { budget: 1000 }, 200);
    const saved = save(db, article('https://new.example/a', 'New', ['At last the text.']), 300);
    expect(saved).toMatchObject({ updated: true });
    expect(saved).not.toHaveProperty('revised');
    expect(get(db, saved.id)).toMatchObject({
      link: false,
      savedAt: 77,
      tags: ['twice'],
      revisions: [],
    });
  });

  test('cancelled before: no trace; cancelled midway: what came in stays', () => {
    const { db, job } = staged();
    expect(cancelImport(db, job, 150)).toBe(null);
    expect(imports(db).items).toEqual([]);

    const again = staged();
    commitImport(again.db, again.job);
    expect(cancelImport(again.db, again.job, 150)).toMatchObject({
      done: 6,
      added: 0,
      finishedAt: 150,
    });
    expect(work(again.db, { budget: 1000 }, 200)).toMatchObject({ left: false });
    expect(list(again.db, { query: '' }, 0, 9).total).toBe(2);
  });

  test('steps: cut off after any, it goes on where it was', () => {
    const db = library();
    const { job } = beginImport(db, { name: 'many', format: 'test' }, 1);
    const many = Array.from({ length: 300 }, (_, n) => ({
      row: n,
      url: `https://many.example/${n}`,
    }));
    stageRows(db, { job, rows: many });
    commitImport(db, job);
    expect(work(db, { budget: 0 }, 2)).toMatchObject({ left: true, steps: 1 });
    const midway = imports(db).items[0]?.done ?? 0;
    expect(midway).toBeGreaterThan(0);
    expect(midway).toBeLessThan(300);
    while (work(db, { budget: 1000 }, 3).left);
    expect(imports(db).items[0]).toMatchObject({ done: 300, added: 300 });
  });
});
