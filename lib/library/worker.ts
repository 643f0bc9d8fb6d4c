/** The database's worker: one open file, one request after the other, a second copy in quiet moments. */

import { answer, type FileRequest, isWrite } from './answer.ts';
import { checkRequest } from './check.ts';
import { Copier } from './file/copier.ts';
import { copies } from './file/copies.ts';
import { failure, isCorrupt } from './file/failure.ts';
import { type LibraryFile, openFile } from './file/file.ts';
import { WriteLog } from './file/log.ts';
import { pageCount, pageSize } from './file/pages.ts';
import { restoreFile, startAnew } from './file/restore.ts';
import { scrub } from './file/scrub.ts';
import { readSeal, type Seal } from './file/seal.ts';
import { prepare } from './prepare.ts';
import {
  type FromWorker,
  type LibraryAnswer,
  LibraryError,
  type LibraryRequest,
  type ToWorker,
} from './protocol.ts';
import { imageBytes } from './store/facets.ts';
import type { StorageUse } from './types.ts';

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

let file: LibraryFile | null = null;
let log: WriteLog | null = null;
const copier = new Copier();
let sealTold = false;
/** When the last request came. */
let lastAsked = 0;
let queue: Promise<unknown> = Promise.resolve();
let copyTimer: ReturnType<typeof setTimeout> | undefined;
/** Something was written that the log does not hold, or there is no copy: one is due whatever the size. */
let copyDue = false;
/** Since when a copy is wanted; null: it is not. */
let copyAsked: number | null = null;

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const { job, request, seal } = event.data;
  lastAsked = Date.now();
  // Whatever happens: the next request is served, and this one's asker does not wait for ever.
  queue = queue
    .then(() => serve(job, request, seal))
    .catch((error: unknown) => {
      const reply = { ok: false, code: 'internal', message: String(error) } as const;
      self.postMessage({ job, answer: reply, over: false } satisfies FromWorker);
    });
});

async function serve(job: number, message: unknown, known: Seal | null): Promise<void> {
  let over = false;
  let reply: LibraryAnswer<unknown>;
  try {
    const request = checkRequest(message);
    over = file === null;
    const open = file ?? (await openLibrary(known));
    over = false;
    reply = await answerFrom(open, request, known);
  } catch (error) {
    reply = { ok: false, ...(await failure(error, room)) };
  }
  self.postMessage({ job, answer: reply, over } satisfies FromWorker);
  // An owner that could not open holds nothing: its end lets the next one try afresh.
  if (over) self.close();
}

async function openLibrary(known: Seal | null): Promise<LibraryFile> {
  const open = await openFile(known);
  log = await WriteLog.open();
  file = open;
  sealTold = false;
  if (!open.emptied) {
    await noteCopies(open, known);
    const last = Number(open.db.selectValue('SELECT scrubbed FROM library'));
    if (Date.now() - last > SCRUB_EVERY) setTimeout(() => scrubFrom(0), SCRUB_AFTER);
  }
  return open;
}

async function answerFrom(
  open: LibraryFile,
  request: LibraryRequest,
  known: Seal | null,
): Promise<LibraryAnswer<unknown>> {
  if (request.type === 'library:restore') return restore(open, request.fresh === true, known);
  if (open.emptied) throw await emptied(known);
  if (request.type === 'library:storage') {
    return { ok: true, value: await storageUse(open), seal: null };
  }
  const now = Date.now();
  const prepared = prepare(request, now) as Exclude<LibraryRequest, FileRequest>;
  const value = await used(open, () => answer(open.db, prepared, now), known);
  // Reading does not change the seal; it is told once, in case the last one was lost.
  const writes = isWrite(request);
  const seal = writes || !sealTold ? readSeal(open.db) : null;
  sealTold = true;
  if (writes && seal) {
    note(prepared, value, seal, now);
    copySoon(open);
  }
  return { ok: true, value, seal };
}

/** Writes down what was done. Without that it is not acknowledged: a damaged file would lose it. */
function note(request: LibraryRequest, value: unknown, seal: Seal, now: number): void {
  const steps = request.type === 'library:work' ? (value as { steps: number }).steps : undefined;
  if (steps === 0) return;
  try {
    log?.append({
      libraryId: seal.libraryId,
      revision: seal.revision,
      now,
      request,
      ...(steps === undefined ? {} : { steps }),
    });
  } catch (error) {
    copyDue = true;
    throw error;
  }
}

async function restore(
  open: LibraryFile,
  fresh: boolean,
  known: Seal | null,
): Promise<LibraryAnswer<unknown>> {
  if (!open.emptied) throw new LibraryError('bad-message', 'The library needs no restoring.');
  if (!log) throw new LibraryError('internal', 'The log is not open.');
  await (fresh ? startAnew(open) : restoreFile(open, log, known));
  const seal = readSeal(open.db);
  // One damage may be followed by another.
  copyDue = true;
  copySoon(open);
  return { ok: true, value: { articles: seal?.articles ?? 0 }, seal };
}

/** Uses the database; a file that turns out to be broken is used no more. */
async function used<T>(open: LibraryFile, use: () => T, known: Seal | null): Promise<T> {
  try {
    return use();
  } catch (error) {
    const damaged = error instanceof LibraryError && error.code === 'emptied';
    if (!damaged && !isCorrupt(error)) throw error;
    open.emptied = true;
    throw await emptied(known);
  }
}

/** Told for every request but restoring. */
async function emptied(known: Seal | null): Promise<LibraryError> {
  const copy = (await copies())[0];
  const lost = `The library's file is damaged; it held ${known?.articles ?? 0} articles.`;
  const hope = copy
    ? `A copy of ${copy.seal.articles} articles from ${new Date(copy.at).toISOString()} and what was written after it can be restored.`
    : 'There is no copy of it on this device.';
  return new LibraryError('emptied', `${lost} ${hope}`);
}

/** A copy that is behind the library is made anew; so is one where an end without warning left a gap in the log. */
async function noteCopies(open: LibraryFile, known: Seal | null): Promise<void> {
  const newest = (await copies())[0];
  const seal = readSeal(open.db);
  if (!seal || seal.articles === 0) return;
  copyDue = newest === undefined || seal.revision > (known?.revision ?? 0);
  if (seal.revision !== newest?.seal.revision) copySoon(open);
}

function copySoon(open: LibraryFile): void {
  const size = pageCount(open.db) * pageSize(open.db);
  if (size > LARGE && !copyDue && (log?.bytes ?? 0) < size * LOG_SHARE) return;
  copyAsked ??= Date.now();
  // Writes without a pause must not put it off for ever.
  if (Date.now() - copyAsked > COPY_WITHIN) return;
  clearTimeout(copyTimer);
  copyTimer = setTimeout(copyNext, COPY_AFTER);
}

/** A piece of the copy; requests that came meanwhile go first. */
function copyNext(): void {
  queue = queue.then(async () => {
    if (!file || file.emptied || !log) return;
    try {
      const step = await copier.step(file.db, log, oldestNeeded);
      if (step === 'whole') {
        copyDue = false;
        copyAsked = null;
        return;
      }
      // What is written without a pause would spoil the next turn too.
      copyTimer = setTimeout(copyNext, step === 'spoilt' ? COPY_AFTER : 0);
    } catch (error) {
      // The library itself is whole; the next write or start tries again.
      copyAsked = null;
      console.warn('Nutgraf: the second copy of the library could not be written.', error);
    }
  });
}

/** Looks at the next articles; what is not what was written is told at the next request. */
function scrubFrom(after: number): void {
  if (Date.now() - lastAsked < QUIET) {
    setTimeout(() => scrubFrom(after), QUIET);
    return;
  }
  queue = queue.then(() => {
    if (!file || file.emptied) return;
    try {
      const { next } = scrub(file.db, after, SCRUB_AT_ONCE);
      if (next !== null) setTimeout(() => scrubFrom(next), SCRUB_PAUSE);
      else file.db.exec({ sql: 'UPDATE library SET scrubbed = ?', bind: [Date.now()] });
    } catch (error) {
      console.warn('Nutgraf: the library is damaged.', error);
      file.emptied = true;
    }
  });
}

/** The first segment of the log that the older of the copies needs. */
async function oldestNeeded(): Promise<number> {
  const there = await copies();
  return there.length < 2 ? 0 : Math.min(...there.map(({ segment }) => segment));
}

async function storageUse(open: LibraryFile): Promise<StorageUse> {
  return {
    database: pageCount(open.db) * pageSize(open.db),
    images: imageBytes(open.db),
    copiedAt: (await copies())[0]?.at ?? null,
    left: await room(),
  };
}

/** Bytes that are left; null where the browser does not tell. */
async function room(): Promise<number | null> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined || usage === undefined ? null : quota - usage;
  } catch {
    return null;
  }
}
