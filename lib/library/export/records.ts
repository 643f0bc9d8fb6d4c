/** The library's records one by one, asked for in pages, so that no export holds them all. */

import { type LibraryCalls, LibraryError } from '../protocol.ts';
import type { LibraryRecord } from '../types.ts';

type Records = LibraryCalls['library:records'];

/** Asks the library for a page; rejects with a `LibraryError`. */
export type AskRecords = (ask: Records['ask']) => Promise<Records['reply']>;

/** Which articles: some, or all, with those in the trash or without. */
export interface Choice {
  ids?: readonly string[];
  trash?: boolean;
}

export interface Step {
  record: LibraryRecord;
  /** How many articles there are in all; it may change while an export runs. */
  total: number;
}

/** Articles of a page: enough to be quick, few enough for one message of ordinary ones. */
const PAGE = 20;
/** Ids that go along with one question. */
const IDS = 100;

export async function* readRecords(
  ask: AskRecords,
  choice: Choice,
  signal?: AbortSignal,
): AsyncGenerator<Step> {
  const { ids, trash = false } = choice;
  if (!ids) {
    yield* pages(ask, { trash }, null, signal);
    return;
  }
  for (let from = 0; from < ids.length; from += IDS) {
    const some = ids.slice(from, from + IDS);
    yield* pages(ask, { ids: some, trash: true }, ids.length, signal);
  }
}

async function* pages(
  ask: AskRecords,
  which: { ids?: string[]; trash: boolean },
  all: number | null,
  signal: AbortSignal | undefined,
): AsyncGenerator<Step> {
  const from = (after: number): Promise<Records['reply']> => {
    signal?.throwIfAborted();
    const coming = askSome(ask, { ...which, after });
    // Its failure is met when it is waited for, if it ever is.
    coming.catch(() => undefined);
    return coming;
  };
  for (let coming: Promise<Records['reply']> | null = from(0); coming !== null; ) {
    const page: Records['reply'] = await coming;
    // The next ones are fetched while these are written.
    coming = page.next === null ? null : from(page.next);
    for (const record of page.items) {
      signal?.throwIfAborted();
      yield { record, total: all ?? page.total };
    }
  }
}

/** A page that is too large for a message is asked for in smaller ones. */
async function askSome(
  ask: AskRecords,
  request: Omit<Records['ask'], 'limit'>,
): Promise<Records['reply']> {
  for (let limit = PAGE; ; limit = Math.floor(limit / 4)) {
    try {
      return await ask({ ...request, limit });
    } catch (error) {
      const known = error instanceof LibraryError && error.code !== 'internal';
      if (known || limit <= 1) throw error;
    }
  }
}
