/**
 * Makes the second copy in quiet moments, a piece at a time between requests, so
 * that a large library answers meanwhile. A write in between spoils what was
 * copied: it begins anew, and after some such turns goes through in one.
 */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { CopyWriter } from './copies.ts';
import type { WriteLog } from './log.ts';
import { pageCount, pageSize, readPages } from './pages.ts';
import { scrub } from './scrub.ts';
import { readSeal, type Seal } from './seal.ts';

/** Spoilt turns before a copy is made without a break, where that takes no time: a large one waits for quiet. */
const PATIENCE = 3;
const QUICK = 64_000_000;

/** Articles that are looked at between two looks at the clock, and how long a piece of work may take, in milliseconds. */
const AT_ONCE = 25;
const BUDGET = 40;

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
  /** The last article that was looked at for the copy that is wanted; null: all were. */
  private sound: number | null = 0;

  /**
   * Does the next piece: first every article is looked at, for a copy of a wrong letter
   * would take the place of one without it; then pages are copied. `whole`: the copy is done
   * and the log before it was dropped; `spoilt`: something was written meanwhile, and a later
   * step begins anew. Throws what the look found, or what the disk said: no copy counts then.
   */
  async step(
    db: Database,
    log: WriteLog,
    keepFrom: () => Promise<number>,
  ): Promise<'whole' | 'piece' | 'spoilt'> {
    const seal = readSeal(db);
    if (!seal) return 'whole';
    if (this.sound !== null) {
      this.look(db, this.sound);
      return 'piece';
    }
    try {
      return await this.copy(db, log, keepFrom, seal);
    } catch (error) {
      this.turn?.writer.abandon();
      this.turn = null;
      throw error;
    }
  }

  /** Looks at the next articles. What is written meanwhile has its sum from the writing. */
  private look(db: Database, from: number): void {
    const end = performance.now() + BUDGET;
    let next: number | null = from;
    do {
      next = scrub(db, next, AT_ONCE).next;
    } while (next !== null && performance.now() < end);
    this.sound = next;
  }

  private async copy(
    db: Database,
    log: WriteLog,
    keepFrom: () => Promise<number>,
    seal: Seal,
  ): Promise<'whole' | 'piece' | 'spoilt'> {
    const changes = Number(db.selectValue('SELECT total_changes()'));
    const { turn: last } = this;
    if (last && (last.seal.revision !== seal.revision || last.changes !== changes)) {
      last.writer.abandon();
      this.turn = null;
      this.spoilt += 1;
      return 'spoilt';
    }
    const turn = this.turn ?? (await begin(log, seal, changes));
    this.turn = turn;
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
    this.sound = 0;
    await log.dropBefore(await keepFrom());
    return 'whole';
  }
}

/**
 * Nothing is awaited between the seal and the segment's beginning that could let a write in:
 * the queue holds requests back until the step is over.
 */
async function begin(log: WriteLog, seal: Seal, changes: number): Promise<Turn> {
  const segment = await log.rotate();
  return { writer: await CopyWriter.begin(seal.libraryId), seal, changes, segment, page: 1 };
}
