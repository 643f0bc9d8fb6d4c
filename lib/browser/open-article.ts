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

/**
 * Takes an open article by its key. The extension's session storage is small
 * and shared, so the article moves into this tab's own, where a reload finds it.
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
  try {
    sessionStorage.setItem(own, JSON.stringify(article));
    await browser.storage.session.remove(key);
  } catch {
    // No room in the tab's own storage: the shared one keeps it.
  }
  return article;
}
