/** In an earlier version: the passages that the present one does not have, lit up. */

import { useEffect, useMemo } from 'preact/hooks';
import type { Article } from '../../lib/article.ts';
import { normalize } from '../../lib/text.ts';
import type { BlockMap } from './block-map.ts';
import { paint } from './paint.ts';

/** How many such passages there are. */
export function useChanged(
  present: Article | null,
  article: Article,
  map: BlockMap | null,
): number {
  const gone = useMemo(() => {
    if (present === null) return [];
    const there = new Set(present.blocks.map(({ text }) => normalize(text)));
    return article.blocks.flatMap(({ text }, block) =>
      there.has(normalize(text)) ? [] : [{ block, start: 0, end: text.length }],
    );
  }, [present, article]);
  useEffect(() => {
    paint(
      'changed',
      gone.map((span) => map?.range(span) ?? null),
    );
  }, [gone, map]);
  return gone.length;
}
