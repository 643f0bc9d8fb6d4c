/** Moves the page to a place as a reader could: what does not scroll for the reader does not for us. */

import { parentOf } from '../dom.ts';

const SCROLLS = /^(?:auto|scroll|overlay)$/;
const LOCKS = /^(?:hidden|clip)$/;

/**
 * Brings the range to the middle of every box around it that the reader can scroll, and of the
 * window. `scrollIntoView` would also move boxes that only clip, and so show what a site
 * cuts off; and a page whose scrolling is locked.
 */
export function bringIntoView(range: Range): void {
  const element = range.startContainer.parentElement;
  const window = element?.ownerDocument.defaultView;
  if (element === null || !window) return;
  const { documentElement: root, body } = element.ownerDocument;
  for (let up: Element | null = element; up !== null && up !== root; up = parentOf(up)) {
    if (up.scrollHeight <= up.clientHeight) continue;
    if (!SCROLLS.test(window.getComputedStyle(up).overflowY)) continue;
    const { top } = up.getBoundingClientRect();
    up.scrollBy({ top: offCentre(range, top, up.clientHeight), behavior: 'instant' });
  }
  const locked = [root, body].some((one) => LOCKS.test(window.getComputedStyle(one).overflowY));
  if (locked) return;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  window.scrollBy({
    top: offCentre(range, 0, window.innerHeight),
    behavior: calm ? 'instant' : 'smooth',
  });
}

/** Pixels from the middle of a frame to the middle of the range; of a long one, to its start. */
function offCentre(range: Range, frameTop: number, frameHeight: number): number {
  const { top, height } = range.getBoundingClientRect();
  return top - frameTop - Math.max(0, (frameHeight - height) / 2);
}
