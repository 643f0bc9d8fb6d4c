/** A page in a tab, read by the engine and saved; for everything that saves without the popup. */

import type { Article, Delivered } from '../../article.ts';
import type { SaveResult } from '../../library/types.ts';
import type { Envelope } from '../messages.ts';
import { type Page, readPage } from '../page.ts';

export type PageOutcome =
  | { state: 'saved'; id: string; title: string; delivered: Delivered; result: SaveResult }
  | { state: 'no-story' }
  /** The browser or the reader does not let us read the page. */
  | { state: 'no-access' }
  | { state: 'failed'; detail: string };

/** Asks the library to save: from a page by a message, from the background at once. */
export type SaveArticle = (article: Article) => Promise<Envelope<SaveResult>>;

const NO_STORY = new Set(['browser-page', 'store-page', 'own-page', 'pdf', 'not-html']);

/** `lenient` saves whatever text there is, for a page of which the reader said that it is a story. */
export async function savePage(
  page: Page,
  save: SaveArticle,
  { lenient = false, fresh = false } = {},
): Promise<PageOutcome> {
  const read = await readPage(page, fresh);
  if (!read.ok) {
    if (NO_STORY.has(read.barrier)) return { state: 'no-story' };
    if (read.barrier === 'no-access') return { state: 'no-access' };
    return { state: 'failed', detail: read.detail || read.barrier };
  }
  const { article } = read.reading;
  if (article.blocks.length === 0 || !(lenient || article.isArticle)) return { state: 'no-story' };
  const saved = await save(article);
  if (!saved.ok) return { state: 'failed', detail: saved.code };
  return {
    state: 'saved',
    id: saved.value.id,
    title: article.title,
    delivered: article.access.delivered,
    result: saved.value,
  };
}
