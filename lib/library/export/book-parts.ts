/** The files of a book that are no story, as text. */

import { writable } from '../html/strict.ts';
import type { BookPicture, Chapter } from './book.ts';

export interface BookData {
  title: string;
  identifier: string;
  author: string | null;
  /** At least one. */
  languages: string[];
  modified: number;
  rightToLeft: boolean;
  chapters: readonly Chapter[];
  pictures: readonly BookPicture[];
  /** One of the pictures. */
  cover: string | null;
  /** The heading over the contents. */
  contents: string;
}

function xml(text: string): string {
  return writable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function containerXml(): string {
  return `${HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles>
    <rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
`;
}

export function packageXml(book: BookData): string {
  const modified = new Date(book.modified).toISOString().replace(/\.\d+Z$/u, 'Z');
  const metadata = [
    `<dc:identifier id="id">${xml(book.identifier)}</dc:identifier>`,
    `<dc:title>${xml(book.title)}</dc:title>`,
    ...(book.languages.length > 0 ? book.languages : ['und']).map(
      (lang) => `<dc:language>${xml(lang)}</dc:language>`,
    ),
    ...(book.author?.trim() ? [`<dc:creator>${xml(book.author.trim())}</dc:creator>`] : []),
    `<meta property="dcterms:modified">${modified}</meta>`,
    ...(book.cover === null ? [] : ['<meta name="cover" content="cover"/>']),
  ];
  const items = [
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...book.chapters.map(
      ({ file }, index) =>
        `<item id="story-${index + 1}" href="${file}" media-type="application/xhtml+xml"/>`,
    ),
    ...book.pictures.map(({ file, type }, index) => {
      const cover = file === book.cover;
      return `<item id="${cover ? 'cover' : `picture-${index + 1}`}" href="${file}" media-type="${type}"${
        cover ? ' properties="cover-image"' : ''
      }/>`;
    }),
  ];
  const spine = book.chapters.map((_, index) => `<itemref idref="story-${index + 1}"/>`);
  return `${HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    ${metadata.join('\n    ')}
  </metadata>
  <manifest>
    ${items.join('\n    ')}
  </manifest>
  <spine toc="ncx"${book.rightToLeft ? ' page-progression-direction="rtl"' : ''}>
    ${['<itemref idref="nav"/>', ...spine].join('\n    ')}
  </spine>
</package>
`;
}

export function navXhtml(book: BookData): string {
  const entries = book.chapters.map(
    ({ file, title }) => `<li><a href="${file}">${xml(title)}</a></li>`,
  );
  return `${HEAD}<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
  <head>
    <title>${xml(book.title)}</title>
    <link rel="stylesheet" type="text/css" href="style.css"/>
  </head>
  <body>
    <h1>${xml(book.title)}</h1>
    <nav epub:type="toc" id="toc">
      <h2>${xml(book.contents)}</h2>
      <ol>
        ${entries.join('\n        ')}
      </ol>
    </nav>
  </body>
</html>
`;
}

export function ncxXml(book: BookData): string {
  const points = book.chapters.map(
    ({ file, title }, index) =>
      `<navPoint id="point-${index + 1}" playOrder="${index + 1}"><navLabel><text>${xml(title)}</text></navLabel><content src="${file}"/></navPoint>`,
  );
  return `${HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1">
  <head>
    <meta name="dtb:uid" content="${xml(book.identifier)}"/>
    <meta name="dtb:depth" content="1"/>
    <meta name="dtb:totalPageCount" content="0"/>
    <meta name="dtb:maxPageNumber" content="0"/>
  </head>
  <docTitle><text>${xml(book.title)}</text></docTitle>
  <navMap>
    ${points.join('\n    ')}
  </navMap>
</ncx>
`;
}
