/** Cuts a stretch out of a block that is story otherwise. */

import { rangeOf, textNodes } from '../range.ts';
import { readBlocks } from './blocks.ts';

/** A stretch of a line as the page prints it, offsets in UTF-16 units of `text`. */
export interface Cut {
  text: string;
  start: number;
  end: number;
}

/** Takes the stretches out of the content. One that the content holds otherwise, or not at all, is left. */
export function cutParts(content: Element, cuts: readonly Cut[]): void {
  if (cuts.length === 0) return;
  const blocks = readBlocks(content);
  // The last first: what is cut moves only what stands behind it.
  for (const { text, start, end } of [...cuts].sort((a, b) => b.start - a.start)) {
    const whole = wholeBefore(text, cuts, start);
    const block = blocks.find((one) => one.text.includes(whole));
    if (block === undefined) continue;
    const range = rangeOf(textNodes([block.element]), whole, start, end);
    if (range === null) continue;
    range.deleteContents();
    dropEmptyInlines(block.element);
    block.text = block.text.replace(whole, whole.slice(0, start) + whole.slice(end)).trim();
  }
}

/** The line as it reads once the later stretches of it are cut. */
function wholeBefore(text: string, cuts: readonly Cut[], start: number): string {
  const later = cuts.filter((cut) => cut.text === text && cut.start > start);
  return later
    .reduce((rest, cut) => rest.slice(0, cut.start) + rest.slice(cut.end), text)
    .trimEnd();
}

function dropEmptyInlines(block: Element): void {
  for (const one of block.querySelectorAll('a, b, strong, em, i, span')) {
    if ((one.textContent ?? '').trim() === '' && one.querySelector('img, svg, video') === null) {
      one.remove();
    }
  }
}
