/** What lies over the page: a modal that stops reading is a gate, one that can be closed is not. */

import { parentOf as parentElement } from '../dom.ts';
import { fold, normalize } from '../text.ts';
import type { Line, View } from '../view.ts';
import { type Box2d, isRendered, isScrollLocked, parentOf, rectOf, styleOf } from './layout.ts';
import type { Wording } from './patterns.ts';

export interface Overlay {
  element: Element;
  rect: Box2d;
  /** Its words, folded; empty where they stand in a frame of another origin. */
  text: string;
  lines: Line[];
  /** Holds a frame whose words nobody can read from here. */
  opaque: boolean;
  closable: boolean;
  /** Part of the viewport that it covers, 0 to 1. */
  cover: number;
  /** The page behind it does not scroll. */
  locked: boolean;
}

const DIALOGS = 'dialog[open],[aria-modal="true"],[role="dialog"],[role="alertdialog"]';
const CONTROLS =
  'button,a,[role="button"],input[type="button"],input[type="submit"],[aria-label],[tabindex],[class*="close" i],[class*="dismiss" i]';
/** Points of the viewport, as shares of its size, where something lying over the story shows. */
const PROBES = [
  [0.5, 0.5],
  [0.5, 0.85],
  // A low banner along the lower edge.
  [0.5, 0.97],
] as const;
const CLOSE_HINT = /(?:^|[^a-z])(?:close|dismiss)(?:$|[^a-z])/i;

/** Finds what is fixed over the story. Usually nothing, at the cost of two hit tests. */
export function findOverlays(view: View, wordings: Wording[]): Overlay[] {
  const { document } = view;
  const window = document.defaultView;
  if (window === null || window.innerHeight === 0 || document.body === null) return [];
  const roots = new Set<Element>();
  for (const [x, y] of PROBES) {
    const top = topAt(document, window.innerWidth * x, window.innerHeight * y);
    const root = top === null ? null : fixedRoot(top, view.main);
    if (root !== null) roots.add(root);
  }
  for (const dialog of document.querySelectorAll(DIALOGS)) {
    if (!isRendered(dialog)) continue;
    const root = fixedRoot(dialog, view.main);
    if (root !== null) roots.add(root);
  }
  if (roots.size === 0) return [];
  const locked = isScrollLocked(document);
  return [...roots]
    .map((root) => describe(root, view, wordings, locked))
    .filter(({ cover }) => cover > 0.02);
}

function describe(root: Element, view: View, wordings: Wording[], locked: boolean): Overlay {
  const lines = view.lines.filter((line) => !line.hidden && root.contains(line.element));
  const shadows = shadowsIn(root);
  // What stands in a shadow tree has no lines in the view.
  const own = lines.length === 0 && shadows.length === 0 ? [textOf(root)] : [];
  const words = [...lines.map(({ text }) => text), ...shadows.map(textOfShadow), ...own];
  const rect = contentRect(root, lines);
  return {
    element: hostOf(root),
    rect,
    text: fold(words.join(' ')),
    lines,
    opaque:
      [root, ...shadows].some((part) => part.querySelector('iframe') !== null) ||
      root.tagName === 'IFRAME',
    closable: [root, ...shadows].some((part) => hasCloseControl(part, wordings)),
    cover: coverOf(rectOf(root), rect, view),
    locked,
  };
}

/** The outermost fixed ancestor that does not hold the story. */
function fixedRoot(from: Element, main: Element | null): Element | null {
  let root: Element | null = null;
  for (let up: Element | null = from; up !== null; up = parentOf(up)) {
    if (up.tagName === 'BODY' || up.tagName === 'HTML') break;
    if (main !== null && (up.contains(main) || main === up)) break;
    const position = styleOf(up)?.position;
    // A dialog opened as modal stands in the top layer, fixed by the browser.
    if (position === 'fixed' || position === 'sticky') root = up;
    else if (position === 'absolute' && parentElement(up)?.tagName === 'BODY') root = up;
  }
  return root;
}

function topAt(document: Document, x: number, y: number): Element | null {
  if (typeof document.elementFromPoint !== 'function') return null;
  let top = document.elementFromPoint(x, y);
  for (let depth = 0; top?.shadowRoot && depth < 5; depth += 1) {
    const inner: Element | null = top.shadowRoot.elementFromPoint(x, y);
    if (inner === null || inner === top) break;
    top = inner;
  }
  return top;
}

/** The box that the words stand in; a see-through backdrop around it hides nothing. */
function contentRect(root: Element, lines: Line[]): Box2d {
  const rects = lines
    .map(({ element }) => rectOf(element))
    .filter(({ top, bottom }) => bottom > top);
  const whole = rectOf(root);
  if (rects.length === 0) return whole;
  return {
    top: Math.min(...rects.map(({ top }) => top)),
    bottom: Math.max(...rects.map(({ bottom }) => bottom)),
    left: Math.min(...rects.map(({ left }) => left)),
    right: Math.max(...rects.map(({ right }) => right)),
  };
}

function coverOf(root: Box2d, content: Box2d, view: View): number {
  const window = view.document.defaultView;
  const width = window?.innerWidth ?? 0;
  const height = window?.innerHeight ?? 0;
  if (width === 0 || height === 0) return 0;
  const share = (box: Box2d) => {
    const across = Math.min(box.right, width) - Math.max(box.left, 0);
    const down = Math.min(box.bottom, height) - Math.max(box.top, 0);
    return across > 0 && down > 0 ? (across * down) / (width * height) : 0;
  };
  // A host of a shadow tree may have no size of its own.
  return Math.max(share(root), share(content));
}

/** Elements beside the box or around it that are looked at. */
const MAX_BESIDE = 200;
/** A backdrop covers so much of the viewport. */
const BACKDROP_COVER = 0.9;
const CONTENT = 'img,picture,video,iframe,object,embed,canvas,svg,form,input,button,a';

/** The empty sheets that dim the page behind a box: its siblings, and those of its wrappers. */
export function backdropsOf(box: Element, view: View): Element[] {
  const found: Element[] = [];
  let left = MAX_BESIDE;
  for (let at: Element | null = box; at !== null; at = parentElement(at)) {
    const parent = parentElement(at);
    if (parent === null) break;
    for (const beside of parent.children) {
      if (beside === at || left <= 0) continue;
      left -= 1;
      if (isBackdrop(beside, view)) found.push(beside);
    }
    if (parent === view.document.body) break;
  }
  return found;
}

function isBackdrop(element: Element, view: View): boolean {
  if ((element.textContent ?? '').trim() !== '') return false;
  if (element.matches(CONTENT) || element.querySelector(CONTENT) !== null) return false;
  const position = styleOf(element)?.position;
  if (position !== 'fixed' && position !== 'absolute') return false;
  const rect = rectOf(element);
  return coverOf(rect, rect, view) >= BACKDROP_COVER && isRendered(element);
}

function shadowsIn(root: Element): ShadowRoot[] {
  const hosts = [root, ...root.querySelectorAll('*')].slice(0, 400);
  return hosts.flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : [shadowRoot]));
}

/** The element of the page itself that a part of a shadow tree belongs to. */
function hostOf(element: Element): Element {
  const root = element.getRootNode();
  return 'host' in root ? hostOf((root as ShadowRoot).host) : element;
}

function textOf(element: Element): string {
  return 'innerText' in element ? String(element.innerText) : (element.textContent ?? '');
}

function textOfShadow(shadow: ShadowRoot): string {
  return [...shadow.children]
    .filter(({ tagName }) => tagName !== 'STYLE' && tagName !== 'SCRIPT' && tagName !== 'LINK')
    .map(textOf)
    .join(' ');
}

/** A visible, enabled control named close, dismiss or not now that stays on the page. */
function hasCloseControl(part: ParentNode, wordings: Wording[]): boolean {
  for (const control of part.querySelectorAll(CONTROLS)) {
    if (!isNamedClose(control, wordings)) continue;
    if (control.hasAttribute('disabled') || control.getAttribute('aria-disabled') === 'true')
      continue;
    if (leavesPage(control) || !isRendered(control)) continue;
    const { top, bottom, left, right } = rectOf(control);
    if (bottom <= top || right <= left) continue;
    if (styleOf(control)?.pointerEvents === 'none') continue;
    return true;
  }
  return false;
}

function isNamedClose(control: Element, wordings: Wording[]): boolean {
  const text = fold(control.textContent ?? '');
  const names = [
    control.getAttribute('aria-label'),
    control.getAttribute('title'),
    control.getAttribute('value'),
    text,
  ];
  for (const name of names) {
    if (name === null || name === '' || name.length > 60) continue;
    const plain = normalize(name);
    if (wordings.some(({ close }) => close.test(plain))) return true;
  }
  // An icon without words: its class is all the name it has.
  const interactive = control.matches('button,a,[role="button"],[tabindex]');
  return text === '' && interactive && CLOSE_HINT.test(control.getAttribute('class') ?? '');
}

function leavesPage(control: Element): boolean {
  const href = control.closest('a')?.getAttribute('href')?.trim();
  return href !== undefined && href !== '' && !href.startsWith('#') && !/^javascript:/i.test(href);
}
