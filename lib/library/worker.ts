/** The database's worker: one open file, one request after the other, a second copy in quiet moments. */

import { answer } from './answer.ts';
import { checkRequest } from './check.ts';
import { copies, writeCopy } from './copies.ts';
import { failure } from './failure.ts';
import { exportFile, type LibraryFile, openFile, restoreFile } from './file.ts';
import { type FromWorker, LibraryError, type ToWorker } from './protocol.ts';
import { readSeal, type Seal } from './seal.ts';

/** Quiet time after a write before the copy is made. */
const COPY_AFTER = 3_000;
/** A large library is not copied more often than this. */
const COPY_EVERY = 10 * 60_000;
const LARGE = 16_000_000;

let file: LibraryFile | null = null;
let queue: Promise<unknown> = Promise.resolve();
let copyTimer: ReturnType<typeof setTimeout> | undefined;
let lastCopyAt = 0;
let lastCopyBytes = 0;

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const { job, request, seal } = event.data;
  queue = queue.then(() => serve(job, request, seal));
});

async function serve(job: number, message: unknown, known: Seal | null): Promise<void> {
  let reply: FromWorker;
  try {
    const request = checkRequest(message);
    if (!file) {
      file = await openFile(known);
      if (!file.emptied) await noteCopies(file);
    }
    if (request.type === 'library:restore') {
      const value = await restore(file);
      reply = { job, answer: { ok: true, value, seal: readSeal(file.db) }, over: false };
    } else {
      if (file.emptied) throw await emptied(known);
      const value = answer(file.db, request, Date.now());
      const seal = readSeal(file.db);
      const writes = request.type === 'library:save' || request.type === 'library:delete';
      if (writes) copySoon();
      reply = { job, answer: { ok: true, value, seal }, over: false };
    }
  } catch (error) {
    const { code, message } = await failure(error, room);
    reply = { job, answer: { ok: false, code, message }, over: file === null };
  }
  self.postMessage(reply);
  // An owner that could not open holds nothing: its end lets the next one try afresh.
  if (reply.over) self.close();
}

async function restore(open: LibraryFile): Promise<{ articles: number }> {
  if (!open.emptied) throw new LibraryError('bad-message', 'The library needs no restoring.');
  await restoreFile(open);
  return { articles: readSeal(open.db)?.articles ?? 0 };
}

async function emptied(known: Seal | null): Promise<LibraryError> {
  const copy = (await copies())[0];
  const lost = `The library's file is damaged: ${known?.articles ?? 0} articles are not in it any more.`;
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

async function room(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : quota - usage;
}
