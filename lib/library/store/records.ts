/** Whole records: out for exports and backups, in from our own exports. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { Article } from '../../article.ts';
import { textHash } from '../hash.ts';
import type { ImportOutcome, LibraryRecord, SavedImage } from '../types.ts';
import { canonicalUrl } from '../url.ts';
import { get, measure, oldOf, put, reindex } from './articles.ts';
import { countHighlights, highlightsOf, moveInText, ownId, putHighlight } from './highlights.ts';
import { addImages, setAside } from './images.ts';
import { dropFromIndex } from './index-text.ts';
import { parseArticle, run, whole } from './row.ts';
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

export function record(db: Database, id: string): LibraryRecord | null {
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
    // Its thirty days in this trash begin now: it would be gone at once.
    setState(db, number, one.trashedAt === null ? one : { ...one, trashedAt: now });
    addRevisions(db, number, one.revisions);
    addRest(db, number, one, now);
    if (one.trashedAt !== null) dropFromIndex(db, number);
    return 'added';
  }
  const before = fingerprint(db, old.number);
  const trashed = trashedAt(db, old.number);
  const place = mergeText(db, old.number, one);
  if (trashed !== null) mergeTrash(db, old.number, one.trashedAt === null ? null : trashed);
  mergeState(db, old.number, one);
  addRest(db, old.number, place === 'earlier' ? { ...one, images: setBack(one) } : one, now);
  return fingerprint(db, old.number) === before ? 'same' : 'merged';
}

function trashedAt(db: Database, number: number): number | null {
  return whole(db.selectValue('SELECT trashed FROM articles WHERE number = ?', [number]));
}

/** A story of the trash that comes in as one that is kept comes back, as by saving it. */
function mergeTrash(db: Database, number: number, trashed: number | null): void {
  run(db, 'UPDATE articles SET trashed = ? WHERE number = ?', [trashed, number]);
  if (trashed === null) reindex(db, number);
  else dropFromIndex(db, number);
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
export function mergeState(db: Database, number: number, one: LibraryRecord): void {
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

/** Of a text that became a revision: its pictures are the revision's. */
function setBack({ images }: LibraryRecord): SavedImage[] {
  return images
    .filter(({ state, role }) => state === 'stored' && role === 'image')
    .map((image) => ({ ...image, earlier: true }));
}

/** What the record's text is to the story: its text from now on, an earlier one, or nothing new. */
function mergeText(
  db: Database,
  number: number,
  one: LibraryRecord,
): 'present' | 'earlier' | 'same' {
  const row = db.selectArray('SELECT hash, updated, link, key FROM articles WHERE number = ?', [
    number,
  ]);
  const measured = measure(one.article);
  if (!row) return 'same';
  const differs = !one.link && String(row[0]) !== measured.hash;
  const newer = differs && (row[2] === 1 || (whole(row[1]) ?? 0) < one.updatedAt);
  if (newer) {
    put(db, one.article, one.updatedAt, oldOf(db, String(row[3])), { measured });
    const own = one.images.filter(({ earlier }) => earlier !== true);
    setAside(
      db,
      number,
      own.map(({ key }) => key),
    );
  } else if (differs) {
    addRevisions(db, number, [{ savedAt: one.updatedAt, article: one.article }]);
  }
  addRevisions(db, number, one.revisions);
  if (newer) return 'present';
  return differs ? 'earlier' : 'same';
}

/** Texts that are neither the story's own nor among its revisions. */
export function addRevisions(
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
    const own = known.get(ownId(db, number, highlight.id));
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
      `SELECT hash, read, archived, trashed, progress, note, tags, highlights, images, missing, saved FROM articles
         WHERE number = ?`,
      [number],
    ),
    db.selectArray('SELECT max(changed) FROM highlights WHERE number = ?', [number]),
    db.selectArray('SELECT count(*) FROM revisions WHERE number = ?', [number]),
  ]);
}
