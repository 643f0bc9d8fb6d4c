/** Finds a stretch of a block in the live page. */

import { rangeOf, textNodes } from '../range.ts';
import type { Line } from '../view.ts';

/** The live range of `text.slice(start, end)`, where `text` is a block's; null where the page has it no longer. */
export function locate(
  lines: readonly Line[],
  text: string,
  start: number,
  end: number,
): Range | null {
  const wanted = text.slice(start, end);
  const inBlock =
    lines.find((line) => line.text === text && line.element.isConnected) ??
    lines.find((line) => line.text.includes(text) && line.element.isConnected);
  if (inBlock !== undefined) {
    const offset = inBlock.text === text ? start : inBlock.text.indexOf(text) + start;
    const range = rangeIn(inBlock, offset, offset + wanted.length);
    if (range !== null) return range;
  }
  const holder = lines.find((line) => line.text.includes(wanted) && line.element.isConnected);
  if (holder === undefined) return null;
  const offset = holder.text.indexOf(wanted);
  return rangeIn(holder, offset, offset + wanted.length);
}

/** The range of the line's offsets, over its text nodes. */
function rangeIn(line: Line, start: number, end: number): Range | null {
  return rangeOf(textNodes(line.nodes ?? [line.element]), line.text, start, end);
}
