/** Omnivore's export: what is known of the stories in `metadata_*.json`, their texts in `content/`, marks in `highlights/`. */

import type { ImportRow } from '../types.ts';
import { htmlToArticle } from './html-article.ts';
import { faultyRow, importRow } from './row.ts';
import type { ZipEntries } from './unzip.ts';
import { tagsOf, textOrNone, timeOf } from './values.ts';

export const METADATA = /(?:^|\/)metadata_.*\.json$/u;

interface Item {
  slug?: unknown;
  title?: unknown;
  url?: unknown;
  author?: unknown;
  state?: unknown;
  labels?: unknown;
  savedAt?: unknown;
  publishedAt?: unknown;
  readingProgress?: unknown;
  thumbnail?: unknown;
}

export async function* omnivoreRows(zip: ZipEntries): AsyncGenerator<ImportRow> {
  const has = new Set(zip.names);
  let row = 0;
  for (const name of zip.names.filter((one) => METADATA.test(one))) {
    let items: unknown = null;
    try {
      items = JSON.parse(await zip.text(name));
    } catch {
      // Said below.
    }
    if (!Array.isArray(items)) {
      yield faultyRow(++row, 'not-json', name);
      continue;
    }
    for (const item of items as unknown[]) {
      row++;
      if (typeof item !== 'object' || item === null) yield faultyRow(row, 'no-metadata', name);
      else yield await itemRow(row, item, zip, has);
    }
  }
}

async function itemRow(
  row: number,
  item: Item,
  zip: ZipEntries,
  has: ReadonlySet<string>,
): Promise<ImportRow> {
  const read = async (path: string): Promise<string> =>
    has.has(path) ? zip.text(path).catch(() => '') : '';
  const slug = textOrNone(item.slug) ?? '';
  const url = textOrNone(item.url) ?? '';
  const published = timeOf(item.publishedAt);
  const publishedAt = published === undefined ? undefined : new Date(published).toISOString();
  const archived = /^archived$/iu.test(String(item.state)) || undefined;
  const head = {
    url,
    title: textOrNone(item.title) ?? url,
    byline: textOrNone(item.author) ?? null,
    publishedAt: publishedAt ?? null,
    leadImage: textOrNone(item.thumbnail) ?? null,
  };
  const html = await read(`content/${slug}.html`);
  const article = html === '' || url === '' ? null : htmlToArticle(html, head);
  const { highlights, note } = marksOf(await read(`highlights/${slug}.md`));
  return importRow({
    row,
    url,
    title: textOrNone(item.title),
    article: article ?? undefined,
    byline: textOrNone(item.author),
    publishedAt,
    savedAt: timeOf(item.savedAt),
    tags: tagsOf(item.labels),
    archived,
    read: (typeof item.readingProgress === 'number' && item.readingProgress >= 98) || undefined,
    highlights: highlights.length > 0 ? highlights : undefined,
    note: textOrNone(note),
  });
}

/** Quotations are what was marked; words under one are its note, words above the first the story's. */
export function marksOf(markdown: string): {
  highlights: { text: string; note?: string }[];
  note: string;
} {
  const highlights: { text: string; note?: string }[] = [];
  let note = '';
  for (const part of markdown.split(/\n\s*\n/u)) {
    const lines = part.split(/\r?\n/u).map((line) => line.trim());
    const quote = lines.filter((line) => line.startsWith('>'));
    const rest = lines.filter((line) => line !== '' && !line.startsWith('>')).join('\n');
    if (quote.length > 0) {
      const text = quote.map((line) => line.replace(/^>\s?/u, '')).join(' ');
      if (text.trim() !== '') highlights.push({ text: text.replace(/\s+/gu, ' ').trim() });
    }
    const words = rest.replace(/^#+\s.*$/gmu, '').trim();
    const last = highlights.at(-1);
    if (words === '') continue;
    if (last) last.note = last.note ? `${last.note}\n${words}` : words;
    else note = note === '' ? words : `${note}\n\n${words}`;
  }
  return { highlights, note };
}
