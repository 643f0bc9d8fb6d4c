/** Records as the library hands them out, and the tools of an export. */
import type { Tools } from '../../../../lib/library/export/export.ts';
import { type ExportFormat, writeExport } from '../../../../lib/library/export/export.ts';
import type { LibraryRecord, SavedImage } from '../../../../lib/library/types.ts';
import { article } from '../database.ts';

/** A red dot. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);
export const PNG_HASH = 'a1'.repeat(32);
export const WEBP_HASH = 'b2'.repeat(32);

export function image(key: string, hash: string, type: string): SavedImage {
  return {
    key,
    url: key,
    role: 'image',
    state: 'stored',
    hash,
    type,
    bytes: PNG.length,
    error: null,
    tries: 1,
  };
}

export function record(
  more: Partial<LibraryRecord> = {},
  story: Partial<LibraryRecord['article']> = {},
): LibraryRecord {
  return {
    id: 'quay-1',
    article: article('https://tidemark.example/quay', 'The quay is mended', ['Stone by stone.'], {
      byline: 'Ada Brook',
      siteName: 'The Tidemark',
      publishedAt: '2026-03-01T08:00:00Z',
      ...story,
    }),
    link: false,
    savedAt: Date.UTC(2026, 2, 2, 9),
    updatedAt: Date.UTC(2026, 2, 2, 9),
    readAt: null,
    archivedAt: null,
    trashedAt: null,
    progress: 0,
    atBlock: 0,
    note: '',
    tags: [],
    highlights: [],
    images: [],
    revisions: [],
    ...more,
  };
}

export const WORDS = {
  highlights: 'Highlights',
  note: 'Note',
  source: 'Original',
  preview: 'The publisher sent a part of this story.',
  link: 'Only the address of this story is known.',
  contents: 'Contents',
  day: (value: string | number) => new Date(value).toISOString().slice(0, 10),
};

export const TOOLS: Tools = {
  words: WORDS,
  read: async (hash, type) =>
    hash === PNG_HASH || hash === WEBP_HASH ? new Blob([PNG], { type }) : null,
  // What a browser's canvas does.
  convert: async () => new Blob([PNG], { type: 'image/png' }),
  title: 'Saved stories',
  now: () => Date.UTC(2026, 3, 1),
};

/** All bytes of an export. */
export async function exported(
  format: ExportFormat,
  records: readonly LibraryRecord[],
  tools: Partial<Tools> = {},
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      parts.push(new Uint8Array(chunk));
    },
  });
  async function* steps() {
    for (const one of records) yield { record: one, total: records.length };
  }
  await writeExport(format, steps(), sink, { ...TOOLS, ...tools });
  return new Blob(parts);
}
