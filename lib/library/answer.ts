/** One request answered from an open database. */

import type { Database } from '@sqlite.org/sqlite-wasm';
import { checkFile, scrub } from './file/scrub.ts';
import type { LibraryReplies, LibraryRequest } from './protocol.ts';
import { LibraryError } from './protocol.ts';
import { findByUrl, get, remove, revision, save } from './store/articles.ts';
import { facets } from './store/facets.ts';
import { highlight, unhighlight } from './store/highlights.ts';
import {
  imageResult,
  imagesDue,
  imagesOfArticle,
  orphanImages,
  retryImages,
} from './store/images.ts';
import { imports, previewImport, refusedPage } from './store/import-reports.ts';
import { beginImport, cancelImport, commitImport, stageRows } from './store/imports.ts';
import { indexAfter } from './store/index-copy.ts';
import { ids, list } from './store/list.ts';
import { mergeLink } from './store/merge-link.ts';
import { quotes, speakers } from './store/quotes.ts';
import { records } from './store/records.ts';
import { change, undo } from './store/state.ts';
import { work } from './store/work.ts';

/** Those that the worker answers itself, since they need the file and not the tables. */
export type FileRequest = Extract<LibraryRequest, { type: 'library:restore' | 'library:storage' }>;
type Plain = Exclude<LibraryRequest, FileRequest>;

export function answer(db: Database, request: Plain, now: number): LibraryReplies[Plain['type']] {
  switch (request.type) {
    case 'library:save':
      return save(db, request.article, now, request);
    case 'library:list':
      return list(db, request, request.offset, request.limit);
    case 'library:ids':
      return ids(db, request);
    case 'library:get':
      return get(db, request.id);
    case 'library:find':
      return findByUrl(db, request.url);
    case 'library:delete':
      return remove(db, request.ids, now);
    case 'library:merge-link':
      return mergeLink(db, request.link, request.story, now);
    case 'library:change':
      return change(db, request.ids, request.change, now);
    case 'library:undo':
      return undo(db, request.undo, now);
    case 'library:facets':
      return facets(db);
    case 'library:highlight':
      return highlight(db, request.id, request.highlight, now);
    case 'library:unhighlight':
      return unhighlight(db, request.id, request.highlight, now);
    case 'library:quotes':
      return quotes(db, request, request.offset, request.limit);
    case 'library:speakers':
      return speakers(db, request.prefix, request.limit);
    case 'library:revision':
      return revision(db, request.id, request.revision);
    case 'library:images':
      return { items: imagesOfArticle(db, request.id) };
    case 'library:images-due':
      return imagesDue(db, now, request.limit, request.id);
    case 'library:image-result':
      return imageResult(db, request.id, request.key, request.outcome, now);
    case 'library:images-retry':
      return retryImages(db, request);
    case 'library:images-orphans':
      return orphanImages(db, request.hashes);
    case 'library:records':
      return records(db, request);
    case 'library:import-begin':
      return beginImport(db, request, now);
    case 'library:import-rows':
      return stageRows(db, request);
    case 'library:import-preview':
      return previewImport(db, request.job);
    case 'library:import-commit': {
      const report = commitImport(db, request.job);
      if (!report) throw new LibraryError('bad-message', 'There is no such import.');
      return report;
    }
    case 'library:import-cancel':
      return cancelImport(db, request.job, now);
    case 'library:import-refused':
      return refusedPage(db, request);
    case 'library:imports':
      return imports(db);
    case 'library:work':
      return work(db, request, now);
    case 'library:index':
      return indexAfter(db, request.after);
    case 'library:verify':
      if (request.after === 0 && request.limit === undefined) checkFile(db);
      return scrub(db, request.after, Math.min(request.limit ?? SCRUBBED, SCRUBBED));
  }
}

/** Articles that one look checks. */
const SCRUBBED = 500;

const READS: ReadonlySet<LibraryRequest['type']> = new Set([
  'library:list',
  'library:ids',
  'library:get',
  'library:find',
  'library:facets',
  'library:quotes',
  'library:speakers',
  'library:revision',
  'library:images',
  'library:images-due',
  'library:images-orphans',
  'library:records',
  'library:import-preview',
  'library:import-refused',
  'library:imports',
  'library:index',
  'library:storage',
  'library:verify',
]);

/** Whether a request may change the database. */
export function isWrite(request: LibraryRequest): boolean {
  return !READS.has(request.type);
}
