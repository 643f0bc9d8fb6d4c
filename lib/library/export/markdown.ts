/** A record as a note: front matter, the story, what the reader marked, pictures beside it. */

import { articleToMarkdown, yamlList } from '../../export/markdown.ts';
import type { LibraryRecord } from '../types.ts';
import {
  parseHtml,
  pictureName,
  pictureOf,
  type StoredPicture,
  storedPictures,
} from './pictures.ts';
import type { StoryWords } from './words.ts';

export interface Note {
  markdown: string;
  /** Files of `images/` that the note names. */
  pictures: Map<string, StoredPicture>;
}

export function recordToMarkdown(record: LibraryRecord, words: StoryWords): Note {
  const pictures = new Map<string, StoredPicture>();
  const { html, leadImage } = withLocalPictures(record, pictures);
  const fields = [
    ['saved', new Date(record.savedAt).toISOString()],
    ['delivered', record.link ? null : record.article.access.delivered],
    ['tags', record.tags.length > 0 ? yamlList(record.tags.map(obsidianTag)) : null],
    ['read', record.readAt === null ? null : new Date(record.readAt).toISOString()],
    ['archived', record.archivedAt === null ? null : new Date(record.archivedAt).toISOString()],
  ] as const;
  const story = articleToMarkdown({ ...record.article, html, leadImage }, fields);
  return { markdown: [story, ...marks(record, words)].join('\n'), pictures };
}

/** Tags of notes know neither white space nor a hash. */
function obsidianTag(tag: string): string {
  return (
    tag
      .normalize('NFC')
      .replace(/[\s#,]+/gu, '-')
      .replace(/^-+|-+$/gu, '') || 'tag'
  );
}

/** Pictures on this device are named by their file; others keep the address that they came from. */
function withLocalPictures(
  record: LibraryRecord,
  used: Map<string, StoredPicture>,
): { html: string; leadImage: string | null } {
  const { article } = record;
  const stored = storedPictures(record);
  const local = (picture: StoredPicture): string => {
    const name = `images/${pictureName(picture.hash, picture.type)}`;
    used.set(name, picture);
    return name;
  };
  const lead = article.leadImage === null ? undefined : stored.get(article.leadImage);
  if (stored.size === 0) return article;
  const body = parseHtml(article.html).body;
  const images = [...body.querySelectorAll('img')];
  for (const image of images) {
    const picture = pictureOf(image, record, stored);
    if (picture) image.setAttribute('src', local(picture));
  }
  const leadImage = lead && images.length === 0 ? local(lead) : article.leadImage;
  return { html: body.innerHTML, leadImage };
}

/** Every line of a text behind the sign of a quotation. */
function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
}

function marks(record: LibraryRecord, words: StoryWords): string[] {
  const parts: string[] = [];
  if (record.highlights.length > 0) {
    const list = record.highlights.map(({ text, note }) =>
      note.trim() === '' ? quoted(text) : `${quoted(text)}\n\n${note.trim()}`,
    );
    parts.push(`## ${words.highlights}\n\n${list.join('\n\n')}\n`);
  }
  if (record.note.trim() !== '') parts.push(`## ${words.note}\n\n${record.note.trim()}\n`);
  return parts;
}
