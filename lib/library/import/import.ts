/** Which program a file is from, told by what is in it, and its rows. */

import type { ImportRow } from '../types.ts';
import {
  archiveRows,
  type HasPicture,
  jsonRows,
  type KeepPicture,
  keepPictures,
  type PictureTypes,
} from './archive.ts';
import { headOf, textOf } from './lines.ts';
import { bookmarkRows, pocketRows } from './links.ts';
import { METADATA, omnivoreRows } from './omnivore.ts';
import { faultyRow } from './row.ts';
import { type TableFormat, tableFormat, tableRows } from './tables.ts';
import { unzip, type ZipEntries } from './unzip.ts';

export type ImportFormat =
  | TableFormat
  | 'archive'
  | 'json'
  | 'omnivore'
  | 'pocket-html'
  | 'bookmarks';

export interface Found {
  format: ImportFormat;
  rows: AsyncIterable<ImportRow>;
  /** Writes the pictures that come along; to be done before the rows are read. */
  pictures?: (onPicture: (done: number, total: number) => void) => Promise<void>;
}

export interface PictureFiles {
  keep: KeepPicture;
  has: HasPicture;
}

/** Null for a file that nothing can be taken from. */
export async function openImport(file: Blob, pictures: PictureFiles): Promise<Found | null> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (start[0] === 0x50 && start[1] === 0x4b && (start[2] ?? 9) <= 8)
    return openZip(file, pictures);
  return openText(file, pictures);
}

async function openText(file: Blob, pictures: PictureFiles): Promise<Found | null> {
  const head = (await headOf(file)).replace(/^\ufeff/u, '').trimStart();
  if (head.startsWith('{')) {
    // Read to its articles: any other JSON is none of ours.
    if (!/"format"\s*:\s*"nutgraf-library"/u.test(head)) return null;
    return { format: 'json', rows: jsonRows(textOf(file), pictures.has) };
  }
  if (head.startsWith('<')) {
    if (/<!DOCTYPE NETSCAPE-Bookmark-file/iu.test(head))
      return { format: 'bookmarks', rows: ofWhole(file, bookmarkRows) };
    if (/<title>\s*Pocket Export|\btime_added=/iu.test(head))
      return { format: 'pocket-html', rows: ofWhole(file, pocketRows) };
    return null;
  }
  const table = tableFormat(head);
  return table === null ? null : { format: table, rows: tableRows(table, textOf(file)) };
}

async function* ofWhole(
  file: Blob,
  read: (html: string) => Iterable<ImportRow>,
): AsyncGenerator<ImportRow> {
  let html = '';
  for await (const piece of textOf(file)) html += piece;
  yield* read(html);
}

async function openZip(file: Blob, pictures: PictureFiles): Promise<Found | null> {
  const zip = await unzip(file).catch(() => null);
  if (!zip) return null;
  if (zip.names.includes('library.json')) {
    const types: PictureTypes = new Map();
    return {
      format: 'archive',
      pictures: (onPicture) => keepPictures(zip, pictures.keep, types, onPicture),
      rows: archiveRows(zip, pictures.has, types),
    };
  }
  if (zip.names.some((name) => METADATA.test(name)))
    return { format: 'omnivore', rows: omnivoreRows(zip) };
  const first = await firstOf(zip, pictures);
  if (first === null) return null;
  // Pocket's last export is a zip of tables.
  return { format: first, rows: zippedRows(zip, pictures) };
}

const READABLE = /\.(?:csv|html?|json)$/iu;

async function firstOf(zip: ZipEntries, pictures: PictureFiles): Promise<ImportFormat | null> {
  for (const name of zip.names.filter((one) => READABLE.test(one))) {
    const found = await openText(await zip.blob(name), pictures).catch(() => null);
    if (found) return found.format;
  }
  return null;
}

async function* zippedRows(zip: ZipEntries, pictures: PictureFiles): AsyncGenerator<ImportRow> {
  for (const name of zip.names.filter((one) => READABLE.test(one))) {
    const file = await zip.blob(name).catch(() => null);
    if (file === null) yield faultyRow(0, 'unreadable', name);
    else yield* (await openText(file, pictures))?.rows ?? [];
  }
}
