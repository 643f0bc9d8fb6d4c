/** What is said to the database's worker, and what it answers. */

import type { Article } from '../article.ts';
import type { Seal } from './file/seal.ts';
import type {
  Change,
  ChangeResult,
  Facets,
  FoundQuote,
  Highlight,
  ImageSource,
  ImportReport,
  ImportRow,
  IndexEntry,
  LibraryRecord,
  ListFilter,
  ListResult,
  ListSort,
  SavedArticle,
  SavedImage,
  SavedSummary,
  SaveResult,
  SpeakerCount,
  StorageUse,
} from './types.ts';

/** How a fetched picture ended. */
export type ImageOutcome =
  | { state: 'stored'; hash: string; type: string; bytes: number }
  /** Without `again` it is not tried any more. */
  | { state: 'failed'; error: string; again: boolean }
  | { state: 'refused' }
  /** It is no picture of the story, as what counts readers: it is forgotten. */
  | { state: 'dropped' };

/** Every request with its answer. */
export interface LibraryCalls {
  'library:save': {
    /** `id` is a new article's; without it one is made. */
    ask: { article: Article; images?: ImageSource[]; tags?: string[]; id?: string };
    reply: SaveResult;
  };
  'library:list': {
    ask: { query: string; filter?: ListFilter; sort?: ListSort; offset: number; limit: number };
    reply: ListResult;
  };
  /** The ids of all that the list would show, in its order. */
  'library:ids': {
    ask: { query: string; filter?: ListFilter; sort?: ListSort };
    reply: { ids: string[] };
  };
  'library:get': { ask: { id: string }; reply: SavedArticle | null };
  'library:find': { ask: { url: string }; reply: SavedSummary | null };
  /** Deletes for good; a tombstone stays. */
  'library:delete': { ask: { ids: string[] }; reply: { deleted: number } };
  /** A link's story has another address: what the reader put on the link goes over, and it goes to the trash. */
  'library:merge-link': { ask: { link: string; story: string }; reply: { merged: boolean } };
  'library:change': { ask: { ids: string[]; change: Change }; reply: ChangeResult };
  /** Takes a change back. */
  'library:undo': { ask: { undo: number }; reply: { changed: number } };
  'library:facets': { ask: object; reply: Facets };
  /** Adds a highlight or changes the one of this id; `createdAt` and `changedAt` are set here. */
  'library:highlight': {
    ask: { id: string; highlight: Omit<Highlight, 'createdAt' | 'changedAt'> };
    reply: Highlight[];
  };
  'library:unhighlight': { ask: { id: string; highlight: string }; reply: Highlight[] };
  /** Quotations that hold all the words, in their text or their speaker's name. */
  'library:quotes': {
    ask: { query: string; speaker?: string; offset: number; limit: number };
    reply: { items: FoundQuote[]; total: number };
  };
  /** Speakers whose name has a word that begins so; all, most quoted first, for an empty one. */
  'library:speakers': { ask: { prefix: string; limit: number }; reply: { items: SpeakerCount[] } };
  'library:revision': { ask: { id: string; revision: number }; reply: { article: Article } | null };
  /** The pictures of one article, each with how it stands. */
  'library:images': { ask: { id: string }; reply: { items: SavedImage[] } };
  /** Pictures that may be tried now, at most `limit`; of one article where `id` is given. */
  'library:images-due': {
    ask: { limit: number; id?: string };
    /** `next`: when the next of those that are not due is; null where there is none. */
    reply: {
      /** `story`: the address of the article. */
      items: { id: string; image: SavedImage; story: string }[];
      left: number;
      next?: number | null;
    };
  };
  'library:image-result': {
    ask: { id: string; key: string; outcome: ImageOutcome };
    reply: { waiting: number };
  };
  /** Makes refused and failed pictures waiting again: of one article, of hosts, or all. */
  'library:images-retry': { ask: { id?: string; hosts?: string[] }; reply: { waiting: number } };
  /** Which of these picture files no article names any more. */
  'library:images-orphans': { ask: { hashes: string[] }; reply: { orphans: string[] } };
  /** Records in a stable order, after the one with this number; of some ids where given. */
  'library:records': {
    ask: { after: number; limit: number; ids?: string[]; trash?: boolean };
    reply: { items: LibraryRecord[]; next: number | null; total: number };
  };
  /** Begins an import; its rows follow. */
  'library:import-begin': { ask: { name: string; format: string }; reply: { job: number } };
  'library:import-rows': { ask: { job: number; rows: ImportRow[] }; reply: { staged: number } };
  /** What the staged rows would do. */
  'library:import-preview': {
    ask: { job: number };
    reply: { added: number; merged: number; refused: { row: number; url: string; why: string }[] };
  };
  /** The rows are complete: from now on the import goes on by itself, over restarts too. */
  'library:import-commit': { ask: { job: number }; reply: ImportReport };
  'library:import-cancel': { ask: { job: number }; reply: ImportReport | null };
  /** All rows that were not taken, from the one after this number; a report lists the first alone. */
  'library:import-refused': {
    ask: { job: number; after: number; limit: number };
    reply: { items: { row: number; url: string; why: string }[]; next: number | null };
  };
  'library:imports': { ask: object; reply: { items: ImportReport[] } };
  /** Does a step (imports, the trash's end, merges of the index) of about `budget` milliseconds. */
  'library:work': {
    ask: { budget: number; steps?: number };
    reply: { left: boolean; steps: number };
  };
  /**
   * Looks for damage: at the file where `after` is 0, and at some articles after
   * that number. `next` is null where all were checked. Damage is answered with `emptied`.
   * With a `limit` so many texts alone, for looks in small steps.
   */
  'library:verify': {
    ask: { after: number; limit?: number };
    reply: { checked: number; next: number | null };
  };
  /** Articles whose text was written, and deletions, after this stamp, in their order; `next` is the last one's stamp. */
  'library:index': { ask: { after: string }; reply: { items: IndexEntry[]; next: string } };
  'library:storage': { ask: object; reply: StorageUse };
  /**
   * For a library that was found emptied: puts the newest second copy in its
   * place, or with `fresh` begins an empty one. The damaged file is set aside.
   */
  'library:restore': { ask: { fresh?: boolean }; reply: { articles: number } };
}

export type LibraryType = keyof LibraryCalls;
export type LibraryRequest = {
  [T in LibraryType]: { type: T } & LibraryCalls[T]['ask'];
}[LibraryType];
export type LibraryReplies = { [T in LibraryType]: LibraryCalls[T]['reply'] };

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
