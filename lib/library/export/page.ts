/** A story as one HTML file that asks for nothing: style inside, pictures as data, no script. */

import type { LibraryRecord } from '../types.ts';
import type { ReadPicture } from './pictures.ts';
import { picturesOf, storyDocument } from './story.ts';
import { PAGE_STYLE } from './style.ts';
import type { StoryWords } from './words.ts';

/** What stands in an `img` of any browser; SVG could act if it were opened by itself. */
const SHOWN = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/u;
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export async function recordToHtml(
  record: LibraryRecord,
  words: StoryWords,
  read: ReadPicture,
): Promise<string> {
  const data = new Map<string, string>();
  for (const { hash, type } of picturesOf(record)) {
    const picture = SHOWN.test(type) ? await read(hash, type) : null;
    if (picture) data.set(hash, `data:${type};base64,${await base64(picture)}`);
  }
  const doc = storyDocument(record, words, ({ hash }) => data.get(hash) ?? null);
  const meta = (attributes: Record<string, string>): HTMLElement => {
    const element = doc.createElement('meta');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const style = doc.createElement('style');
  style.append(PAGE_STYLE);
  doc.head.prepend(
    meta({ charset: 'utf-8' }),
    meta({ 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    meta({ name: 'referrer', content: 'no-referrer' }),
  );
  doc.head.append(style);
  return `<!doctype html>\n${doc.documentElement.outerHTML}\n`;
}

async function base64(picture: Blob): Promise<string> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
