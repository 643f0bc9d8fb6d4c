/** The stored pictures of a record as files of an export. */

import { imageKey } from '../images/sources.ts';
import type { LibraryRecord, SavedImage } from '../types.ts';

/** A picture's file by its hash; null where it is gone. */
export type ReadPicture = (hash: string, type: string) => Promise<Blob | null>;

/** Draws a picture anew as PNG or JPEG; null where it cannot be read. */
export type ConvertPicture = (picture: Blob) => Promise<Blob | null>;

const EXTENSIONS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
  'image/bmp': 'bmp',
  'image/x-icon': 'ico',
  'image/vnd.microsoft.icon': 'ico',
};

/** Half of the hash names a picture well enough, and keeps links short. */
export function pictureName(hash: string, type: string): string {
  return `${hash.slice(0, 32)}.${EXTENSIONS[type.split(';')[0]?.trim() ?? ''] ?? 'img'}`;
}

export interface StoredPicture {
  hash: string;
  type: string;
}

/** The story's pictures that are on this device, by the address that its html names. */
export function storedPictures(record: LibraryRecord): Map<string, StoredPicture> {
  return new Map(
    record.images.flatMap((image) => {
      const stored = storedOf(image);
      return stored && image.role === 'image' ? [[image.key, stored] as const] : [];
    }),
  );
}

export function storedOf({ state, hash, type }: SavedImage): StoredPicture | null {
  return state === 'stored' && hash !== null ? { hash, type: type ?? '' } : null;
}

/** The stored picture of an image element. */
export function pictureOf(
  image: Element,
  record: LibraryRecord,
  stored: ReadonlyMap<string, StoredPicture>,
): StoredPicture | null {
  const key = imageKey(image, record.article.url);
  return key === null ? null : (stored.get(key) ?? null);
}

/** A document that loads nothing. */
export function parseHtml(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
