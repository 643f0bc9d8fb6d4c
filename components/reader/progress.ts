/** Measures of the shown story: how much of it was in sight, and which block stands at the top. */

import type { Article } from '../../lib/article.ts';
import type { BlockMap } from './block-map.ts';

/** From 0 to 1: how much of the way to the text's end is behind the reader. */
export function partRead(): number {
  const body = document.querySelector('.body')?.getBoundingClientRect();
  if (!body || body.height === 0) return 0;
  const way = body.top + window.scrollY + body.height - window.innerHeight;
  // A fraction of a pixel is lost on the way to the end.
  if (way <= 0 || window.scrollY + 2 >= way) return 1;
  return Math.max(0, window.scrollY / way);
}

/** The first block that is not above this line of the window. */
export function blockAt(map: BlockMap, article: Article, line: number): number {
  const { blocks } = article;
  for (let block = 0; block < blocks.length; block += 1) {
    const range = map.range({ block, start: 0, end: blocks[block]?.text.length ?? 0 });
    if (range !== null && range.getBoundingClientRect().bottom > line + 4) return block;
  }
  return Math.max(0, blocks.length - 1);
}
