/** The database's worker: one open file, one request after the other, its upkeep in quiet moments. */

import { answer, type FileRequest, isWrite } from './answer.ts';
import { checkRequest } from './check.ts';
import { copies } from './file/copies.ts';
import { failure } from './file/failure.ts';
import { type LibraryFile, openFile } from './file/file.ts';
import { WriteLog } from './file/log.ts';
import { pageCount, pageSize } from './file/pages.ts';
import { restoreFile, startAnew } from './file/restore.ts';
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
import { isDamage, Upkeep } from './upkeep.ts';

let file: LibraryFile | null = null;
let log: WriteLog | null = null;
let upkeep: Upkeep | null = null;
let sealTold = false;
let queue: Promise<unknown> = Promise.resolve();

self.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const { job, request, seal } = event.data;
  if (upkeep) upkeep.lastAsked = Date.now();
  // Whatever happens: the next request is served, and this one's asker does not wait for ever.
  queue = queue
    .then(() => serve(job, request, seal))
    .catch((error: unknown) => {
      const reply = { ok: false, code: 'internal', message: String(error) } as const;
      self.postMessage({ job, answer: reply, over: false } satisfies FromWorker);
    });
});

/** After the requests that wait already. */
function enqueue(work: () => Promise<void>): void {
  queue = queue.then(work).catch((error: unknown) => console.warn('Nutgraf:', error));
}

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
  const opened = await WriteLog.open();
  upkeep = new Upkeep(enqueue, { file: open, log: opened });
  log = opened;
  file = open;
  sealTold = false;
  if (!open.emptied) await upkeep.begin(known);
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
    upkeep?.copySoon();
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
    upkeep?.copyIsDue();
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
  upkeep?.copyIsDue();
  upkeep?.copySoon();
  return { ok: true, value: { articles: seal?.articles ?? 0 }, seal };
}

/** Uses the database; a file that turns out to be broken is used no more. */
async function used<T>(open: LibraryFile, use: () => T, known: Seal | null): Promise<T> {
  try {
    return use();
  } catch (error) {
    if (!isDamage(error)) throw error;
    open.emptied = true;
    throw await emptied(known);
  }
}

/** Told for every request but restoring. */
async function emptied(known: Seal | null): Promise<LibraryError> {
  const copy = (await copies(known?.libraryId ?? null))[0];
  const lost = `The library's file is damaged; it held ${known?.articles ?? 0} articles.`;
  const hope = copy
    ? `A copy of ${copy.seal.articles} articles from ${new Date(copy.at).toISOString()} and what was written after it can be restored.`
    : 'There is no copy of it on this device.';
  return new LibraryError('emptied', `${lost} ${hope}`);
}

async function storageUse(open: LibraryFile): Promise<StorageUse> {
  return {
    database: pageCount(open.db) * pageSize(open.db),
    images: imageBytes(open.db),
    copiedAt: (await copies(readSeal(open.db)?.libraryId ?? null))[0]?.at ?? null,
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
