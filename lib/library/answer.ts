/** One request answered from an open database. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import type { LibraryReplies, LibraryRequest } from './protocol.ts';
import { findByUrl, get, list, remove, save } from './store.ts';

type Plain = Exclude<LibraryRequest, { type: 'library:restore' }>;

export function answer(db: Database, request: Plain, now: number): LibraryReplies[Plain['type']] {
  switch (request.type) {
    case 'library:save':
      return save(db, request.article, now);
    case 'library:list':
      return list(db, request.query, request.offset, request.limit);
    case 'library:get':
      return get(db, request.id);
    case 'library:find':
      return findByUrl(db, request.url);
    case 'library:delete':
      return remove(db, request.ids);
  }
}
