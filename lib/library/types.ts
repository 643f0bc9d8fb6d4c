/** What the library keeps and answers. */

import type { Article } from '../article.ts';

/** A saved article as lists show it. `savedAt` and `updatedAt` are milliseconds since the epoch. */
export interface SavedSummary {
  id: string;
  /** The page's own address, to open it again. */
  url: string;
  title: string;
  siteName: string | null;
  byline: string | null;
  lang: string;
  publishedAt: string | null;
  savedAt: number;
  updatedAt: number;
  words: number;
  delivered: Article['access']['delivered'];
  /** A piece of text with the found words between U+0002 and U+0003; null without a search. */
  snippet: string | null;
}

export interface SavedArticle extends SavedSummary {
  article: Article;
}

/** `kept`: the saved copy holds more of the story than this view, so it stays as it is. */
export interface SaveResult {
  id: string;
  updated: boolean;
  kept?: boolean;
}

export interface ListResult {
  items: SavedSummary[];
  total: number;
}
