/** Our own exports: the zip with its pictures, and the file of records alone. */

import { checkRecord } from '../check.ts';
import { isPictureType, sniff } from '../images/sniff.ts';
import type { ImportRow, LibraryRecord, SavedImage } from '../types.ts';
import { linesOf } from './lines.ts';
import { faultyRow } from './row.ts';
import type { ZipEntries } from './unzip.ts';

/** Writes a picture to the library's files; its hash is what it is, and not what an archive says. */
export type KeepPicture = (picture: ArrayBuffer) => Promise<{ hash: string }>;
/** Whether the library has a picture's file. */
export type HasPicture = (hash: string) => boolean;

/** The media types of an archive's pictures by their hashes. */
export type PictureTypes = Map<string, string>;

const PICTURE = /^images\/([\da-f]{64})$/u;

/**
 * The pictures first, so that each record finds its own; what is not what it is named is left out,
 * and what is no picture by its bytes. `types` learns what each one is.
 */
export async function keepPictures(
  zip: ZipEntries,
  keep: KeepPicture,
  types: PictureTypes,
  onPicture: (done: number, total: number) => void,
): Promise<void> {
  const names = zip.names.filter((name) => PICTURE.test(name));
  let done = 0;
  for (const name of names) {
    const data = await zip.bytes(name).catch(() => null);
    const picture = data && sniff(data);
    if (picture) types.set((await keep(data)).hash, picture.type);
    onPicture(++done, names.length);
  }
}

export async function* archiveRows(
  zip: ZipEntries,
  has: HasPicture,
  types: PictureTypes,
): AsyncGenerator<ImportRow> {
  let row = 0;
  for (const name of zip.names) {
    if (!/^articles\/.+\.json$/u.test(name)) continue;
    const text = await zip.text(name).catch(() => null);
    row++;
    yield text === null
      ? faultyRow(row, 'unreadable', name)
      : recordRow(row, text, { has, types }, name);
  }
}

/** A file of records: each on a line of its own as we write it, or put as another program would. */
export async function* jsonRows(
  pieces: AsyncIterable<string>,
  has: HasPicture,
): AsyncGenerator<ImportRow> {
  const known: Known = { has, types: new Map() };
  let whole: string | null = null;
  for await (const { number, text } of linesOf(pieces)) {
    if (whole !== null) {
      whole += `${text}\n`;
    } else if (number === 1) {
      if (!/"articles"\s*:\s*\[\s*$/u.test(text)) whole = `${text}\n`;
    } else {
      const json = text.replace(/,\s*$/u, '');
      if (json.startsWith('{')) yield recordRow(number, json, known);
    }
  }
  if (whole !== null) yield* rowsOfWhole(whole, known);
}

function* rowsOfWhole(text: string, known: Known): Generator<ImportRow> {
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
  for (const [index, one] of articles.entries()) yield checkedRow(index + 1, one, known);
}

function recordRow(row: number, json: string, known: Known, name = ''): ImportRow {
  try {
    return checkedRow(row, JSON.parse(json), known, name);
  } catch {
    return faultyRow(row, 'not-json', name);
  }
}

function checkedRow(row: number, value: unknown, known: Known, name = ''): ImportRow {
  const record = checkRecord(value);
  if (!record) return faultyRow(row, 'not-a-record', addressOf(value) ?? name);
  const settled: LibraryRecord = {
    ...record,
    images: record.images.map((image) => settle(image, known)),
  };
  return { row, url: record.article.url, title: record.article.title, record: settled };
}

function addressOf(value: unknown): string | null {
  const url = (value as { article?: { url?: unknown } } | null)?.article?.url;
  return typeof url === 'string' ? url : null;
}

interface Known {
  has: HasPicture;
  types: PictureTypes;
}

/** A picture whose file did not come along has to be fetched again; a type is not the record's to say. */
function settle(image: SavedImage, { has, types }: Known): SavedImage {
  if (image.state !== 'stored') return image;
  const type = image.hash === null ? undefined : types.get(image.hash);
  if (type !== undefined) return { ...image, type };
  // A file that the library had before was looked at when it was stored.
  if (image.hash !== null && has(image.hash) && isPictureType(image.type)) return image;
  return { ...image, state: 'waiting', hash: null, type: null, bytes: 0, error: null, tries: 0 };
}
