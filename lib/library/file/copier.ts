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
  segment: number;
  page: number;
}

export class Copier {
  private turn: Turn | null = null;
  private spoilt = 0;

  /** Copies the next piece; true where the copy is whole and the log before it was dropped. */
  async step(db: Database, log: WriteLog, keepFrom: () => Promise<number>): Promise<boolean> {
    const seal = readSeal(db);
    if (!seal) return true;
    if (this.turn && this.turn.seal.revision !== seal.revision) {
      this.turn.writer.abandon();
      this.turn = null;
      this.spoilt += 1;
    }
    // Nothing is awaited between the seal and the segment's beginning that could let a write in: the
    // queue holds requests back until this step is over.
    this.turn ??= {
      writer: await CopyWriter.begin(),
      seal,
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
    if (turn.page <= pages) return false;
    await turn.writer.finish(turn.seal, turn.segment, Date.now());
    this.turn = null;
    this.spoilt = 0;
    await log.dropBefore(await keepFrom());
    return true;
  }
}
