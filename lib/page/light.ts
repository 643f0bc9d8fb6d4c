/** Lights up a stretch of the page with the CSS Custom Highlight API: no element is added or changed. */

import { bringIntoView } from './scroll.ts';

export const HIGHLIGHT_NAME = 'nutgraf';

/** Scrolls to the range and lights it up until the next one. */
export function lightUp(range: Range): void {
  const element = range.startContainer.parentElement;
  const window = element?.ownerDocument.defaultView;
  if (element === null || !window) return;
  bringIntoView(range);
  if (typeof Highlight === 'undefined' || typeof CSS === 'undefined' || !('highlights' in CSS)) {
    window.getSelection()?.removeAllRanges();
    window.getSelection()?.addRange(range);
    return;
  }
  CSS.highlights.set(HIGHLIGHT_NAME, new Highlight(range));
}
