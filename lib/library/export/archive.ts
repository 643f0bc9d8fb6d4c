/**
 * The whole library as files: everything that is known of each story, and the
 * pictures. `library.json` says what the file is; `articles/` holds a record a
 * story, `images/` each picture once, named by what is in it (SHA-256).
 */

import type { LibraryRecord } from '../types.ts';
import { type ReadPicture, storedOf } from './pictures.ts';
import type { ZipFile } from './zip.ts';

/** How an export of ours names itself. */
export const ARCHIVE = 'nutgraf-library';
export const ARCHIVE_VERSION = 1;

export interface Manifest {
  format: typeof ARCHIVE;
  version: number;
  /** ISO 8601. */
  exportedAt: string;
  articles: number;
  highlights: number;
  images: number;
  /** Pictures that the library counts as stored and whose file was gone. */
  imagesMissing: number;
}

export class Archive {
  private readonly zip: ZipFile;
  private readonly read: ReadPicture;
  private readonly pictures = new Set<string>();
  private articles = 0;
  private highlights = 0;
  private missing = 0;

  constructor(zip: ZipFile, read: ReadPicture) {
    this.zip = zip;
    this.read = read;
  }

  async add(record: LibraryRecord): Promise<void> {
    for (const image of record.images) {
      const stored = storedOf(image);
      if (!stored || this.pictures.has(stored.hash)) continue;
      this.pictures.add(stored.hash);
      const picture = await this.read(stored.hash, stored.type);
      if (picture) await this.zip.blob(`images/${stored.hash}`, picture);
      else this.missing++;
    }
    this.articles++;
    this.highlights += record.highlights.length;
    const id = /^[\w-]{1,64}$/u.test(record.id) ? record.id : `article-${this.articles}`;
    await this.zip.text(`articles/${id}.json`, JSON.stringify(record));
  }

  async close(now: number): Promise<Manifest> {
    const manifest: Manifest = {
      format: ARCHIVE,
      version: ARCHIVE_VERSION,
      exportedAt: new Date(now).toISOString(),
      articles: this.articles,
      highlights: this.highlights,
      images: this.pictures.size - this.missing,
      imagesMissing: this.missing,
    };
    await this.zip.text('library.json', `${JSON.stringify(manifest, null, 2)}\n`);
    await this.zip.close();
    return manifest;
  }
}

/** The head of the file without pictures: each record stands on a line of its own. */
export function jsonHead(now: number): string {
  const head = {
    format: ARCHIVE,
    version: ARCHIVE_VERSION,
    exportedAt: new Date(now).toISOString(),
  };
  return `${JSON.stringify(head).slice(0, -1)},"articles":[`;
}

export function jsonRecord(record: LibraryRecord, first: boolean): string {
  return `${first ? '\n' : ',\n'}${JSON.stringify(record)}`;
}

export const JSON_TAIL = '\n]}\n';
