/** The pictures of saved articles: which there are, which are stored, which may be tried. The files lie outside. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { ImageOutcome, LibraryReplies } from '../protocol.ts';
import type { ImageSource, SavedImage } from '../types.ts';
import { numberOf, type Row, run, text, transact, whole, written } from './row.ts';

/** Tries before a picture counts as failed, and the pause after each in milliseconds. */
const PAUSES = [60_000, 10 * 60_000, 6 * 3_600_000];

const FIELDS = 'key, url, role, state, hash, type, bytes, error, tries';

/** The role of a picture that only earlier texts have: it counts neither as stored nor as missing. */
const EARLIER = 'earlier';

function imageOf(row: Row): SavedImage {
  return {
    key: String(row[0]),
    url: String(row[1]),
    role: row[2] === EARLIER ? 'image' : (String(row[2]) as SavedImage['role']),
    state: String(row[3]) as SavedImage['state'],
    hash: text(row[4]),
    type: text(row[5]),
    bytes: Number(row[6]),
    error: text(row[7]),
    tries: Number(row[8]),
    ...(row[2] === EARLIER ? { earlier: true } : {}),
  };
}

export function imagesOf(db: Database, number: number): SavedImage[] {
  return db
    .selectArrays(
      `SELECT ${FIELDS} FROM images WHERE number = ? ORDER BY role = '${EARLIER}', role, key`,
      [number],
    )
    .map(imageOf);
}

export function imagesOfArticle(db: Database, id: string): SavedImage[] {
  const number = numberOf(db, id);
  return number === null ? [] : imagesOf(db, number);
}

/** The article's pictures are these now; what is stored already stays stored. */
export function setImages(db: Database, number: number, sources: readonly ImageSource[]): void {
  setAside(
    db,
    number,
    sources.map(({ key }) => key),
  );
  for (const { key, url, role } of sources) {
    run(
      db,
      `INSERT INTO images (number, key, url, host, role, state) VALUES (?1, ?2, ?3, ?4, ?5, 'waiting')
         ON CONFLICT DO UPDATE SET url = ?3, host = ?4, role = ?5,
           state = CASE WHEN state = 'stored' THEN state ELSE 'waiting' END,
           tries = CASE WHEN state = 'stored' THEN tries ELSE 0 END, due = 0`,
      [number, key, url, hostOf(url), role],
    );
  }
  countImages(db, number);
}

/**
 * The story's text has the pictures of these keys alone. A stored one of another key stays for the
 * earlier texts, as long as there are any.
 */
export function setAside(db: Database, number: number, keys: readonly string[]): void {
  const bind = [number, JSON.stringify(keys)];
  const own = '(SELECT value FROM json_each(?2))';
  run(
    db,
    `UPDATE images SET role = 'image' WHERE number = ?1 AND role = '${EARLIER}' AND key IN ${own}`,
    bind,
  );
  run(
    db,
    `UPDATE images SET role = '${EARLIER}' WHERE number = ?1 AND role = 'image' AND state = 'stored'
       AND key NOT IN ${own} AND EXISTS (SELECT 1 FROM revisions WHERE number = ?1)`,
    bind,
  );
  run(
    db,
    `DELETE FROM images WHERE number = ?1 AND role <> '${EARLIER}' AND key NOT IN ${own}`,
    bind,
  );
}

/** Takes pictures over from an export, with the state that they have there. */
export function addImages(db: Database, number: number, images: readonly SavedImage[]): void {
  if (images.length === 0) return;
  for (const image of images) {
    run(
      db,
      `INSERT INTO images (number, ${FIELDS}, host) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET state = excluded.state, hash = excluded.hash, type = excluded.type,
           bytes = excluded.bytes, error = NULL WHERE state <> 'stored' AND excluded.state = 'stored'`,
      [
        number,
        image.key,
        image.url,
        image.earlier === true ? EARLIER : image.role,
        image.state,
        image.hash,
        image.type,
        image.bytes,
        image.error,
        image.tries,
        hostOf(image.url),
      ],
    );
  }
  countImages(db, number);
}

/** The port belongs to it: permissions do not know ports, but two servers of a test do. */
function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}

export function countImages(db: Database, number: number): void {
  run(
    db,
    `UPDATE articles SET
       images = (SELECT count(*) FROM images i WHERE i.number = ?1 AND state = 'stored' AND role = 'image'),
       missing = (SELECT count(*) FROM images i WHERE i.number = ?1 AND state <> 'stored' AND role = 'image'),
       image_bytes = (SELECT coalesce(sum(bytes), 0) FROM images i WHERE i.number = ?1)
     WHERE number = ?1`,
    [number],
  );
}

/** Pictures that may be tried now, those of the newest article first. */
export function imagesDue(
  db: Database,
  now: number,
  limit: number,
  id?: string,
): LibraryReplies['library:images-due'] {
  const only = id === undefined ? '' : 'AND a.id = ?3';
  const fields = FIELDS.split(', ')
    .map((field) => `i.${field}`)
    .join(', ');
  const rows = db.selectArrays(
    `SELECT a.id, a.url, ${fields} FROM images i JOIN articles a USING (number)
       WHERE i.state = 'waiting' AND i.due <= ?1 AND a.trashed IS NULL ${only}
       ORDER BY i.number DESC LIMIT ?2`,
    id === undefined ? [now, limit] : [now, limit, id],
  );
  return {
    items: rows.map((row) => ({
      id: String(row[0]),
      story: String(row[1]),
      image: imageOf(row.slice(2)),
    })),
    left: Number(db.selectValue(`SELECT count(*) FROM images WHERE state = 'waiting'`)),
    next: whole(
      db.selectValue(
        `SELECT min(i.due) FROM images i JOIN articles a USING (number)
           WHERE i.state = 'waiting' AND i.due > ? AND a.trashed IS NULL`,
        [now],
      ),
    ),
  };
}

export function imageResult(
  db: Database,
  id: string,
  key: string,
  outcome: ImageOutcome,
  now: number,
): { waiting: number } {
  return transact(db, () => {
    const number = numberOf(db, id);
    if (number === null) return { waiting: 0 };
    if (outcome.state === 'stored') {
      run(
        db,
        `UPDATE images SET state = 'stored', hash = ?, type = ?, bytes = ?, error = NULL, tries = tries + 1
           WHERE number = ? AND key = ?`,
        [outcome.hash, outcome.type, outcome.bytes, number, key],
      );
    } else if (outcome.state === 'refused') {
      run(db, `UPDATE images SET state = 'refused', error = NULL WHERE number = ? AND key = ?`, [
        number,
        key,
      ]);
    } else if (outcome.state === 'dropped') {
      run(db, 'DELETE FROM images WHERE number = ? AND key = ?', [number, key]);
    } else {
      const tries = Number(
        db.selectValue('SELECT tries FROM images WHERE number = ? AND key = ?', [number, key]) ?? 0,
      );
      const pause = outcome.again ? PAUSES[tries] : undefined;
      run(
        db,
        'UPDATE images SET state = ?, error = ?, tries = tries + 1, due = ? WHERE number = ? AND key = ?',
        [
          pause === undefined ? 'failed' : 'waiting',
          outcome.error,
          now + (pause ?? 0),
          number,
          key,
        ],
      );
    }
    countImages(db, number);
    written(db);
    return {
      waiting: Number(
        db.selectValue(`SELECT count(*) FROM images WHERE number = ? AND state = 'waiting'`, [
          number,
        ]),
      ),
    };
  });
}

/** Makes refused and failed pictures waiting again. */
export function retryImages(
  db: Database,
  { id, hosts }: { id?: string; hosts?: string[] },
): { waiting: number } {
  return transact(db, () => {
    const parts = [`state <> 'stored'`];
    const bind: string[] = [];
    if (id !== undefined) {
      parts.push('number = (SELECT number FROM articles WHERE id = ?)');
      bind.push(id);
    }
    if (hosts !== undefined) {
      parts.push(
        `EXISTS (SELECT 1 FROM json_each(?) WHERE host = value OR host LIKE '%.' || value)`,
      );
      bind.push(JSON.stringify(hosts));
    }
    run(
      db,
      `UPDATE images SET state = 'waiting', tries = 0, due = 0 WHERE ${parts.join(' AND ')}`,
      bind,
    );
    const waiting = Number(db.selectValue('SELECT changes()'));
    if (waiting > 0) written(db);
    return { waiting };
  });
}

/** Which of these picture files no article names, whatever its revision; none while an import is under way. */
export function orphanImages(db: Database, hashes: readonly string[]): { orphans: string[] } {
  // An archive's pictures are written before its records are taken in.
  const importing = db.selectValue('SELECT 1 FROM imports WHERE finished IS NULL LIMIT 1');
  if (importing !== undefined) return { orphans: [] };
  return {
    orphans: db
      .selectValues(
        `SELECT value FROM json_each(?) WHERE value NOT IN (SELECT hash FROM images WHERE hash IS NOT NULL)`,
        [JSON.stringify(hashes)],
      )
      .map(String),
  };
}
