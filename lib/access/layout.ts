/**
 * Questions to the rendered page. Each costs a style or layout look-up, so they
 * are asked of few elements. Without a layout (tests, inert documents) they
 * answer as if nothing were special.
 */

import { parentOf as parentElement } from '../dom.ts';
import type { Modal } from '../view.ts';

export interface Box2d {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export function styleOf(element: Element): CSSStyleDeclaration | null {
  return element.ownerDocument.defaultView?.getComputedStyle(element) ?? null;
}

export function isRendered(element: Element): boolean {
  return typeof element.checkVisibility === 'function'
    ? element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })
    : true;
}

export function rectOf(element: Element): Box2d {
  return element.getBoundingClientRect();
}

/** Parent across the border of a shadow tree. */
export function parentOf(element: Element): Element | null {
  const around = parentElement(element);
  if (around !== null) return around;
  const root = element.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

/** How a piece of text is made unreadable though it is rendered; null where it is readable. */
export function dimmedBy(element: Element): string | null {
  const style = styleOf(element);
  if (style === null) return null;
  if (/blur\(\s*(?:[1-9]|0?\.[2-9])/.test(`${style.filter} ${style.backdropFilter ?? ''}`))
    return 'blurred';
  if (style.visibility === 'hidden' || style.visibility === 'collapse') return 'not visible';
  const opacity = Number.parseFloat(style.opacity);
  if (opacity < 0.35) return 'faded';
  if (alphaOf(style.color) < 0.15 || alphaOf(style.webkitTextFillColor ?? '') < 0.15) {
    return 'made transparent';
  }
  const mask = style.maskImage || style.webkitMaskImage || '';
  return /gradient/.test(mask) ? 'masked' : null;
}

/** An element that cuts its content off at its lower edge; the edge, or null. */
export function clipEdge(element: Element): number | null {
  // Reading sizes before styles keeps the common case, nothing overflows, to one look-up.
  const hidden = element.scrollHeight - element.clientHeight;
  if (element.clientHeight <= 0 || hidden < 24) return null;
  const overflow = styleOf(element)?.overflowY;
  if (overflow !== 'hidden' && overflow !== 'clip') return null;
  return rectOf(element).top + element.clientTop + element.clientHeight;
}

/** The page itself does not scroll. */
export function isScrollLocked(document: Document): boolean {
  return locksOf(document).length > 0;
}

/** What keeps the page itself from scrolling. */
export function locksOf(document: Document): Modal['locks'] {
  const { body, documentElement: root } = document;
  if (body === null) return [];
  const locks: Modal['locks'] = [];
  for (const element of [root, body]) {
    const style = styleOf(element);
    if (style === null) continue;
    const by: Modal['locks'][number]['by'] = [];
    if (style.overflowY === 'hidden' || style.overflowY === 'clip') by.push('overflow');
    if (element === body && style.position === 'fixed') by.push('position');
    if (by.length > 0) locks.push({ element, by });
  }
  return locks;
}

function alphaOf(color: string): number {
  if (color === 'transparent') return 0;
  const alpha = /rgba?\([^)]*[,/]\s*([\d.]+%?)\s*\)$/.exec(color)?.[1];
  if (alpha === undefined || !/rgba|\//.test(color)) return 1;
  return alpha.endsWith('%') ? Number.parseFloat(alpha) / 100 : Number.parseFloat(alpha);
}
