/** A file of the reader's on its way into the library: rows are staged, nothing is taken in yet. */

import { listImages, writeImage } from '../library/images/files.ts';
import { type ImportFormat, openImport } from '../library/import/import.ts';
import { LibraryError, type LibraryErrorCode, type LibraryReplies } from '../library/protocol.ts';
import type { ImportRow } from '../library/types.ts';
import { ask } from './ask.ts';
import type { Envelope } from './messages.ts';

/** Rows of one message, and about how many characters of stories it may carry. */
const ROWS = 500;
const CHARACTERS = 1_000_000;

export interface Staged {
  job: number;
  format: ImportFormat;
  rows: number;
  preview: LibraryReplies['library:import-preview'];
}

export interface Staging {
  signal: AbortSignal;
  onPictures: (done: number, total: number) => void;
  onRows: (rows: number) => void;
}

function unwrapped<T>(answer: Envelope<T>): T {
  if (answer.ok) return answer.value;
  throw new LibraryError(answer.code as LibraryErrorCode, answer.message);
}

/** Null for a file that nothing can be taken from. Rejects where cancelled or the library failed. */
export async function stageFile(file: File, staging: Staging): Promise<Staged | null> {
  const known = new Set(await listImages().catch(() => []));
  const found = await openImport(file, {
    has: (hash) => known.has(hash),
    keep: async (data) => {
      staging.signal.throwIfAborted();
      const written = await writeImage(data);
      known.add(written.hash);
      return written;
    },
  });
  if (!found) return null;
  const { format } = found;
  // Begun before its pictures are written: while it is open none of them counts as left over.
  const { job } = unwrapped(await ask({ type: 'library:import-begin', name: file.name, format }));
  try {
    await found.pictures?.(staging.onPictures);
    const rows = await stageRows(job, found.rows, staging);
    const preview = unwrapped(await ask({ type: 'library:import-preview', job }));
    return { job, format, rows, preview };
  } catch (error) {
    await ask({ type: 'library:import-cancel', job });
    throw error;
  }
}

async function stageRows(
  job: number,
  rows: AsyncIterable<ImportRow>,
  { signal, onRows }: Staging,
): Promise<number> {
  let batch: ImportRow[] = [];
  let size = 0;
  let all = 0;
  let sending: Promise<void> = Promise.resolve();
  const send = async (some: ImportRow[]): Promise<void> => {
    unwrapped(await ask({ type: 'library:import-rows', job, rows: some }));
    all += some.length;
    onRows(all);
  };
  // While the library stages some rows, the next ones are read.
  const flush = async (): Promise<void> => {
    await sending;
    if (batch.length === 0) return;
    sending = send(batch);
    // Its failure is met when it is waited for, if it ever is.
    sending.catch(() => undefined);
    batch = [];
    size = 0;
  };
  for await (const row of rows) {
    signal.throwIfAborted();
    const weight = row.record || row.article ? JSON.stringify(row).length : 0;
    if (size + weight > CHARACTERS) await flush();
    batch.push(row);
    size += weight;
    if (batch.length >= ROWS) await flush();
  }
  await flush();
  await sending;
  return all;
}

/** All rows that an import did not take. */
export async function refusedRows(
  job: number,
): Promise<LibraryReplies['library:import-refused']['items']> {
  const rows: LibraryReplies['library:import-refused']['items'] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: LibraryReplies['library:import-refused'] = unwrapped(
      await ask({ type: 'library:import-refused', job, after, limit: 1000 }),
    );
    rows.push(...page.items);
    after = page.next;
  }
  return rows;
}
