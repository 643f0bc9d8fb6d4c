/** Finding a highlighted stretch again after the story was read anew. */

import type { Block, Span } from '../article.ts';

/** Characters of context that are kept on each side. */
export const CONTEXT = 40;

export interface Anchor extends Span {
  text: string;
  before: string;
  after: string;
}

/** A stretch of a block with what stands round it. */
export function anchorOf(blocks: readonly Block[], { block, start, end }: Span): Anchor {
  const text = blocks[block]?.text ?? '';
  return {
    block,
    start,
    end,
    text: text.slice(start, end),
    before: text.slice(Math.max(0, start - CONTEXT), start),
    after: text.slice(end, end + CONTEXT),
  };
}

/**
 * Where the stretch stands in these blocks: at its old place if the words are
 * still there, else where its words occur with the most of the same text round
 * them, the nearest of equals. Null where they are gone.
 */
export function findAnchor(blocks: readonly Block[], anchor: Anchor): Span | null {
  const { text } = anchor;
  if (text === '') return null;
  const same = blocks[anchor.block]?.text.slice(anchor.start, anchor.end) === text;
  if (same && contextFit(blocks, anchor, anchor) === anchor.before.length + anchor.after.length) {
    return { block: anchor.block, start: anchor.start, end: anchor.end };
  }
  let best: Span | null = null;
  let bestFit = -1;
  blocks.forEach((candidate, block) => {
    let start = candidate.text.indexOf(text);
    for (; start >= 0; start = candidate.text.indexOf(text, start + 1)) {
      const span = { block, start, end: start + text.length };
      const value = contextFit(blocks, span, anchor);
      const nearer =
        best !== null && Math.abs(block - anchor.block) < Math.abs(best.block - anchor.block);
      if (value > bestFit || (value === bestFit && nearer)) {
        best = span;
        bestFit = value;
      }
    }
  });
  return best;
}

/** Characters of the anchor's context that stand at this place too. */
function contextFit(blocks: readonly Block[], span: Span, { before, after }: Anchor): number {
  const text = blocks[span.block]?.text ?? '';
  let left = 0;
  while (left < before.length && text[span.start - 1 - left] === before[before.length - 1 - left]) {
    left++;
  }
  let right = 0;
  while (right < after.length && text[span.end + right] === after[right]) right++;
  return left + right;
}
