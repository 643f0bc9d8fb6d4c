/**
 * Hides chrome in the page by an attribute that a style sheet of ours gives its
 * meaning. Undo is the attribute's removal: it needs no memory and no messages,
 * so it works after the extension was updated under an open page too.
 */

export const HIDDEN_ATTRIBUTE = 'data-nutgraf-hidden';
/** Shown again by the reader: struck through, with the kind as its label. */
export const SHOWN_ATTRIBUTE = 'data-nutgraf-shown';

/** On the page's root or body: how it was kept from scrolling by a box that is hidden. */
export const UNLOCKED_ATTRIBUTE = 'data-nutgraf-unlocked';

export function hide(element: Element): void {
  element.removeAttribute(SHOWN_ATTRIBUTE);
  element.setAttribute(HIDDEN_ATTRIBUTE, '');
}

/** Shows a hidden element, marked as what was removed: with its kind, or that the reader picked it. */
export function showMarked(element: Element, kind: string): void {
  element.removeAttribute(HIDDEN_ATTRIBUTE);
  element.setAttribute(SHOWN_ATTRIBUTE, kind);
}

/** Takes every trace of ours off an element. */
export function release(element: Element): void {
  element.removeAttribute(HIDDEN_ATTRIBUTE);
  element.removeAttribute(SHOWN_ATTRIBUTE);
}

export function isHidden(element: Element): boolean {
  return element.hasAttribute(HIDDEN_ATTRIBUTE);
}

/** Lets the page scroll again, whatever keeps it from that. */
export function unlock(element: Element, by: readonly string[]): void {
  element.setAttribute(UNLOCKED_ATTRIBUTE, by.join(' '));
}

/** Leaves the page's scrolling to the page again. */
export function relock(document: Document): void {
  for (const element of [document.documentElement, document.body])
    element?.removeAttribute(UNLOCKED_ATTRIBUTE);
}

/** Takes every trace of ours off the page: of this engine and of one from before an update. */
export function releaseAll(document: Document): void {
  for (const element of document.querySelectorAll(`[${HIDDEN_ATTRIBUTE}], [${SHOWN_ATTRIBUTE}]`)) {
    release(element);
  }
  relock(document);
}
