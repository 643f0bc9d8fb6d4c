/** The database's worker: one open file, one request after the other, a second copy in quiet moments. */

import { answer, isWrite } from './answer.ts';
import { checkRequest } from './check.ts';
import { copies, writeCopy } from './file/copies.ts';
import { failure, isCorrupt } from './file/failure.ts';
import { exportFile, type LibraryFile, openFile, restoreFile, startAnew } from './file/file.ts';
import { readSeal, type Seal } from './file/seal.ts';
import {
  type FromWorker,
  type LibraryAnswer,
  LibraryError,
  type LibraryRequest,
  type ToWorker,
} from './protocol.ts';
import { imageBytes } from './store/facets.ts';
import type { StorageUse } from './types.ts';

/** Quiet time after a write before the copy is made. */
const COPY_AFTER = 3_000;
/** A large library is not copied more often than this. */
const COPY_EVERY = 10 * 60_000;
const LARGE = 16_000_000;

let file: LibraryFile | null = null;
let sealTold = false;
let queue: Promise<unknown> = Promise.resolve();
let copyTimer: ReturnType<typeof setTimeout> | undefined;
let lastCopyAt = 0;
let lastCopyBytes = 0;

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const { job, request, seal } = event.data;
  queue = queue.then(() => serve(job, request, seal));
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
  file = open;
  sealTold = false;
  if (!open.emptied) await noteCopies(open);
  return open;
}

async function answerFrom(
  open: LibraryFile,
  request: LibraryRequest,
  known: Seal | null,
): Promise<LibraryAnswer<unknown>> {
  if (request.type === 'library:restore') {
    if (!open.emptied) throw new LibraryError('bad-message', 'The library needs no restoring.');
    await (request.fresh ? startAnew(open) : restoreFile(open));
    const seal = readSeal(open.db);
    return { ok: true, value: { articles: seal?.articles ?? 0 }, seal };
  }
  if (open.emptied) throw await emptied(known);
  if (request.type === 'library:storage') {
    return { ok: true, value: await storageUse(open), seal: null };
  }
  const value = await used(open, () => answer(open.db, request, Date.now()), known);
  const writes = isWrite(request);
  if (writes) copySoon();
  // Reading does not change the seal; it is told once, in case the last one was lost.
  const seal = writes || !sealTold ? readSeal(open.db) : null;
  sealTold = true;
  return { ok: true, value, seal };
}

/** Uses the database; a file that turns out to be broken is used no more. */
async function used<T>(open: LibraryFile, use: () => T, known: Seal | null): Promise<T> {
  try {
    return use();
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    open.emptied = true;
    throw await emptied(known);
  }
}

/** Told for every request but restoring. */
async function emptied(known: Seal | null): Promise<LibraryError> {
  const copy = (await copies())[0];
  const lost = `The library's file is damaged; it held ${known?.articles ?? 0} articles.`;
  const hope = copy
    ? `A copy of ${copy.seal.articles} articles from ${new Date(copy.at).toISOString()} can be restored.`
    : 'There is no copy of it on this device.';
  return new LibraryError('emptied', `${lost} ${hope}`);
}

/** A copy that is behind the library is made anew. */
async function noteCopies(open: LibraryFile): Promise<void> {
  const newest = (await copies())[0];
  const seal = readSeal(open.db);
  lastCopyAt = newest?.at ?? 0;
  lastCopyBytes = newest?.bytes ?? 0;
  if (seal && seal.articles > 0 && seal.revision !== newest?.seal.revision) copySoon();
}

function copySoon(): void {
  const rest = lastCopyBytes > LARGE ? lastCopyAt + COPY_EVERY - Date.now() : 0;
  clearTimeout(copyTimer);
  copyTimer = setTimeout(
    () => {
      queue = queue.then(makeCopy);
    },
    Math.max(COPY_AFTER, rest),
  );
}

async function makeCopy(): Promise<void> {
  if (!file || file.emptied) return;
  try {
    const seal = readSeal(file.db);
    if (!seal) return;
    const copy = await writeCopy(exportFile(file), seal, Date.now());
    lastCopyAt = copy.at;
    lastCopyBytes = copy.bytes;
  } catch (error) {
    // The library itself is whole; the next write or start tries again.
    console.warn('Nutgraf: the second copy of the library could not be written.', error);
  }
}

async function storageUse(open: LibraryFile): Promise<StorageUse> {
  const copy = (await copies())[0];
  return {
    database: Number(
      open.db.selectValue('SELECT page_count * page_size FROM pragma_page_count, pragma_page_size'),
    ),
    images: imageBytes(open.db),
    copiedAt: copy?.at ?? null,
    left: await room(),
  };
}

async function room(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : quota - usage;
}
