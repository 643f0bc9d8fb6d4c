/** A record as a document of its own: what the single file and the book's chapter share. */

import { isTag, markLanguage, strictUrl, writable } from '../html/strict.ts';
import { strictBody } from '../html/strict-body.ts';
import type { LibraryRecord } from '../types.ts';
import { parseHtml, pictureOf, type StoredPicture, storedPictures } from './pictures.ts';
import type { StoryWords } from './words.ts';

/** The address of a picture's file in the export; null where it cannot be had. */
export type PlacePicture = (picture: StoredPicture) => string | null;

/** All pictures on this device that the story's html or head names, the lead first. */
export function picturesOf(record: LibraryRecord): StoredPicture[] {
  const stored = storedPictures(record);
  const images = [...parseHtml(record.article.html).querySelectorAll('img')];
  const found = images.flatMap((image) => pictureOf(image, record, stored) ?? []);
  const lead = stored.get(record.article.leadImage ?? '');
  const all = images.length === 0 && lead ? [lead] : found;
  return [...new Map(all.map((picture) => [picture.hash, picture])).values()];
}

/** The story with its head and what the reader marked; without `head` content. */
export function storyDocument(
  record: LibraryRecord,
  words: StoryWords,
  place: PlacePicture,
): Document {
  const { article } = record;
  const doc = document.implementation.createHTMLDocument('');
  doc.title = writable(article.title) || article.url;
  const lang = languageOf(record);
  if (lang !== null) markLanguage(doc.documentElement, lang);
  doc.documentElement.setAttribute('dir', article.dir === 'rtl' ? 'rtl' : 'ltr');
  const make = (name: string, text: string, className?: string): HTMLElement => {
    const element = doc.createElement(name);
    element.append(writable(text));
    if (className) element.className = className;
    return element;
  };

  const main = doc.createElement('article');
  doc.body.append(main);
  main.append(make('h1', article.title.trim() || article.url));
  const dek = article.dek?.trim();
  if (dek && article.blocks[0]?.text !== dek) main.append(make('p', dek, 'dek'));
  main.append(byline(record, words, make));
  if (record.link) main.append(make('p', words.link, 'note'));
  else if (['preview', 'gated'].includes(article.access.delivered))
    main.append(make('p', words.preview, 'note'));

  const stored = storedPictures(record);
  const sourceOf = (image: Element): string | null => {
    const picture = pictureOf(image, record, stored);
    return picture ? place(picture) : null;
  };
  const body = doc.createElement('div');
  body.className = 'body';
  const html = parseHtml(article.html);
  const lead = stored.get(article.leadImage ?? '');
  const leadSource = lead && !html.querySelector('img') ? place(lead) : null;
  if (leadSource !== null) {
    const figure = doc.createElement('figure');
    const image = doc.createElement('img');
    image.setAttribute('src', leadSource);
    image.setAttribute('alt', '');
    figure.append(image);
    main.append(figure);
  }
  strictBody(html, body, article.url, sourceOf);
  if (!body.firstChild) for (const block of article.blocks) body.append(make('p', block.text));
  dropTitle(body, article.title);
  if (body.firstChild) main.append(body);
  main.append(...marks(record, words, doc, make));
  return doc;
}

export function languageOf({ article }: LibraryRecord): string | null {
  return article.lang !== '' && isTag(article.lang) ? article.lang : null;
}

type Make = (name: string, text: string, className?: string) => HTMLElement;

function byline(record: LibraryRecord, words: StoryWords, make: Make): HTMLElement {
  const { article } = record;
  const line = make('p', '', 'byline');
  const day = article.publishedAt === null ? '' : words.day(article.publishedAt);
  const parts = [article.byline, article.siteName, day].filter(Boolean);
  if (parts.length > 0) line.append(writable(`${parts.join(' · ')} · `));
  const href = strictUrl(article.url, article.url);
  if (href === null) line.append(writable(article.url));
  else {
    const link = make('a', words.source);
    link.setAttribute('href', href);
    line.append(link);
  }
  return line;
}

/** The headline stands above the story already. */
function dropTitle(body: Element, title: string): void {
  const first = body.querySelector('h1, h2, h3, p');
  const plain = (text: string | null) => (text ?? '').replace(/\s+/gu, ' ').trim();
  if (first?.localName !== 'p' && plain(first?.textContent ?? null) === plain(title))
    first?.remove();
}

function marks(record: LibraryRecord, words: StoryWords, doc: Document, make: Make): HTMLElement[] {
  const parts: HTMLElement[] = [];
  const paragraphs = (text: string) =>
    text
      .split(/\n+/u)
      .filter((line) => line.trim() !== '')
      .map((line) => make('p', line));
  if (record.highlights.length > 0) {
    const section = doc.createElement('section');
    section.append(make('h2', words.highlights));
    for (const { text, note } of record.highlights) {
      const quote = doc.createElement('blockquote');
      quote.append(...paragraphs(text));
      section.append(quote, ...paragraphs(note));
    }
    parts.push(section);
  }
  if (record.note.trim() !== '') {
    const section = doc.createElement('section');
    section.append(make('h2', words.note), ...paragraphs(record.note));
    parts.push(section);
  }
  return parts;
}
