/** What the library keeps and answers. Times are milliseconds since the epoch. */

import type { AccessKind, Article, Delivered } from '../article.ts';

/** A saved article as lists show it. */
export interface SavedSummary {
  id: string;
  /** The page's own address, to open it again. */
  url: string;
  title: string;
  siteName: string | null;
  /** The host without `www.`: what filters and the storage by site go by. */
  site: string;
  byline: string | null;
  lang: string;
  publishedAt: string | null;
  savedAt: number;
  updatedAt: number;
  words: number;
  kind: AccessKind;
  delivered: Delivered;
  /** Only the address and what an import said of it are known: the story was never fetched. */
  link: boolean;
  /** When the reader read it to its end or said so; null: unread. */
  readAt: number | null;
  archivedAt: number | null;
  /** When it was put into the trash, from which it goes for good after 30 days. */
  trashedAt: number | null;
  /** How far the reader came, 0 to 1. */
  progress: number;
  /** As first spelt, in alphabetical order. */
  tags: string[];
  highlights: number;
  /** Pictures that are stored, and those that are not (waiting, refused or failed). */
  images: { stored: number; missing: number };
  /** Size in the library, pictures included. */
  bytes: number;
  /** A piece of text with the found words between U+0002 and U+0003; null without a search. */
  snippet: string | null;
  /** In lists without a search: the standfirst, else how the text begins. */
  excerpt?: string | null;
  /** In lists: the site's icon, where it is stored. */
  icon?: { hash: string; type: string } | null;
}

export interface SavedArticle extends SavedSummary {
  article: Article;
  /** The reader's note on the whole story. */
  note: string;
  /** The block at which the reader stopped. */
  atBlock: number;
  highlightList: Highlight[];
  imageList: SavedImage[];
  /** Earlier texts of the story, newest first. */
  revisions: RevisionSummary[];
}

export const HIGHLIGHT_COLORS = ['yellow', 'green', 'blue', 'pink'] as const;
export type HighlightColor = (typeof HIGHLIGHT_COLORS)[number];

/** A stretch of one block that the reader marked; found again by its text and what stands round it. */
export interface Highlight {
  id: string;
  block: number;
  start: number;
  end: number;
  /** `blocks[block].text.slice(start, end)` when it was made. */
  text: string;
  /** Up to 40 characters before and after. */
  before: string;
  after: string;
  color: HighlightColor;
  note: string;
  createdAt: number;
  changedAt: number;
}

export type ImageRole = 'image' | 'icon';

export interface SavedImage {
  /** The address by which the article's html names it (`imageKey`). */
  key: string;
  /** The address that is asked for: the best of `srcset` up to a set size. */
  url: string;
  role: ImageRole;
  /** `refused`: the reader did not give the permission for its host. */
  state: 'stored' | 'waiting' | 'failed' | 'refused';
  /** SHA-256 in hex: the name of its file; null until it is stored. */
  hash: string | null;
  /** Media type; null until it is stored. */
  type: string | null;
  bytes: number;
  /** Why the last try failed. */
  error: string | null;
  tries: number;
  /** Only earlier texts of the story have it. */
  earlier?: boolean;
}

/** A picture to save with an article. */
export interface ImageSource {
  key: string;
  url: string;
  role: ImageRole;
}

export interface RevisionSummary {
  /** Counts up from 1 for each article. */
  revision: number;
  savedAt: number;
  words: number;
  delivered: Delivered;
}

/**
 * `kept`: the saved copy holds more of the story than this view, so it stays as it is.
 * `completed`: a saved preview is whole now. `revised`: the text changed; the old one is kept as a revision.
 */
export interface SaveResult {
  id: string;
  updated: boolean;
  kept?: boolean;
  completed?: boolean;
  revised?: boolean;
  /** Pictures that are still to be fetched. */
  images?: number;
}

/** `list`: neither archived nor in the trash; `all`: all but the trash. */
export type Shelf = 'list' | 'archive' | 'all' | 'trash';

/** All that is named must hold. */
export interface ListFilter {
  /** Default `all`. */
  shelf?: Shelf;
  site?: string;
  tag?: string;
  /** True: unread only; false: read only. */
  unread?: boolean;
  /** Previews and gated views only. */
  preview?: boolean;
  /** Only with highlights. */
  highlighted?: boolean;
  /** Only what is a mere address. */
  link?: boolean;
  /** Only with pictures missing. */
  missingImages?: boolean;
  /** Primary language, as `en`. */
  lang?: string;
  /** Saved at or after. */
  from?: number;
  /** Saved before. */
  to?: number;
}

/** `relevance` without a search is `newest`; by publication, stories without a date come last. */
export type ListSort =
  | 'relevance'
  | 'newest'
  | 'oldest'
  | 'published'
  | 'title'
  | 'longest'
  | 'shortest';

export interface ListResult {
  items: SavedSummary[];
  total: number;
}

/** What the reader does with articles. What is not named stays as it is. */
export interface Change {
  read?: boolean;
  archived?: boolean;
  trashed?: boolean;
  addTags?: string[];
  removeTags?: string[];
  progress?: number;
  atBlock?: number;
  note?: string;
}

export interface ChangeResult {
  changed: number;
  /** For `library:undo`; null where nothing changed. */
  undo: number | null;
}

/** What there is to filter by, each with how many articles (the trash not counted). */
export interface Facets {
  sites: { site: string; articles: number; bytes: number }[];
  tags: { tag: string; articles: number }[];
  langs: { lang: string; articles: number }[];
  list: number;
  unread: number;
  archived: number;
  previews: number;
  highlighted: number;
  links: number;
  missingImages: number;
  trashed: number;
  /** What the trash weighs, pictures included. */
  trashedBytes?: number;
  /** Everything in the library: texts, revisions and pictures (each once). */
  bytes: number;
}

/** A quotation found in the library. */
export interface FoundQuote {
  id: string;
  title: string;
  site: string;
  savedAt: number;
  publishedAt: string | null;
  lang: string;
  speaker: string | null;
  attributedAs: string | null;
  role: string | null;
  text: string;
  block: number;
  start: number;
  end: number;
  /** `text` with the found words between U+0002 and U+0003. */
  marked: string;
}

export interface SpeakerCount {
  speaker: string;
  quotes: number;
  articles: number;
}

/** All that the library knows of one article: for exports, backups and imports. */
export interface LibraryRecord {
  id: string;
  article: Article;
  link: boolean;
  savedAt: number;
  updatedAt: number;
  readAt: number | null;
  archivedAt: number | null;
  trashedAt: number | null;
  progress: number;
  atBlock: number;
  note: string;
  tags: string[];
  highlights: Highlight[];
  images: SavedImage[];
  revisions: { savedAt: number; article: Article }[];
}

/** A story that is to be taken in; what the source does not say is missing. */
export interface ImportRow {
  /** Line or entry in the source, from 1, for the report. */
  row: number;
  url: string;
  /** Why the row cannot be read: it is refused with this. */
  fault?: string;
  title?: string;
  /** Everything, where the source is our own. */
  record?: LibraryRecord;
  /** The story, where the source has its text. */
  article?: Article;
  byline?: string;
  siteName?: string;
  lang?: string;
  publishedAt?: string;
  savedAt?: number;
  read?: boolean;
  archived?: boolean;
  tags?: string[];
  note?: string;
  highlights?: { text: string; note?: string; color?: HighlightColor; createdAt?: number }[];
}

export type ImportOutcome = 'added' | 'merged' | 'same' | 'refused';

export interface ImportReport {
  job: number;
  name: string;
  format: string;
  total: number;
  done: number;
  added: number;
  merged: number;
  /** Were there already, with all that the row says. */
  same: number;
  /** Rows not taken, each with the reason. */
  refused: { row: number; url: string; why: string }[];
  startedAt: number;
  finishedAt: number | null;
}

export interface StorageUse {
  /** The database's file. */
  database: number;
  /** Pictures, each once. */
  images: number;
  /** The newest second copy: when it was made; null where there is none. */
  copiedAt: number | null;
  /** The quota's rest as the browser estimates it; null where it does not say. */
  left: number | null;
}

/** What the small copy of the index outside the database knows of an article. */
export interface IndexEntry {
  id: string;
  url: string;
  title: string;
  savedAt: number;
  /** It was deleted for good. */
  gone: boolean;
}
