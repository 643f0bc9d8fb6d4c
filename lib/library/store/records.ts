/** Whole records: out for exports and backups, in from our own exports. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../article.ts';
import { textHash } from '../hash.ts';
import type { ImportOutcome, LibraryRecord } from '../types.ts';
import { canonicalUrl } from '../url.ts';
import { get, measure, oldOf, put } from './articles.ts';
import {
  countHighlights,
  giveHighlights,
  highlightsOf,
  moveInText,
  putHighlight,
} from './highlights.ts';
import { addImages } from './images.ts';
import { dropFromIndex } from './index-text.ts';
import { numberOf, parseArticle, run, transact, whole, written } from './row.ts';
import { stamp } from './stamp.ts';
import { addTags } from './tags.ts';

const LIMIT = 200;

/** Records in the order in which they were first saved, after the one with number `after`. */
export function records(
  db: Database,
  {
    after,
    limit,
    ids,
    trash,
  }: { after: number; limit: number; ids?: string[] | undefined; trash?: boolean | undefined },
): { items: LibraryRecord[]; next: number | null; total: number } {
  const condition = `${trash === true ? '1' : 'shelf < 2'}${
    ids ? ' AND id IN (SELECT value FROM json_each(?2))' : ''
  }`;
  const bind = (from: number) => (ids ? [from, JSON.stringify(ids)] : [from]);
  const wanted = Math.min(Math.max(Math.trunc(limit), 1), LIMIT);
  const rows = db.selectArrays(
    `SELECT number, id FROM articles WHERE number > ?1 AND ${condition} ORDER BY number LIMIT ${wanted + 1}`,
    bind(after),
  );
  // The shelves are counted already: an export asks a thousand times.
  const total = ids
    ? db.selectValue(`SELECT count(*) FROM articles WHERE number > ?1 AND ${condition}`, bind(0))
    : db.selectValue(
        `SELECT sum(articles) FROM shelves WHERE ${trash === true ? '1' : 'shelf < 2'}`,
      );
  const page = rows.slice(0, wanted);
  return {
    items: page.flatMap(([, id]) => record(db, String(id)) ?? []),
    next: rows.length > wanted ? Number(page.at(-1)?.[0]) : null,
    total: Number(total),
  };
}

function record(db: Database, id: string): LibraryRecord | null {
  const saved = get(db, id);
  if (!saved) return null;
  return {
    id,
    article: saved.article,
    link: saved.link,
    savedAt: saved.savedAt,
    updatedAt: saved.updatedAt,
    readAt: saved.readAt,
    archivedAt: saved.archivedAt,
    trashedAt: saved.trashedAt,
    progress: saved.progress,
    atBlock: saved.atBlock,
    note: saved.note,
    tags: saved.tags,
    highlights: saved.highlightList,
    images: saved.imageList,
    revisions: db
      .selectArrays(
        `SELECT r.saved, r.article FROM revisions r JOIN articles a USING (number)
           WHERE a.id = ? ORDER BY revision`,
        [id],
      )
      .map((row) => ({ savedAt: Number(row[0]), article: parseArticle(row[1]) })),
  };
}

/**
 * Takes a record in: a story that is not there is added as it is, one that is
 * there gets what it lacks. Nothing that the library holds is replaced or lost:
 * of two texts the newer is the story's, the other becomes a revision.
 */
export function takeRecord(db: Database, one: LibraryRecord, now: number): ImportOutcome {
  const old = oldOf(db, canonicalUrl(one.article.url));
  if (old === null) {
    const taken = db.selectValue('SELECT 1 FROM articles WHERE id = ?', [one.id]) !== undefined;
    const { number } = put(db, one.article, one.updatedAt, null, {
      // Another story has this id: the address makes one that a replay makes too.
      id: taken ? `${one.id}-${textHash(canonicalUrl(one.article.url))}` : one.id,
      savedAt: one.savedAt,
      link: one.link,
    });
    setState(db, number, one);
    addRevisions(db, number, one.revisions);
    addRest(db, number, one, now);
    if (one.trashedAt !== null) dropFromIndex(db, number);
    return 'added';
  }
  const before = fingerprint(db, old.number);
  mergeText(db, old.number, one);
  mergeState(db, old.number, one);
  addRest(db, old.number, one, now);
  return fingerprint(db, old.number) === before ? 'same' : 'merged';
}

/**
 * A link led to a story at another address: all that the reader put on it goes over to the
 * story. The link goes to the trash and not for good, since an old address may lead astray.
 */
export function mergeLink(
  db: Database,
  link: string,
  story: string,
  now: number,
): { merged: boolean } {
  return transact(db, () => {
    const [from, to] = [numberOf(db, link), numberOf(db, story)];
    const one = record(db, link);
    if (from === null || to === null || from === to) return { merged: false };
    if (!one?.link || one.trashedAt !== null) return { merged: false };
    mergeState(db, to, one);
    addTags(db, to, one.tags);
    addRevisions(db, to, one.revisions);
    giveHighlights(db, from, to, now);
    const at = stamp(db, now);
    run(db, 'UPDATE articles SET state_stamp = ? WHERE number = ?', [at, to]);
    run(db, 'UPDATE articles SET trashed = ?, state_stamp = ? WHERE number = ?', [now, at, from]);
    dropFromIndex(db, from);
    written(db);
    return { merged: true };
  });
}

function setState(db: Database, number: number, one: LibraryRecord): void {
  const times = [one.readAt, one.archivedAt, one.trashedAt];
  // A row is made so: most links of an import are neither read nor noted on.
  if (
    times.every((time) => time === null) &&
    one.progress === 0 &&
    one.atBlock === 0 &&
    one.note === ''
  )
    return;
  run(
    db,
    `UPDATE articles SET read = ?, archived = ?, trashed = ?, progress = ?, at_block = ?, note = ? WHERE number = ?`,
    [one.readAt, one.archivedAt, one.trashedAt, one.progress, one.atBlock, one.note, number],
  );
}

/** The further of two readings, both notes, the earlier of two times of saving. */
function mergeState(db: Database, number: number, one: LibraryRecord): void {
  run(
    db,
    `UPDATE articles SET read = coalesce(read, ?1), archived = coalesce(archived, ?2),
       at_block = CASE WHEN ?3 > progress THEN ?4 ELSE at_block END, progress = max(progress, ?3),
       saved = min(saved, ?5),
       note = CASE WHEN ?6 = '' OR instr(note, ?6) > 0 THEN note
         WHEN note = '' THEN ?6 ELSE note || char(10) || char(10) || ?6 END
     WHERE number = ?7`,
    [one.readAt, one.archivedAt, one.progress, one.atBlock, one.savedAt, one.note, number],
  );
}

function mergeText(db: Database, number: number, one: LibraryRecord): void {
  const row = db.selectArray('SELECT hash, updated, link, key FROM articles WHERE number = ?', [
    number,
  ]);
  const measured = measure(one.article);
  if (!row || one.link || String(row[0]) === measured.hash) return;
  const old = oldOf(db, String(row[3]));
  if (row[2] === 1 || (whole(row[1]) ?? 0) < one.updatedAt) {
    put(db, one.article, one.updatedAt, old, { measured });
  } else {
    addRevisions(db, number, [{ savedAt: one.updatedAt, article: one.article }]);
  }
  addRevisions(db, number, one.revisions);
}

/** Texts that are neither the story's own nor among its revisions. */
function addRevisions(
  db: Database,
  number: number,
  revisions: readonly { savedAt: number; article: Article }[],
): void {
  if (revisions.length === 0) return;
  const known = new Set(
    db
      .selectValues(
        'SELECT article FROM revisions WHERE number = ?1 UNION ALL SELECT article FROM contents WHERE number = ?1',
        [number],
      )
      .map((json) => measure(parseArticle(json)).hash),
  );
  for (const { savedAt, article } of revisions) {
    const { words, hash } = measure(article);
    if (known.has(hash)) continue;
    known.add(hash);
    run(
      db,
      `INSERT INTO revisions (number, revision, saved, words, delivered, article)
         VALUES (?1, coalesce((SELECT max(revision) FROM revisions WHERE number = ?1), 0) + 1, ?2, ?3, ?4, ?5)`,
      [number, savedAt, words, article.access.delivered, JSON.stringify(article)],
    );
  }
}

function addRest(db: Database, number: number, one: LibraryRecord, now: number): void {
  addTags(db, number, one.tags);
  addImages(db, number, one.images);
  if (one.highlights.length === 0) return;
  const known = new Map(highlightsOf(db, number).map((highlight) => [highlight.id, highlight]));
  for (const highlight of one.highlights) {
    const own = known.get(highlight.id);
    if (!own || own.changedAt < highlight.changedAt) putHighlight(db, number, highlight, now);
  }
  // They were placed in the record's own text; the story may have another.
  moveInText(db, number, now);
  countHighlights(db, number);
}

/** Changes whenever anything that a reader could miss does. */
function fingerprint(db: Database, number: number): string {
  return JSON.stringify([
    db.selectArray(
      `SELECT hash, read, archived, progress, note, tags, highlights, images, missing, saved FROM articles
         WHERE number = ?`,
      [number],
    ),
    db.selectArray('SELECT max(changed) FROM highlights WHERE number = ?', [number]),
    db.selectArray('SELECT count(*) FROM revisions WHERE number = ?', [number]),
  ]);
}
