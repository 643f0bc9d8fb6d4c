/** What is said to the database's worker, and what it answers. */

import type { Article } from '../article.ts';
import type { Seal } from './seal.ts';
import type { ListResult, SavedArticle, SavedSummary, SaveResult } from './types.ts';

export type LibraryRequest =
  | { type: 'library:save'; article: Article }
  | { type: 'library:list'; query: string; offset: number; limit: number }
  | { type: 'library:get'; id: string }
  | { type: 'library:find'; url: string }
  | { type: 'library:delete'; ids: string[] }
  /**
   * For a library that was found emptied: puts the newest second copy in its
   * place, or with `fresh` begins an empty one. The damaged file is set aside.
   */
  | { type: 'library:restore'; fresh?: boolean };

export interface LibraryReplies {
  'library:save': SaveResult;
  'library:list': ListResult;
  'library:get': SavedArticle | null;
  'library:find': SavedSummary | null;
  'library:delete': { deleted: number };
  'library:restore': { articles: number };
}

export type LibraryErrorCode =
  | 'bad-message'
  | 'too-large'
  | 'disk-full'
  | 'database'
  | 'emptied'
  | 'internal';

export type LibraryAnswer<T> =
  | { ok: true; value: T; seal: Seal | null }
  | { ok: false; code: LibraryErrorCode; message: string };

/** A request on its way to the worker; `seal` is what is known of the library outside its file. */
export interface ToWorker {
  job: number;
  request: LibraryRequest;
  seal: Seal | null;
}

export interface FromWorker {
  job: number;
  answer: LibraryAnswer<unknown>;
  /** The worker is of no use any more: the next request needs a new one. */
  over: boolean;
}

/** An error that the reader is told in these words. */
export class LibraryError extends Error {
  override name = 'LibraryError';
  readonly code: LibraryErrorCode;

  constructor(code: LibraryErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
