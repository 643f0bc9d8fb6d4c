/**
 * Makes the second copy in quiet moments, a piece at a time between requests, so
 * that a large library answers meanwhile. A write in between spoils what was
 * copied: it begins anew, and after some such turns goes through in one.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { CopyWriter } from './copies.ts';
import type { WriteLog } from './log.ts';
import { pageCount, pageSize, readPages } from './pages.ts';
import { readSeal, type Seal } from './seal.ts';

/** Spoilt turns before a copy is made without a break, where that takes no time: a large one waits for quiet. */
const PATIENCE = 3;
const QUICK = 64_000_000;

interface Turn {
  writer: CopyWriter;
  seal: Seal;
  /** Rows written by this connection when it began: sees also what does not count as a write of the reader's. */
  changes: number;
  segment: number;
  page: number;
}

export class Copier {
  private turn: Turn | null = null;
  private spoilt = 0;

  /**
   * Copies the next piece. `whole`: the copy is done and the log before it was dropped;
   * `spoilt`: something was written meanwhile, and a later step begins anew.
   */
  async step(
    db: Database,
    log: WriteLog,
    keepFrom: () => Promise<number>,
  ): Promise<'whole' | 'piece' | 'spoilt'> {
    const seal = readSeal(db);
    if (!seal) return 'whole';
    const changes = Number(db.selectValue('SELECT total_changes()'));
    const { turn: last } = this;
    if (last && (last.seal.revision !== seal.revision || last.changes !== changes)) {
      last.writer.abandon();
      this.turn = null;
      this.spoilt += 1;
      return 'spoilt';
    }
    // Nothing is awaited between the seal and the segment's beginning that could let a write in: the
    // queue holds requests back until this step is over.
    this.turn ??= {
      writer: await CopyWriter.begin(),
      seal,
      changes,
      segment: await log.rotate(),
      page: 1,
    };
    const { turn } = this;
    const pages = pageCount(db);
    const atOnce = this.spoilt >= PATIENCE && pages * pageSize(db) <= QUICK;
    do {
      const piece = readPages(db, turn.page);
      turn.writer.write(piece);
      turn.page += Math.max(1, piece.byteLength / pageSize(db));
    } while (atOnce && turn.page <= pages);
    if (turn.page <= pages) return 'piece';
    await turn.writer.finish(turn.seal, turn.segment, Date.now());
    this.turn = null;
    this.spoilt = 0;
    await log.dropBefore(await keepFrom());
    return 'whole';
  }
}
