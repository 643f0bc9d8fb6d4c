/** What a wall lays over the last paragraphs: a gradient, or a sheet. */

import type { Line, View } from '../view.ts';
import { type Box2d, isOpaque, rectOf, styleOf } from './layout.ts';
import type { Unreadable } from './withheld.ts';

const GRADIENT = /gradient/;
const BROKEN_OFF = /(?:…|\.\.\.)["'”’»)\]]*\s*$/u;
/** Ancestors of the last paragraph whose generated boxes are looked at. */
const MAX_LEVELS = 5;
/** The lower part of a gradient is where it covers. */
const COVERING = 0.4;

/** The lines under the covering part of a gradient. Asked only where a wall stands behind the text. */
export function fadedLines(view: View, story: Line[], walls: Element[]): Unreadable[] {
  const last = story.at(-1);
  if (last === undefined || view.document.defaultView === null) return [];
  // Broken off by the site itself: the gradient only decorates the end of the part it sent.
  if (BROKEN_OFF.test(last.text)) return [];
  const fades: Box2d[] = [];
  let up: Element | null = last.element;
  for (let level = 0; up !== null && level < MAX_LEVELS; level += 1, up = up.parentElement) {
    fades.push(...pseudoFades(up));
    for (const sibling of [up.nextElementSibling, up.previousElementSibling]) {
      if (sibling !== null && (sibling.textContent ?? '').trim() === '')
        fades.push(...ownFade(sibling));
    }
    if (up === view.main) break;
  }
  for (const wall of walls) fades.push(...ownFade(wall), ...pseudoFades(wall));
  return story
    .filter((line) => {
      const { top, bottom } = rectOf(line.element);
      return fades.some(
        (fade) => bottom > fade.top + (fade.bottom - fade.top) * COVERING && top < fade.bottom,
      );
    })
    .map((line) => ({ line, why: 'faded', detail: 'under a gradient', paid: true }));
}

/** Wrappers of a wall's words in which its sheet is looked for. */
const MAX_SHEET_LEVELS = 3;

/** The lines that a wall lies over with a sheet that nobody can read through. */
export function coveredLines(view: View, story: Line[], walls: Element[]): Unreadable[] {
  if (view.document.defaultView === null) return [];
  const sheets = walls.flatMap((wall) => sheetOf(wall, story) ?? []).map(rectOf);
  return story
    .filter((line) => {
      const { top, bottom, left, right } = rectOf(line.element);
      const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
      return sheets.some(
        (sheet) =>
          sheet.top <= middle.y &&
          middle.y <= sheet.bottom &&
          sheet.left <= middle.x &&
          middle.x <= sheet.right,
      );
    })
    .map((line) => ({ line, why: 'covered', detail: 'under a box of the wall', paid: true }));
}

/** The wall, or what wraps it alone, where it is taken out of the flow and opaque. */
function sheetOf(wall: Element, story: Line[]): Element | null {
  let up: Element | null = wall;
  for (let level = 0; up !== null && level < MAX_SHEET_LEVELS; level += 1, up = up.parentElement) {
    const box: Element = up;
    if (story.some((line) => box.contains(line.element))) return null;
    const position = styleOf(box)?.position;
    if ((position === 'absolute' || position === 'sticky') && isOpaque(box)) return box;
  }
  return null;
}

/** A gradient as the element's own background, where it does not stand in the flow behind the text. */
function ownFade(element: Element): Box2d[] {
  const style = styleOf(element);
  if (style === null || !isFade(style.backgroundImage)) return [];
  const rect = rectOf(element);
  return rect.bottom > rect.top ? [rect] : [];
}

/** Gradients of `::before` and `::after`, laid over the element. */
function pseudoFades(element: Element): Box2d[] {
  const window = element.ownerDocument.defaultView;
  if (window === null) return [];
  const fades: Box2d[] = [];
  for (const pseudo of ['::before', '::after']) {
    const style = window.getComputedStyle(element, pseudo);
    if (
      style.content === 'none' ||
      style.position !== 'absolute' ||
      !isFade(style.backgroundImage)
    ) {
      continue;
    }
    const rect = rectOf(element);
    const height = Number.parseFloat(style.height) || 0;
    const below = Number.parseFloat(style.bottom) || 0;
    const bottom = rect.bottom - below;
    fades.push({ top: bottom - height, bottom, left: rect.left, right: rect.right });
  }
  return fades.filter(({ top, bottom }) => bottom > top);
}

/** A gradient that runs from see-through to something. */
function isFade(image: string): boolean {
  return GRADIENT.test(image) && /transparent|rgba\([^)]*,\s*0(?:\.0+)?\)/.test(image);
}
