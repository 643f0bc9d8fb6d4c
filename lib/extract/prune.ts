/** The copy of the page that Readability is given: without chrome, gates and withheld text. */

import { isUnseen, type View } from '../view.ts';

/** Elements that hold no text of a story; Readability would throw them out one by one. */
const DROPPED = new Set(
  'SCRIPT STYLE LINK TEMPLATE IFRAME OBJECT EMBED CANVAS INPUT SELECT TEXTAREA svg NAV ASIDE FOOTER DIALOG'.split(
    ' ',
  ),
);
/** Of these, a story that is wrapped in one is kept. */
const WRAPPERS = new Set(['NAV', 'ASIDE', 'FOOTER', 'DIALOG']);

/** What to leave out of the copy. */
export interface LeaveOut {
  element: Element;
  /** Only these nodes of it; null: all of it. */
  nodes: readonly Node[] | null;
}

/** Copies the page's body without `leaveOut`. The live page is not touched. */
export function prune(view: View, title: string, leaveOut: readonly LeaveOut[]): Document {
  const { document } = view;
  const copy = document.implementation.createHTMLDocument(title);
  copy.documentElement.lang = view.lang;
  const base = copy.createElement('base');
  base.href = document.baseURI;
  const named = copy.createElement('meta');
  named.setAttribute('property', 'og:title');
  named.setAttribute('content', title);
  copy.head.append(base, named);
  if (document.body === null) return copy;

  const body = copy.importNode(document.body, true);
  const doomed = doomedNodes(view, document.body, body, leaveOut);
  for (const node of doomed) node.parentNode?.removeChild(node);
  copy.body.replaceWith(body);
  return copy;
}

/** The nodes of `copied` that stand for what is to go; the two trees have the same shape. */
function doomedNodes(
  view: View,
  live: Element,
  copied: Element,
  leaveOut: readonly LeaveOut[],
): Node[] {
  const whole = new Set<Element>();
  const partly = new Map<Element, Set<Node>>();
  for (const { element, nodes } of leaveOut) {
    if (nodes === null) whole.add(element);
    else partly.set(element, new Set([...(partly.get(element) ?? []), ...nodes]));
  }
  for (const line of view.lines) {
    // Text that is not shown and is no paragraph: labels of menus, texts for later.
    if (line.hidden && !line.prose) whole.add(line.element);
  }
  const doomed: Node[] = [];
  const from = live.getElementsByTagName('*');
  const to = Array.from(copied.getElementsByTagName('*'));
  for (let index = 0; index < to.length; index += 1) {
    const original = from[index];
    const twin = to[index];
    if (original === undefined || twin === undefined) break;
    if (whole.has(original) || isDropped(original, view.main) || isAside(original, view.main)) {
      doomed.push(twin);
      continue;
    }
    const nodes = partly.get(original);
    if (nodes === undefined) continue;
    original.childNodes.forEach((child, at) => {
      const other = twin.childNodes[at];
      if (other !== undefined && nodes.has(child)) doomed.push(other);
    });
  }
  return doomed;
}

/** Text for screen readers only says of the page what a reader sees; a story is never all of it. */
function isAside(element: Element, main: Element | null): boolean {
  return isUnseen(element) && (main === null || !element.contains(main));
}

function isDropped(element: Element, main: Element | null): boolean {
  const tag = element.tagName;
  if (tag === 'NOSCRIPT') return !/<img/i.test(element.textContent ?? '');
  if (!DROPPED.has(tag)) return false;
  if (!WRAPPERS.has(tag)) return true;
  return main === null || !element.contains(main);
}
