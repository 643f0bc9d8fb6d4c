/** Requests come from other parts as plain data: what they claim to be is checked before the database sees it. */

import type { Article } from '../article.ts';
import { LibraryError, type LibraryRequest } from './protocol.ts';

/** Characters of an article's JSON: far above any story, below what a message can carry. */
const LARGEST = 24_000_000;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function bad(what: string): never {
  throw new LibraryError('bad-message', `The library does not understand this request: ${what}.`);
}

/** Throws unless `value` is a request with all its parts. */
export function checkRequest(value: unknown): LibraryRequest {
  if (!isRecord(value)) return bad('no message');
  switch (value.type) {
    case 'library:save':
      return { type: 'library:save', article: checkArticle(value.article) };
    case 'library:list': {
      const { query, offset, limit } = value;
      if (typeof query !== 'string') return bad('query');
      if (typeof offset !== 'number' || !Number.isFinite(offset)) return bad('offset');
      if (typeof limit !== 'number' || !Number.isFinite(limit)) return bad('limit');
      return { type: 'library:list', query, offset, limit };
    }
    case 'library:get':
      return typeof value.id === 'string' ? { type: 'library:get', id: value.id } : bad('id');
    case 'library:find':
      return typeof value.url === 'string' ? { type: 'library:find', url: value.url } : bad('url');
    case 'library:delete': {
      const { ids } = value;
      if (!Array.isArray(ids) || !ids.every((id) => typeof id === 'string')) return bad('ids');
      return { type: 'library:delete', ids };
    }
    case 'library:restore':
      return { type: 'library:restore', fresh: value.fresh === true };
    default:
      return bad('type');
  }
}

function checkArticle(value: unknown): Article {
  if (!isRecord(value)) return bad('no article');
  if (value.schema !== 1) return bad('schema of the article');
  for (const field of ['url', 'title', 'lang', 'html'] as const) {
    if (typeof value[field] !== 'string') return bad(`${field} of the article`);
  }
  const { access, blocks } = value;
  if (!isRecord(access) || typeof access.delivered !== 'string')
    return bad('access of the article');
  if (!Array.isArray(blocks) || blocks.length === 0) return bad('blocks of the article');
  for (const block of blocks as unknown[]) {
    if (!isRecord(block) || typeof block.text !== 'string') return bad('blocks of the article');
  }
  for (const field of ['dek', 'byline', 'siteName', 'publishedAt'] as const) {
    if (value[field] !== null && typeof value[field] !== 'string')
      return bad(`${field} of the article`);
  }
  const article = value as unknown as Article;
  const size =
    article.html.length + article.blocks.reduce((sum, block) => sum + block.text.length, 0);
  if (size > LARGEST) {
    throw new LibraryError('too-large', 'This article is too large to be saved.');
  }
  return article;
}
