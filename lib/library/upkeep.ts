/**
 * What the library's worker does when nobody asks: a second copy after writes, and
 * a weekly look at every article. Both go piece by piece through the worker's
 * queue, so that requests get in between.
 */

import { Copier } from './file/copier.ts';
import { copies } from './file/copies.ts';
import { isCorrupt } from './file/failure.ts';
import type { LibraryFile } from './file/file.ts';
import type { WriteLog } from './file/log.ts';
import { pageCount, pageSize } from './file/pages.ts';
import { scrub } from './file/scrub.ts';
import { readSeal, type Seal } from './file/seal.ts';
import { LibraryError } from './protocol.ts';

/** Quiet time after a write before the copy is made, and the longest that it is put off. */
const COPY_AFTER = 3_000;
const COPY_WITHIN = 60_000;
/** A library above this size is copied only when the log has grown to a share of it. */
const LARGE = 16_000_000;
const LOG_SHARE = 0.2;

/** Every article is looked at anew after this time, a few at once, and only while nobody asks for anything. */
const SCRUB_EVERY = 7 * 86_400_000;
const SCRUB_AFTER = 5 * 60_000;
const SCRUB_AT_ONCE = 25;
const SCRUB_PAUSE = 50;
const QUIET = 5_000;

/** An open library and its log. */
export interface Open {
  file: LibraryFile;
  log: WriteLog;
}

export class Upkeep {
  private readonly enqueue: (work: () => Promise<void>) => void;
  private readonly open: Open;
  private readonly copier = new Copier();
  private copyTimer: ReturnType<typeof setTimeout> | undefined;
  /** Something was written that the log does not hold, or there is no copy: one is due whatever the size. */
  private copyDue = false;
  /** Since when a copy is wanted; null: it is not. */
  private copyAsked: number | null = null;
  /** When the last request came. */
  lastAsked = 0;

  /** `enqueue` runs a piece of work after the requests that wait already. */
  constructor(enqueue: (work: () => Promise<void>) => void, open: Open) {
    this.enqueue = enqueue;
    this.open = open;
  }

  /**
   * Of a library that was opened: a copy that is behind it is made anew; so is one where
   * an end without warning left a gap in the log.
   */
  async begin(known: Seal | null): Promise<void> {
    const { db } = this.open.file;
    if (Date.now() - Number(db.selectValue('SELECT scrubbed FROM library')) > SCRUB_EVERY)
      setTimeout(() => this.scrubFrom(0), SCRUB_AFTER);
    const seal = readSeal(db);
    if (!seal || seal.articles === 0) return;
    const newest = (await copies(seal.libraryId))[0];
    this.copyDue = newest === undefined || seal.revision > (known?.revision ?? 0);
    if (seal.revision !== newest?.seal.revision) this.copySoon();
  }

  /** The library was restored, or something was written that the log does not hold. */
  copyIsDue(): void {
    this.copyDue = true;
    this.copyAsked = null;
  }

  /** To be called after every write. */
  copySoon(): void {
    const { file, log } = this.open;
    const size = pageCount(file.db) * pageSize(file.db);
    if (size > LARGE && !this.copyDue && log.bytes < size * LOG_SHARE) return;
    this.copyAsked ??= Date.now();
    // Writes without a pause must not put it off for ever.
    if (Date.now() - this.copyAsked > COPY_WITHIN) return;
    clearTimeout(this.copyTimer);
    this.copyTimer = setTimeout(() => this.copyNext(), COPY_AFTER);
  }

  /** A piece of the copy; requests that came meanwhile go first. */
  private copyNext(): void {
    this.enqueue(async () => {
      const { file, log } = this.open;
      if (file.emptied) return;
      try {
        const step = await this.copier.step(file.db, log, () => this.oldestNeeded());
        if (step === 'whole') {
          this.copyDue = false;
          this.copyAsked = null;
          return;
        }
        // What is written without a pause would spoil the next turn too.
        this.copyTimer = setTimeout(() => this.copyNext(), step === 'spoilt' ? COPY_AFTER : 0);
      } catch (error) {
        // The library itself may well be whole; the next write or start tries again.
        this.copyAsked = null;
        this.noteFault(error, 'the second copy of the library could not be written');
      }
    });
  }

  /** Looks at the next articles; what is not what was written is told at the next request. */
  private scrubFrom(after: number): void {
    if (Date.now() - this.lastAsked < QUIET) {
      setTimeout(() => this.scrubFrom(after), QUIET);
      return;
    }
    this.enqueue(async () => {
      const { file } = this.open;
      if (file.emptied) return;
      try {
        const { next } = scrub(file.db, after, SCRUB_AT_ONCE);
        if (next !== null) setTimeout(() => this.scrubFrom(next), SCRUB_PAUSE);
        else file.db.exec({ sql: 'UPDATE library SET scrubbed = ?', bind: [Date.now()] });
      } catch (error) {
        this.noteFault(error, 'the library could not be looked through');
      }
    });
  }

  /** A broken file is used no more; a full disk, say, breaks none. */
  private noteFault(error: unknown, what: string): void {
    console.warn(`Nutgraf: ${what}.`, error);
    if (isDamage(error)) this.open.file.emptied = true;
  }

  /** The first segment of the log that the older of the library's copies needs. */
  private async oldestNeeded(): Promise<number> {
    const libraryId = readSeal(this.open.file.db)?.libraryId;
    if (libraryId === undefined) return 0;
    const own = (await copies(libraryId)).filter(({ seal }) => seal.libraryId === libraryId);
    return own.length < 2 ? 0 : Math.min(...own.map(({ segment }) => segment));
  }
}

/** Whether an error says that the file is not what was written. */
export function isDamage(error: unknown): boolean {
  return (error instanceof LibraryError && error.code === 'emptied') || isCorrupt(error);
}
