/** How the pictures of a saved article stand, as long as they are shown. */

import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../lib/browser/ask.ts';
import { watchLibrary } from '../../lib/browser/library-seal.ts';
import type { SavedImage } from '../../lib/library/types.ts';

export interface PictureCount {
  stored: number;
  waiting: number;
  failed: number;
  refused: number;
  /** Of those that were refused or failed. */
  urls: string[];
}

/** Icons are no pictures of the story, nor are those of its earlier texts. */
export function countPictures(images: readonly SavedImage[]): PictureCount {
  const own = images.filter(({ role, earlier }) => role === 'image' && earlier !== true);
  const of = (state: SavedImage['state']) => own.filter((one) => one.state === state);
  // One that failed and waits for its next try is missing now.
  const retrying = of('waiting').filter(({ tries }) => tries > 0);
  const failed = [...of('failed'), ...retrying];
  const refused = of('refused');
  return {
    stored: of('stored').length,
    waiting: of('waiting').length - retrying.length,
    failed: failed.length,
    refused: refused.length,
    urls: [...refused, ...failed].map(({ url }) => url),
  };
}

/** Null where nothing is saved or nothing is known yet. */
export function usePictureCount(id: string | null): PictureCount | null {
  const [count, setCount] = useState<PictureCount | null>(null);
  useEffect(() => {
    setCount(null);
    if (id === null) return;
    let current = true;
    let asked = 0;
    const look = async (): Promise<void> => {
      asked += 1;
      const turn = asked;
      const answer = await ask({ type: 'library:images', id });
      if (current && turn === asked && answer.ok) setCount(countPictures(answer.value.items));
    };
    void look();
    const stop = watchLibrary(() => void look());
    return () => {
      current = false;
      stop();
    };
  }, [id]);
  return count;
}
