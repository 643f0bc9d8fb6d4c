/** A save brings its pictures along, whoever asked for it. */

import type { LibraryRequest } from '../protocol.ts';
import { imageSources } from './sources.ts';

/** For the database's owner, which has a parser as the worker and Chromium's background have not. */
export function withImages<R extends LibraryRequest>(request: R): R {
  if (request.type !== 'library:save' || request.images !== undefined) return request;
  try {
    const images = imageSources(request.article, parseInert);
    return { ...request, images };
  } catch {
    // What is no article is told so by the worker.
    return request;
  }
}

/** A document that loads and runs nothing. */
export function parseInert(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
