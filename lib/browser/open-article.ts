/** An article on its way from the popup to a reader page. */

import { browser } from 'wxt/browser';
import type { Article } from '../article.ts';

function isArticle(value: unknown): value is Article {
  const article = value as Partial<Article> | null;
  return (
    typeof article === 'object' &&
    article !== null &&
    typeof article.title === 'string' &&
    typeof article.html === 'string' &&
    Array.isArray(article.blocks) &&
    Array.isArray(article.quotes)
  );
}

/** How the key of an article begins that was read in a private window. */
export const PRIVATE_KEY = 'private-';

/** The reader page with this address shows what was read in a private window. */
export function isOfPrivateWindow(search: string): boolean {
  return new URLSearchParams(search).get('open')?.startsWith(PRIVATE_KEY) === true;
}

/**
 * Takes an open article by its key. The extension's session storage is small
 * and shared, so the article moves into this tab's own, where a reload finds it.
 * A tab's storage is on disk: what comes from a private window stays in memory.
 */
export async function takeOpenArticle(key: string): Promise<Article | null> {
  const own = `nutgraf:${key}`;
  const kept = sessionStorage.getItem(own);
  if (kept !== null) {
    const article: unknown = JSON.parse(kept);
    if (isArticle(article)) return article;
  }
  const article: unknown = (await browser.storage.session.get(key))[key];
  if (!isArticle(article)) return null;
  if (key.startsWith(PRIVATE_KEY)) return article;
  try {
    sessionStorage.setItem(own, JSON.stringify(article));
    await browser.storage.session.remove(key);
  } catch {
    // No room in the tab's own storage: the shared one keeps it.
  }
  return article;
}
