/**
 * Keeps the text that is being read where it is while something above it goes or
 * comes. Browsers anchor the scroll position themselves, but not where a page
 * switches that off, nor in scrollers of some kinds. Both give the anchored
 * position as soon as layout is asked for, so what is left to do is a difference.
 */

import { parentOf } from '../dom.ts';

/** Less is no jump that anybody sees. */
const TOLERANCE = 1;
/** Lines looked at from the one that a search by halves comes to. */
const NEAR = 8;

/**
 * Carries out the change; `lines` are elements of the text, in reading order.
 * `moves` tells afterwards whether the page stands elsewhere now though it was not scrolled.
 */
export function keepPlace(
  document: Document,
  lines: readonly Element[],
  change: () => void,
  moves: () => boolean = () => false,
): void {
  const window = document.defaultView;
  const anchor = window === null ? null : lineInSight(lines, window.innerHeight);
  if (window === null || anchor === null) {
    change();
    return;
  }
  const scroller = scrollerOf(anchor, document);
  // At the top nothing was scrolled away: what comes there is to be seen.
  const atTop = scroller === null || scroller.scrollTop <= 0;
  const before = anchor.getBoundingClientRect().top;
  change();
  if (scroller === null || (atTop && !moves()) || !anchor.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= TOLERANCE) scroller.scrollBy({ top: moved, behavior: 'instant' });
}

/** The first line that begins in sight; else the one that fills the sight. Found in a few questions. */
function lineInSight(lines: readonly Element[], height: number): Element | null {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.getBoundingClientRect().bottom ?? 0) <= 0) low = middle + 1;
    else high = middle;
  }
  let fills: Element | null = null;
  for (const line of lines.slice(low, low + NEAR)) {
    const { top, bottom, height: own } = line.getBoundingClientRect();
    if (own === 0) continue;
    if (top >= 0 && top < height) return line;
    if (top < 0 && bottom > 0) fills ??= line;
  }
  return fills;
}

/** The box that scrolls the line: one of the page's own, or the document. */
function scrollerOf(line: Element, document: Document): Element | null {
  for (let up = parentOf(line); up !== null; up = parentOf(up)) {
    if (up === document.body || up === document.documentElement) break;
    if (up.scrollTop === 0) continue;
    const overflow = document.defaultView?.getComputedStyle(up).overflowY;
    if (overflow === 'auto' || overflow === 'scroll') return up;
  }
  return document.scrollingElement;
}
