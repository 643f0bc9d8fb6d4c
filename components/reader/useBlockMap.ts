/** The map from blocks to the shown text, made anew when that text is. */

import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Article } from '../../lib/article.ts';
import { BlockMap } from './block-map.ts';

export function useBlockMap(
  place: RefObject<HTMLElement | null>,
  article: Article,
): BlockMap | null {
  const [map, setMap] = useState<BlockMap | null>(null);
  useLayoutEffect(() => {
    const body = place.current?.querySelector('.body');
    if (!body) return;
    const dek = place.current?.querySelector('.story-head .dek') ?? null;
    const make = () => {
      // Until the stored pictures are known there is no text yet.
      if (body.childElementCount === 0) return;
      setMap(new BlockMap(dek === null ? [body] : [dek, body], article.blocks));
    };
    make();
    // Pictures come in later; should text be exchanged with them, the old nodes lead nowhere.
    const observer = new MutationObserver(make);
    observer.observe(body, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [article, place]);
  return map;
}
