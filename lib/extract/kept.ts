/**
 * Puts what the reader keeps on a site into the article where Readability or
 * the pruning left it out: its lines, in their place among those that are there.
 */

import { normalize } from '../text.ts';
import type { Line, View } from '../view.ts';
import { readBlocks } from './blocks.ts';

/** Inserts the lines of the kept elements that the content lacks. */
export function putBackKept(
  view: View,
  content: Element,
  keep: readonly Element[],
  isOut: (line: Line) => boolean,
): void {
  const placed = new Map<string, Element>();
  for (const { text, element } of readBlocks(content)) placed.set(normalize(text), element);
  const page = content.firstElementChild ?? content;
  let last: Element | null = null;
  for (const line of view.lines) {
    const there = placed.get(normalize(line.text));
    if (there !== undefined) {
      last = there;
      continue;
    }
    if (line.hidden || isOut(line) || line.kind === 'button') continue;
    if (!keep.some((element) => element.contains(line.element))) continue;
    const block = content.ownerDocument.createElement(line.kind === 'heading' ? 'h2' : 'p');
    block.textContent = line.text;
    // Behind a list or a quote, not in it.
    const before = last === null ? null : outermost(last, page);
    if (before === null) page.prepend(block);
    else before.after(block);
    placed.set(normalize(line.text), block);
    last = block;
  }
}

/** A list item's list, a cell's table, a quoted paragraph's quote. */
function outermost(element: Element, page: Element): Element {
  const holder = element.closest('ul, ol, dl, table, blockquote, figure');
  return holder !== null && page.contains(holder) && holder !== page ? holder : element;
}
