/** Which of the boxes over the page is a gate, and which can be closed. */

import { HIDEABLE_KINDS } from '../article.ts';
import { normalize } from '../text.ts';
import type { Modal, Verdict, View } from '../view.ts';
import { type GateText, gateTextOf } from './end-gate.ts';
import { locksOf } from './layout.ts';
import { backdropsOf, type Overlay } from './overlay.ts';
import type { Wording } from './patterns.ts';

/** A smaller box without a lock leaves the story readable. */
const MIN_COVER = 0.3;
/** A frame whose words cannot be read stops reading only if it covers the page. */
const MIN_OPAQUE_COVER = 0.5;

/** The gate among the overlays; null where each can be closed or leaves the story readable. */
export function modalGate(
  overlays: Overlay[],
  verdicts: Verdict[],
  wordings: Wording[],
  page: { paid: boolean; vendor: boolean },
): Overlay | null {
  for (const overlay of overlays) {
    if (overlay.closable) continue;
    const stops = overlay.locked || overlay.cover >= MIN_COVER;
    if (!stops) continue;
    if (overlayAsks(overlay, wordings).some(({ strength }) => strength === 2)) return overlay;
    if (asks(overlay, verdicts)) return overlay;
    const unread = overlay.opaque && overlay.text.length < 80;
    const covers = overlay.locked || overlay.cover >= MIN_OPAQUE_COVER;
    if (unread && covers && (page.paid || page.vendor)) return overlay;
  }
  return null;
}

/**
 * The boxes that can be closed. What the browser itself holds open as modal is
 * none: the page under it stays shut off, whether it is seen or not.
 */
export function closableModals(view: View, overlays: Overlay[]): Modal[] {
  return overlays
    .filter(({ closable, element }) => closable && !isHeldOpen(element))
    .map(({ element, locked }) => ({
      element,
      backdrops: backdropsOf(element, view),
      locks: locked ? locksOf(view.document) : [],
    }));
}

function isHeldOpen(element: Element): boolean {
  try {
    return element.matches('dialog:modal') || element.querySelector('dialog:modal') !== null;
  } catch {
    // Tests' DOM does not know the selector.
    return false;
  }
}

/** What an overlay's lines ask, each by itself and all together. */
export function overlayAsks(overlay: Overlay, wordings: Wording[]): Omit<GateText, 'line'>[] {
  const texts = [...overlay.lines.map(({ text }) => text), overlay.text];
  return texts.flatMap((text) => {
    const asked = gateTextOf(normalize(text), wordings);
    return asked === null ? [] : [asked];
  });
}

function asks(overlay: Overlay, verdicts: Verdict[]): boolean {
  return verdicts.some(
    ({ kind, element }) =>
      HIDEABLE_KINDS.includes(kind) &&
      (overlay.element.contains(element) || element.contains(overlay.element)),
  );
}
