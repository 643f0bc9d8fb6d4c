/** The place that a reader page's address names: `block`, and `start` and `end` in it. */

import type { Block, Span } from '../../lib/article.ts';

export function placeIn(search: string, blocks: readonly Block[]): Span | null {
  const parameters = new URLSearchParams(search);
  const number = (name: string): number | null => {
    const text = parameters.get(name);
    return text !== null && /^\d{1,9}$/u.test(text) ? Number(text) : null;
  };
  const block = number('block');
  if (block === null) return null;
  const length = blocks[block]?.text.length ?? 0;
  const start = Math.min(number('start') ?? 0, length);
  const end = Math.min(number('end') ?? length, length);
  return start < end ? { block, start, end } : { block, start: 0, end: length };
}
