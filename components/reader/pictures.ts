/** The stored pictures of a story, put into its html from the device; nothing is asked of the net. */

import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import { readImage } from '../../lib/library/images/files.ts';
import { parseInert } from '../../lib/library/images/gather.ts';
import { imageKey } from '../../lib/library/images/sources.ts';
import type { SavedImage } from '../../lib/library/types.ts';

export interface StoredPictures {
  /** By the picture's key: an address in this page's memory. */
  urls: ReadonlyMap<string, string>;
  /** All that the library knows of, stored or not. */
  known: ReadonlySet<string>;
}

const NONE: StoredPictures = { urls: new Map(), known: new Set() };

/**
 * The html with each stored picture under its address in memory, alternative text and size kept.
 * What is not stored stays as it is, for the door to take its address out. An image of which the
 * library of this story knows nothing was found to be none, as what counts readers: it goes.
 */
export function withPictures(html: string, base: string, { urls, known }: StoredPictures): string {
  if (known.size === 0) return html;
  const page = parseInert(html);
  for (const image of page.querySelectorAll('img')) {
    const key = imageKey(image, base);
    const url = key === null ? undefined : urls.get(key);
    if (url !== undefined) {
      image.setAttribute('src', url);
      image.removeAttribute('srcset');
    } else if (key !== null && !known.has(key)) {
      image.remove();
    }
  }
  return page.body.innerHTML;
}

/** The pictures of a saved story as far as they are stored; null until that is known. */
export function useStoredPictures(savedId: string | null): StoredPictures | null {
  const images = useImages(savedId);
  const [pictures, setPictures] = useState<StoredPictures | null>(savedId === null ? NONE : null);
  useEffect(() => {
    if (images === null) return;
    let current = true;
    const made: string[] = [];
    void addressesOf(images, (url) => made.push(url)).then((urls) => {
      if (current) setPictures({ urls, known: new Set(images.map(({ key }) => key)) });
      else release(made);
    });
    return () => {
      current = false;
      release(made);
    };
  }, [images]);
  return pictures;
}

/** The library's list: now, and again when pictures that were missing have come and no more is awaited. */
function useImages(savedId: string | null): SavedImage[] | null {
  const [images, setImages] = useState<SavedImage[] | null>(null);
  useEffect(() => {
    if (savedId === null) return;
    let current = true;
    let shown = -1;
    const look = async (): Promise<void> => {
      const answer = await ask({ type: 'library:images', id: savedId });
      if (!current) return;
      const items = answer.ok ? answer.value.items.filter(({ role }) => role === 'image') : [];
      const stored = items.filter(({ state }) => state === 'stored').length;
      // One by one they would make the text anew under the reader's eyes.
      const awaited = items.some(({ state, tries }) => state === 'waiting' && tries === 0);
      if (shown >= 0 && (awaited || stored === shown)) return;
      shown = stored;
      setImages(items);
    };
    void look();
    const stop = watchLibrary(() => void look());
    return () => {
      current = false;
      stop();
    };
  }, [savedId]);
  return images;
}

async function addressesOf(
  images: readonly SavedImage[],
  tell: (url: string) => void,
): Promise<Map<string, string>> {
  const urls = new Map<string, string>();
  await Promise.all(
    images.map(async ({ key, hash, type }) => {
      // A file that is gone, or a private window without files, leaves the words in the picture's place.
      const blob = hash === null ? null : await readImage(hash, type ?? '');
      if (blob === null) return;
      const url = URL.createObjectURL(blob);
      tell(url);
      urls.set(key, url);
    }),
  );
  return urls;
}

function release(urls: readonly string[]): void {
  for (const url of urls) URL.revokeObjectURL(url);
}
