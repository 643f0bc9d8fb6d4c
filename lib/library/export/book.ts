/** Stories as an EPUB 3 book, with the table of contents of EPUB 2 for old readers. */

import type { LibraryRecord } from '../types.ts';
import { containerXml, navXhtml, ncxXml, packageXml } from './book-parts.ts';
import { type ConvertPicture, pictureName, type ReadPicture } from './pictures.ts';
import { languageOf, picturesOf, storyDocument } from './story.ts';
import { BOOK_STYLE } from './style.ts';
import type { StoryWords } from './words.ts';
import type { ZipFile } from './zip.ts';

/** What every reader of books shows (EPUB 3.2, 2.3); others are drawn anew. */
const CORE = /^image\/(?:png|jpeg|gif)$/u;

export interface Chapter {
  file: string;
  title: string;
  lang: string | null;
  byline: string | null;
}

export interface BookPicture {
  file: string;
  type: string;
}

/** A book that is written chapter by chapter. */
export class Book {
  private readonly zip: ZipFile;
  private readonly words: StoryWords;
  private readonly read: ReadPicture;
  private readonly convert: ConvertPicture;
  private readonly chapters: Chapter[] = [];
  private readonly pictures = new Map<string, BookPicture | null>();
  private cover: string | null = null;
  private rightToLeft = 0;

  constructor(zip: ZipFile, words: StoryWords, read: ReadPicture, convert: ConvertPicture) {
    this.zip = zip;
    this.words = words;
    this.read = read;
    this.convert = convert;
  }

  async open(): Promise<void> {
    await this.zip.mimetype('application/epub+zip');
    await this.zip.text('META-INF/container.xml', containerXml());
    await this.zip.text('EPUB/style.css', BOOK_STYLE);
  }

  async add(record: LibraryRecord): Promise<void> {
    for (const { hash, type } of picturesOf(record)) await this.addPicture(hash, type);
    const placed = (hash: string) => this.pictures.get(hash)?.file ?? null;
    const doc = storyDocument(record, this.words, ({ hash }) => {
      const file = placed(hash);
      return file === null ? null : `../${file}`;
    });
    const link = doc.createElement('link');
    for (const [name, value] of [
      ['rel', 'stylesheet'],
      ['type', 'text/css'],
      ['href', '../style.css'],
    ] as const)
      link.setAttribute(name, value);
    doc.head.append(link);
    const file = `stories/${String(this.chapters.length + 1).padStart(5, '0')}.xhtml`;
    const xml = new XMLSerializer().serializeToString(doc.documentElement);
    await this.zip.text(
      `EPUB/${file}`,
      `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n${xml}\n`,
    );
    this.chapters.push({
      file,
      title: doc.title,
      lang: languageOf(record),
      byline: record.article.byline,
    });
    if (record.article.dir === 'rtl') this.rightToLeft++;
    this.cover ??= picturesOf(record).flatMap(({ hash }) => placed(hash) ?? [])[0] ?? null;
  }

  private async addPicture(hash: string, type: string): Promise<void> {
    if (this.pictures.has(hash)) return;
    this.pictures.set(hash, null);
    const stored = await this.read(hash, type);
    const picture = stored && !CORE.test(type) ? await this.convert(stored) : stored;
    if (!picture || !CORE.test(picture.type) || !(await isTrue(picture))) return;
    const file = `images/${pictureName(hash, picture.type)}`;
    await this.zip.blob(`EPUB/${file}`, picture);
    this.pictures.set(hash, { file, type: picture.type });
  }

  /** `now` in milliseconds; the identifier is a UUID. */
  async close(title: string, identifier: string, now: number): Promise<void> {
    const [only, second] = this.chapters;
    const book = {
      // A book of one story is that story.
      title: only && !second ? only.title : title,
      identifier: `urn:uuid:${identifier}`,
      author: only && !second ? only.byline : null,
      languages: languages(this.chapters),
      modified: now,
      rightToLeft: this.rightToLeft * 2 > this.chapters.length,
      chapters: this.chapters,
      pictures: [...this.pictures.values()].filter((picture) => picture !== null),
      cover: this.cover,
      contents: this.words.contents,
    };
    await this.zip.text('EPUB/nav.xhtml', navXhtml(book));
    await this.zip.text('EPUB/toc.ncx', ncxXml(book));
    await this.zip.text('EPUB/package.opf', packageXml(book));
    await this.zip.close();
  }
}

/** A server may have called a page or another format a picture: what a book says must be so. */
async function isTrue(picture: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await picture.slice(0, 8).arrayBuffer());
  const head = String.fromCharCode(...bytes);
  const heads: Record<string, string> = {
    'image/png': '\x89PNG\r\n\x1a\n',
    'image/jpeg': '\xff\xd8\xff',
    'image/gif': 'GIF8',
  };
  return head.startsWith(heads[picture.type] ?? '\0\0');
}

/** Most frequent first. */
function languages(chapters: readonly Chapter[]): string[] {
  const counts = new Map<string, number>();
  for (const { lang } of chapters) counts.set(lang ?? 'und', (counts.get(lang ?? 'und') ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([lang]) => lang);
}
