/** Our own exports: the zip with its pictures, and the file of records alone. */

import { checkRecord } from '../check.ts';
import type { ImportRow, LibraryRecord, SavedImage } from '../types.ts';
import { linesOf } from './lines.ts';
import { faultyRow } from './row.ts';
import type { ZipEntries } from './unzip.ts';

/** Writes a picture to the library's files; its hash is what it is, and not what an archive says. */
export type KeepPicture = (picture: ArrayBuffer) => Promise<{ hash: string }>;
/** Whether the library has a picture's file. */
export type HasPicture = (hash: string) => boolean;

const PICTURE = /^images\/([\da-f]{64})$/u;

/** The pictures first, so that each record finds its own; what is not what it is named is left out. */
export async function keepPictures(
  zip: ZipEntries,
  keep: KeepPicture,
  onPicture: (done: number, total: number) => void,
): Promise<void> {
  const names = zip.names.filter((name) => PICTURE.test(name));
  let done = 0;
  for (const name of names) {
    const data = await zip.bytes(name).catch(() => null);
    if (data) await keep(data);
    onPicture(++done, names.length);
  }
}

export async function* archiveRows(zip: ZipEntries, has: HasPicture): AsyncGenerator<ImportRow> {
  let row = 0;
  for (const name of zip.names) {
    if (!/^articles\/.+\.json$/u.test(name)) continue;
    const text = await zip.text(name).catch(() => null);
    row++;
    yield text === null ? faultyRow(row, 'unreadable', name) : recordRow(row, text, has, name);
  }
}

/** A file of records: each on a line of its own as we write it, or put as another program would. */
export async function* jsonRows(
  pieces: AsyncIterable<string>,
  has: HasPicture,
): AsyncGenerator<ImportRow> {
  let whole: string | null = null;
  for await (const { number, text } of linesOf(pieces)) {
    if (whole !== null) {
      whole += `${text}\n`;
    } else if (number === 1) {
      if (!/"articles"\s*:\s*\[\s*$/u.test(text)) whole = `${text}\n`;
    } else {
      const json = text.replace(/,\s*$/u, '');
      if (json.startsWith('{')) yield recordRow(number, json, has);
    }
  }
  if (whole !== null) yield* rowsOfWhole(whole, has);
}

function* rowsOfWhole(text: string, has: HasPicture): Generator<ImportRow> {
  let articles: unknown;
  try {
    articles = (JSON.parse(text) as { articles?: unknown } | null)?.articles;
  } catch {
    // Said below.
  }
  if (!Array.isArray(articles)) {
    yield faultyRow(1, 'not-json');
    return;
  }
  for (const [index, one] of articles.entries()) yield checkedRow(index + 1, one, has);
}

function recordRow(row: number, json: string, has: HasPicture, name = ''): ImportRow {
  try {
    return checkedRow(row, JSON.parse(json), has, name);
  } catch {
    return faultyRow(row, 'not-json', name);
  }
}

function checkedRow(row: number, value: unknown, has: HasPicture, name = ''): ImportRow {
  const record = checkRecord(value);
  if (!record) return faultyRow(row, 'not-a-record', addressOf(value) ?? name);
  const settled: LibraryRecord = {
    ...record,
    images: record.images.map((image) => settle(image, has)),
  };
  return { row, url: record.article.url, title: record.article.title, record: settled };
}

function addressOf(value: unknown): string | null {
  const url = (value as { article?: { url?: unknown } } | null)?.article?.url;
  return typeof url === 'string' ? url : null;
}

/** A picture whose file did not come along has to be fetched again. */
function settle(image: SavedImage, has: HasPicture): SavedImage {
  if (image.state !== 'stored' || (image.hash !== null && has(image.hash))) return image;
  return { ...image, state: 'waiting', hash: null, type: null, bytes: 0, error: null, tries: 0 };
}
