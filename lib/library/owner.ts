/** The database's owner: starts the worker when it is needed and carries requests to it. */

import type { Seal } from './file/seal.ts';
import { withImages } from './images/gather.ts';
import type {
  FromWorker,
  LibraryAnswer,
  LibraryReplies,
  LibraryRequest,
  ToWorker,
} from './protocol.ts';

interface Waiting {
  resolve: (answer: LibraryAnswer<unknown>) => void;
  message: ToWorker;
  /** A worker died over it already. */
  again: boolean;
}

let worker: Worker | null = null;
let jobs = 0;
const waiting = new Map<number, Waiting>();

/** Asks the database. Never rejects: errors are data. */
export function askOwner<R extends LibraryRequest>(
  request: R,
  seal: Seal | null,
): Promise<LibraryAnswer<LibraryReplies[R['type']]>> {
  return new Promise((resolve) => {
    const job = ++jobs;
    const message: ToWorker = { job, request: withImages(request), seal };
    waiting.set(job, { resolve: resolve as Waiting['resolve'], message, again: false });
    post(message);
  });
}

function post(message: ToWorker): void {
  try {
    worker ??= start();
    worker.postMessage(message);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    waiting.get(message.job)?.resolve({ ok: false, code: 'internal', message: detail });
    waiting.delete(message.job);
  }
}

function start(): Worker {
  const started = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'nutgraf-library',
  });
  started.addEventListener('message', (event: MessageEvent<FromWorker>) => {
    const { job, answer, over } = event.data;
    waiting.get(job)?.resolve(answer);
    waiting.delete(job);
    if (over && worker === started) drop(started, answer);
  });
  started.addEventListener('error', (event) => {
    event.preventDefault();
    const message = event.message || 'The library’s worker could not be started.';
    succeed(started, { ok: false, code: 'internal', message });
  });
  return started;
}

/**
 * A worker that died is followed by another one, which gets what the dead one had
 * not answered; no request does harm when it is carried out twice. What kills two
 * workers is answered with the failure.
 */
function succeed(dead: Worker, answer: LibraryAnswer<unknown>): void {
  if (worker === dead) worker = null;
  dead.terminate();
  for (const [job, one] of [...waiting]) {
    if (one.again) {
      one.resolve(answer);
      waiting.delete(job);
    } else {
      one.again = true;
      post(one.message);
    }
  }
}

/** Ends a worker and answers all that still wait for it. */
function drop(dead: Worker, answer: LibraryAnswer<unknown>): void {
  if (worker === dead) worker = null;
  dead.terminate();
  for (const { resolve } of waiting.values()) resolve(answer);
  waiting.clear();
}
