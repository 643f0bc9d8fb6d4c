/** Rows of other programs' exports as records of our own: a link where they have no text. */

import { ARTICLE_SCHEMA, type Article } from '../../article.ts';
import { anchorOf } from '../anchor.ts';
import type { ImportRow, LibraryRecord } from '../types.ts';

export function recordOf(row: ImportRow, now: number): LibraryRecord {
  const savedAt = row.savedAt ?? now;
  const article = row.article ?? linkArticle(row);
  return {
    id: crypto.randomUUID(),
    article,
    link: row.article === undefined,
    savedAt,
    updatedAt: savedAt,
    readAt: row.read === true ? savedAt : null,
    archivedAt: row.archived === true ? savedAt : null,
    trashedAt: null,
    progress: 0,
    atBlock: 0,
    note: row.note ?? '',
    tags: row.tags ?? [],
    highlights: (row.highlights ?? []).map((one) => {
      const block = article.blocks.findIndex(({ text }) => text.includes(one.text));
      const start = Math.max(0, article.blocks[block]?.text.indexOf(one.text) ?? 0);
      const found =
        block >= 0
          ? anchorOf(article.blocks, { block, start, end: start + one.text.length })
          : { block: 0, start: 0, end: 0, text: one.text, before: '', after: '' };
      const at = one.createdAt ?? savedAt;
      return {
        ...found,
        id: crypto.randomUUID(),
        color: one.color ?? 'yellow',
        note: one.note ?? '',
        createdAt: at,
        changedAt: at,
      };
    }),
    images: [],
    revisions: [],
  };
}

/** A story of which only the address and what somebody said of it are known. */
export function linkArticle(
  row: Pick<ImportRow, 'url' | 'title' | 'byline' | 'siteName' | 'publishedAt' | 'lang'>,
): Article {
  const url = row.url.trim();
  return {
    schema: ARTICLE_SCHEMA,
    isArticle: false,
    url,
    title: row.title?.trim() || url,
    dek: null,
    byline: row.byline ?? null,
    siteName: row.siteName ?? null,
    publishedAt: row.publishedAt ?? null,
    lang: row.lang ?? '',
    dir: 'ltr',
    leadImage: null,
    access: { kind: 'unknown', delivered: 'unknown', meter: null, offers: [], evidence: [] },
    blocks: [],
    html: '',
    removed: [],
    summary: [],
    quotes: [],
    timings: { probe: 0, access: 0, clean: 0, extract: 0, digest: 0, sanitize: 0, total: 0 },
  };
}
