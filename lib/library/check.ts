/** Requests come from other parts as plain data: what they claim to be is checked before the database sees it. */

import * as v from 'valibot';
import type { Article } from '../article.ts';
import { LibraryError, type LibraryRequest, type LibraryType } from './protocol.ts';
import { HIGHLIGHT_COLORS, type LibraryRecord } from './types.ts';

/** Characters of an article's JSON: far above any story, below what a message can carry. */
const LARGEST = 24_000_000;

const text = v.string();
const count = v.pipe(v.number(), v.finite());
const ids = v.array(text);
const maybe = <T extends v.GenericSchema>(schema: T) => v.exactOptional(schema);
const orNull = v.nullable(text);
const span = { block: count, start: count, end: count };

const block = v.looseObject({ text });
const article = v.looseObject({
  schema: v.literal(1),
  url: text,
  title: text,
  lang: text,
  html: text,
  access: v.looseObject({ delivered: text, kind: text }),
  blocks: v.pipe(v.array(block), v.minLength(1)),
  quotes: v.array(v.looseObject({ text, ...span })),
  dek: orNull,
  byline: orNull,
  siteName: orNull,
  publishedAt: orNull,
});
/** A link has no blocks. */
const anyArticle = v.looseObject({ ...article.entries, blocks: v.array(block) });

const color = v.picklist(HIGHLIGHT_COLORS);
const highlight = v.object({
  id: text,
  ...span,
  text,
  before: text,
  after: text,
  color,
  note: text,
});
const role = v.picklist(['image', 'icon']);
const image = v.object({
  key: text,
  url: text,
  role,
  state: v.picklist(['stored', 'waiting', 'failed', 'refused']),
  hash: orNull,
  type: orNull,
  bytes: count,
  error: orNull,
  tries: count,
  earlier: maybe(v.boolean()),
});
const time = v.nullable(count);
const record = v.object({
  id: text,
  article: anyArticle,
  link: v.boolean(),
  savedAt: count,
  updatedAt: count,
  readAt: time,
  archivedAt: time,
  trashedAt: time,
  progress: count,
  atBlock: count,
  note: text,
  tags: ids,
  highlights: v.array(v.object({ ...highlight.entries, createdAt: count, changedAt: count })),
  images: v.array(image),
  revisions: v.array(v.object({ savedAt: count, article: anyArticle })),
});
const importRow = v.object({
  row: count,
  url: text,
  fault: maybe(text),
  title: maybe(text),
  record: maybe(record),
  article: maybe(article),
  byline: maybe(text),
  siteName: maybe(text),
  lang: maybe(text),
  publishedAt: maybe(text),
  savedAt: maybe(count),
  read: maybe(v.boolean()),
  archived: maybe(v.boolean()),
  tags: maybe(ids),
  note: maybe(text),
  highlights: maybe(
    v.array(v.object({ text, note: maybe(text), color: maybe(color), createdAt: maybe(count) })),
  ),
});

const filter = v.strictObject({
  shelf: maybe(v.picklist(['list', 'archive', 'all', 'trash'])),
  site: maybe(text),
  tag: maybe(text),
  unread: maybe(v.boolean()),
  preview: maybe(v.boolean()),
  highlighted: maybe(v.boolean()),
  link: maybe(v.boolean()),
  missingImages: maybe(v.boolean()),
  lang: maybe(text),
  from: maybe(count),
  to: maybe(count),
});
const sort = v.picklist([
  'relevance',
  'newest',
  'oldest',
  'published',
  'title',
  'longest',
  'shortest',
]);
const page = { offset: count, limit: count };
const change = v.strictObject({
  read: maybe(v.boolean()),
  archived: maybe(v.boolean()),
  trashed: maybe(v.boolean()),
  addTags: maybe(ids),
  removeTags: maybe(ids),
  progress: maybe(count),
  atBlock: maybe(count),
  note: maybe(text),
});
const outcome = v.variant('state', [
  v.object({
    state: v.literal('stored'),
    hash: v.pipe(text, v.regex(/^[\da-f]{64}$/u)),
    type: text,
    bytes: count,
  }),
  v.object({ state: v.literal('failed'), error: text, again: v.boolean() }),
  v.object({ state: v.literal('refused') }),
  v.object({ state: v.literal('dropped') }),
]);

/** Whether a value from a file is a whole record; null: it is none, or larger than a message carries. */
export function checkRecord(value: unknown): LibraryRecord | null {
  const found = v.safeParse(record, value);
  if (!found.success) return null;
  const one = found.output as unknown as LibraryRecord;
  const texts = [one.article, ...one.revisions.map((revision) => revision.article)];
  return texts.reduce((sum, story) => sum + sizeOf(story), 0) > LARGEST ? null : one;
}

/** What each request must hold beside its type. */
const REQUESTS = {
  'library:save': {
    article,
    images: maybe(v.array(v.object({ key: text, url: text, role }))),
    tags: maybe(ids),
    id: maybe(text),
  },
  'library:list': { query: text, filter: maybe(filter), sort: maybe(sort), ...page },
  'library:ids': { query: text, filter: maybe(filter), sort: maybe(sort) },
  'library:get': { id: text },
  'library:find': { url: text },
  'library:delete': { ids },
  'library:merge-link': { link: text, story: text },
  'library:change': { ids, change },
  'library:undo': { undo: count },
  'library:facets': {},
  'library:highlight': { id: text, highlight },
  'library:unhighlight': { id: text, highlight: text },
  'library:quotes': { query: text, speaker: maybe(text), ...page },
  'library:speakers': { prefix: text, limit: count },
  'library:revision': { id: text, revision: count },
  'library:images': { id: text },
  'library:images-due': { limit: count, id: maybe(text) },
  'library:image-result': { id: text, key: text, outcome },
  'library:images-retry': { id: maybe(text), hosts: maybe(ids) },
  'library:images-orphans': { hashes: ids },
  'library:records': { after: count, limit: count, ids: maybe(ids), trash: maybe(v.boolean()) },
  'library:import-begin': { name: text, format: text },
  'library:import-rows': { job: count, rows: v.array(importRow) },
  'library:import-preview': { job: count },
  'library:import-commit': { job: count },
  'library:import-cancel': { job: count },
  'library:import-refused': { job: count, after: count, limit: count },
  'library:imports': {},
  'library:work': { budget: v.pipe(count, v.maxValue(5000)), steps: maybe(count) },
  'library:verify': { after: count, limit: maybe(v.pipe(count, v.minValue(1))) },
  'library:index': { after: text },
  'library:storage': {},
  'library:restore': { fresh: maybe(v.boolean()) },
} satisfies Record<LibraryType, v.ObjectEntries>;

/** Throws unless `value` is a request with all its parts; what does not belong to it is left out. */
export function checkRequest(value: unknown): LibraryRequest {
  const type = (value as { type?: unknown } | null)?.type;
  if (typeof type !== 'string' || !Object.hasOwn(REQUESTS, type)) return bad('type');
  const found = v.safeParse(v.object(REQUESTS[type as LibraryType] as v.ObjectEntries), value);
  if (!found.success) {
    const [issue] = found.issues;
    return bad(`${v.getDotPath(issue) ?? 'message'}: ${issue.message}`);
  }
  const request = { type, ...found.output } as LibraryRequest;
  if (request.type === 'library:save') checkSize(request.article);
  return request;
}

function bad(what: string): never {
  throw new LibraryError('bad-message', `The library does not understand this request: ${what}.`);
}

function sizeOf(story: Article): number {
  return story.html.length + story.blocks.reduce((sum, { text: line }) => sum + line.length, 0);
}

function checkSize(story: Article): void {
  if (sizeOf(story) > LARGEST) {
    throw new LibraryError('too-large', 'This article is too large to be saved.');
  }
}
