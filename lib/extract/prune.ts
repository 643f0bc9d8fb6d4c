/** The copy of the page that Readability is given: without chrome, gates and withheld text. */

import { falseForms, nextOf, parentOf, shadowOf, slotted } from '../dom.ts';
import { type Box, isUnseen, type Line, type View } from '../view.ts';

/** Elements that hold no text of a story; Readability would throw them out one by one. */
const LITTER =
  'script,style,link,template,iframe,object,embed,canvas,input,select,textarea,svg,noscript,nav,aside,footer,dialog';
/** Pieces of a line that may be for screen readers only ("opens in a new tab"); boxes are known from the view. */
const INLINE_UNSEEN =
  ':is(span,a,b,strong,em,i,small):is([class*="sr-only" i],[class*="hidden" i],[class*="screen" i],[class*="assistive" i])';
/** Of these, a story that is wrapped in one is kept. */
const WRAPPERS = new Set(['NAV', 'ASIDE', 'FOOTER', 'DIALOG']);
/** Deeper than any honest page; what lies deeper is copied as it is, by the browser and not by our stack. */
const MAX_DEPTH = 400;

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
  const doomed = doomedNodes(view, document.body, leaveOut);
  // A copy by the browser is one without shadow trees, so what has one is copied by hand.
  const hosts = view.shadows.map(({ host }) => host);
  copyChildren(document.body, copy.body, doomed, holdersOf([...doomed, ...hosts], hosts), 0);
  return copy;
}

/** Copies the children; a subtree that holds nothing doomed is copied by the browser in one go. */
function copyChildren(
  from: Element,
  to: Element,
  doomed: ReadonlySet<Node>,
  holders: ReadonlySet<Node>,
  depth: number,
): void {
  const { ownerDocument } = to;
  for (const child of shownIn(from)) {
    if (doomed.has(child)) continue;
    const byHand = holders.has(child) && depth < MAX_DEPTH;
    const twin = ownerDocument.importNode(child, !byHand);
    to.appendChild(twin);
    if (byHand) copyChildren(child as Element, twin as Element, doomed, holders, depth + 1);
  }
}

/** What an element shows: its children, or what stands in its shadow tree, or in its slot. */
function* shownIn(element: Element): Iterable<Node> {
  const shadow = shadowOf(element);
  const shown = shadow === null ? slotted(element) : shadow.childNodes;
  if (shown !== null) {
    yield* shown;
    return;
  }
  for (let child: Node | null = element.firstChild; child !== null; child = nextOf(child))
    yield child;
}

/** Everything that has one of the nodes below it, across the borders of shadow trees. */
function holdersOf(nodes: readonly Node[], hosts: readonly Element[]): Set<Node> {
  const holders = new Set<Node>();
  // A slot shows what stands elsewhere.
  for (const host of hosts) {
    for (const slot of shadowOf(host)?.querySelectorAll('slot') ?? []) {
      for (let up: Element | null = slot; up !== null; up = parentOf(up)) holders.add(up);
    }
  }
  for (const node of nodes) {
    for (let up = around(node); up !== null && !holders.has(up); up = around(up)) holders.add(up);
  }
  for (const host of hosts) holders.add(host);
  return holders;
}

function around(node: Node): Element | null {
  const parent = parentOf(node);
  if (parent !== null) return parent;
  const root = node.getRootNode();
  return 'host' in root ? (root as ShadowRoot).host : null;
}

function doomedNodes(view: View, body: Element, leaveOut: readonly LeaveOut[]): Set<Node> {
  const doomed = new Set<Node>(falseForms(view.document));
  for (const { element, nodes } of leaveOut) {
    if (nodes === null) doomed.add(element);
    else for (const node of nodes) doomed.add(node);
  }
  for (const element of body.querySelectorAll(LITTER)) {
    if (isLitter(element, view.main)) doomed.add(element);
  }
  for (const element of body.querySelectorAll(INLINE_UNSEEN)) {
    if (isUnseen(element)) doomed.add(element);
  }
  for (const line of view.lines) {
    if (!line.hidden) continue;
    // Text that is not shown and is no paragraph: labels of menus, texts for later.
    if (!line.prose) doomed.add(line.element);
    const unseen = unseenAbove(line, view.main);
    if (unseen !== null) doomed.add(unseen);
  }
  return doomed;
}

function isLitter(element: Element, main: Element | null): boolean {
  if (element.tagName === 'NOSCRIPT') return !/<img/i.test(element.textContent ?? '');
  return !WRAPPERS.has(element.tagName) || main === null || !element.contains(main);
}

/** Text for screen readers only says of the page what a reader sees; a story is never all of it. */
function unseenAbove(line: Line, main: Element | null): Element | null {
  for (let box: Box | null = line.box; box !== null; box = box.parent) {
    if (!isUnseen(box.element)) continue;
    return main === null || !box.element.contains(main) ? box.element : null;
  }
  return null;
}
