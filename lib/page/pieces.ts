/** Which pieces of a page can be pointed at, and the ways between them. */

import { parentOf } from '../dom.ts';

const MEDIA = new Set(['IFRAME', 'IMG', 'PICTURE', 'VIDEO', 'CANVAS', 'OBJECT', 'EMBED', 'FIGURE']);

/** What the page says of its elements. */
export interface Ground {
  /** Holds lines of text as a block. */
  isBlock(element: Element): boolean;
  /** The reader may take it. */
  isAllowed(element: Element): boolean;
  /** The smallest blocks with text, in reading order. */
  leaves(): readonly Element[];
}

/** The smallest piece at or around the element; null where it may not be taken. */
export function pieceAt(element: Element, ground: Ground): Element | null {
  for (let up: Element | null = element; up !== null; up = parentOf(up)) {
    if (isPiece(up, ground)) return ground.isAllowed(up) ? up : null;
  }
  return null;
}

/** The next larger piece that is more than this one; null at the largest. */
export function wider(element: Element, ground: Ground): Element | null {
  const size = extent(element);
  for (let up = parentOf(element); up !== null; up = parentOf(up)) {
    if (!isPiece(up, ground)) continue;
    if (!ground.isAllowed(up)) return null;
    if (extent(up) !== size) return up;
  }
  return null;
}

/** The next smaller piece on the way to the one that was pointed at. */
export function narrower(element: Element, start: Element, ground: Ground): Element | null {
  if (element === start || !element.contains(start)) return null;
  let at = start;
  for (;;) {
    const up = wider(at, ground);
    if (up === null || up === element || !element.contains(up)) return at;
    at = up;
  }
}

/** The piece before or behind this one in reading order. */
export function beside(element: Element, step: 1 | -1, ground: Ground): Element | null {
  const leaves = ground
    .leaves()
    .filter((leaf) => !element.contains(leaf) && isSeen(leaf) && ground.isAllowed(leaf));
  const follows = (leaf: Element) =>
    (element.compareDocumentPosition(leaf) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return (step === 1 ? leaves.find(follows) : leaves.findLast((leaf) => !follows(leaf))) ?? null;
}

/** A name for what the element is: a key of the texts. */
export type PieceKind =
  | 'heading'
  | 'paragraph'
  | 'list'
  | 'item'
  | 'quote'
  | 'picture'
  | 'video'
  | 'frame'
  | 'form'
  | 'table'
  | 'button'
  | 'box';

const KINDS: Record<string, PieceKind> = {
  P: 'paragraph',
  UL: 'list',
  OL: 'list',
  DL: 'list',
  LI: 'item',
  BLOCKQUOTE: 'quote',
  IMG: 'picture',
  PICTURE: 'picture',
  FIGURE: 'picture',
  VIDEO: 'video',
  IFRAME: 'frame',
  OBJECT: 'frame',
  EMBED: 'frame',
  FORM: 'form',
  TABLE: 'table',
  BUTTON: 'button',
};

export function kindOfPiece(element: Element): PieceKind {
  if (/^H[1-6]$/.test(element.tagName)) return 'heading';
  return KINDS[element.tagName] ?? 'box';
}

function isPiece(element: Element, ground: Ground): boolean {
  return ground.isBlock(element) || MEDIA.has(element.tagName);
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** Boxes with the same edges look the same to who points at them. */
function extent(element: Element): string {
  const { left, top, width, height } = element.getBoundingClientRect();
  return [left, top, width, height].map(Math.round).join();
}
