/**
 * Reads the page into lines and boxes in one walk.
 *
 * No computed style is asked for: block elements are known by their tag, which
 * is right often enough and costs nothing. Whether a line is rendered is asked
 * once, afterwards, of the lines that matter.
 */

import { falseForms, nextOf, shadowOf, slotted } from '../dom.ts';
import { countWords, fold } from '../text.ts';
import { type Box, isUnseen, type Line, type LineKind } from '../view.ts';

const SKIPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE OBJECT EMBED CANVAS VIDEO AUDIO SELECT DATALIST HEAD LINK META MATH svg'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY BUTTON CENTER DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE ' +
    'FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LABEL LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY ' +
    'TABLE TBODY TD TFOOT TH THEAD TR UL'
  ).split(' '),
);
const FIELD_TYPES = new Set(['', 'text', 'email', 'tel', 'search']);

/** Characters of a frame's text; more is a page of its own. */
const MAX_FRAME_TEXT = 3000;
/** Deeper than any honest page; hostile nesting is cut off here, not by the engine's stack. */
const MAX_DEPTH = 400;

const KIND_BY_TAG: Record<string, LineKind> = {
  p: 'paragraph',
  li: 'list-item',
  dd: 'list-item',
  dt: 'list-item',
  blockquote: 'quote',
  figcaption: 'caption',
  pre: 'code',
  td: 'cell',
  th: 'cell',
  button: 'button',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
};

/** Ends like a sentence, in any of the scripts that have a mark for it. */
const SENTENCE_END = /[.!?…。！？؟।:;]["'”’»)\]」』]*$/u;
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;

/** What the walk gives. */
export interface Walked {
  lines: Line[];
  boxes: Box[];
  shadows: ShadowRoot[];
}

interface Run {
  text: string;
  linkChars: number;
  nodes: Node[];
}

/** Reads everything below `root`. Elements that carry `hidden` or an inline `display:none` are read and marked. */
export function walk(root: Element): Walked {
  const lines: Line[] = [];
  const boxes: Box[] = [];
  const shadows: ShadowRoot[] = [];
  const untrue: ReadonlySet<Node> = falseForms(root.ownerDocument);
  const after = untrue.size > 0 ? nextOf : (node: Node) => node.nextSibling;

  function enter(element: Element, parent: Box | null, depth: number, hidden: boolean): Box {
    const box = new WalkedBox(element, parent, lines.length);
    boxes.push(box);
    const run: Run = { text: '', linkChars: 0, nodes: [] };
    children(element, box, run, depth, hidden, false, true);
    flush(box, run, hidden);
    box.end = lines.length;
    if (parent !== null) {
      parent.fields += box.fields;
      parent.images += box.images;
    }
    return box;
  }

  function children(
    element: Element,
    box: Box,
    run: Run,
    depth: number,
    hidden: boolean,
    inLink: boolean,
    top: boolean,
  ): void {
    const shadow = shadowOf(element);
    if (shadow !== null) shadows.push(shadow);
    // What is shown stands in the shadow tree, and where that has a slot, in the page.
    const shown = shadow === null ? slotted(element) : [...shadow.childNodes];
    if (shown !== null) {
      for (const node of shown) take(node, box, run, depth, hidden, inLink, top);
      return;
    }
    for (let node: Node | null = element.firstChild; node !== null; node = after(node)) {
      take(node, box, run, depth, hidden, inLink, top);
    }
  }

  function take(
    node: Node,
    box: Box,
    run: Run,
    depth: number,
    hidden: boolean,
    inLink: boolean,
    top: boolean,
  ): void {
    if (untrue.has(node)) return;
    if (node.nodeType === 3) {
      const data = (node as Text).data;
      run.text += data;
      if (inLink) run.linkChars += data.length;
      if (top) run.nodes.push(node);
      return;
    }
    if (node.nodeType !== 1) return;
    const child = node as Element;
    const tag = child.tagName;
    if (SKIPPED.has(tag)) return;
    if (tag === 'IFRAME') {
      flush(box, run, hidden);
      frame(child as HTMLIFrameElement, box, hidden);
      return;
    }
    if (tag === 'BR') {
      flush(box, run, hidden);
      return;
    }
    if (tag === 'IMG' || tag === 'PICTURE') {
      box.images += 1;
      return;
    }
    if (tag === 'INPUT' || tag === 'TEXTAREA') {
      if (FIELD_TYPES.has((child.getAttribute('type') ?? '').toLowerCase())) box.fields += 1;
      return;
    }
    if (depth > MAX_DEPTH) return;
    const childHidden = hidden || hiddenByMarkup(child);
    if (BLOCKS.has(tag) || holdsBlock(child)) {
      flush(box, run, hidden);
      enter(child, box, depth + 1, childHidden);
      return;
    }
    if (childHidden && !hidden) {
      // An inline piece that is not shown is no part of the line.
      return;
    }
    if (top) run.nodes.push(child);
    children(child, box, run, depth + 1, hidden, inLink || tag === 'A', false);
  }

  /** A small frame of the page's own (a form, an offer) reads as a box; its lines all stand for the frame. */
  function frame(element: HTMLIFrameElement, parent: Box, hidden: boolean): void {
    const body = root.ownerDocument.defaultView === null ? null : ownBody(element);
    if (body === null || (body.textContent ?? '').length > MAX_FRAME_TEXT) return;
    const inner = walk(body);
    const box = new WalkedBox(element, parent, lines.length);
    boxes.push(box);
    for (const line of inner.lines) {
      // Whatever stands in a frame is no sentence of the story around it.
      const place = { index: lines.length, element, box, nodes: null, prose: false };
      lines.push({ ...line, ...place, hidden: hidden || line.hidden });
    }
    box.end = lines.length;
    box.fields = inner.boxes[0]?.fields ?? 0;
    parent.fields += box.fields;
  }

  function flush(box: Box, run: Run, hidden: boolean): void {
    const text = fold(run.text);
    if (text !== '') {
      const linkChars = Math.min(text.length, run.linkChars);
      const words = countWords(text);
      lines.push({
        index: lines.length,
        element: box.element,
        box,
        nodes: run.nodes,
        text,
        kind: kindOf(box),
        words,
        linkChars,
        prose: isProse(text, words, linkChars),
        story: false,
        hidden,
      });
    }
    run.text = '';
    run.linkChars = 0;
    run.nodes = [];
  }

  enter(root, null, 0, false);
  dropWholeRuns(lines);
  return { lines, boxes, shadows };
}

/** A box whose hints are read when somebody asks: few are. */
class WalkedBox implements Box {
  readonly element: Element;
  readonly tag: string;
  readonly parent: Box | null;
  readonly first: number;
  end: number;
  fields = 0;
  images = 0;
  #hints: string | undefined;

  constructor(element: Element, parent: Box | null, first: number) {
    this.element = element;
    this.tag = element.tagName.toLowerCase();
    this.parent = parent;
    this.first = first;
    this.end = first;
  }

  get hints(): string {
    this.#hints ??= hintsOf(this.element);
    return this.#hints;
  }
}

/** A run that is all the text of its element needs no list of nodes. */
function dropWholeRuns(lines: Line[]): void {
  for (const line of lines) {
    if (line.box.end - line.box.first === 1) line.nodes = null;
  }
}

/** The body of a frame whose document belongs to the page. */
function ownBody(frame: HTMLIFrameElement): HTMLElement | null {
  try {
    return frame.contentDocument?.body ?? null;
  } catch {
    return null;
  }
}

/** Words of class and id: `newsletterBox top_nav` reads " newsletter box top nav ". */
export function hintsOf(element: Element): string {
  const raw = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
  if (raw.length < 2) return ' ';
  return ` ${raw
    .slice(0, 400)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
}

/** Sentences rather than a label: enough words, an end mark, few links. */
export function isProse(text: string, words: number, linkChars: number): boolean {
  if (words < 10 && !(text.length > 24 && CJK.test(text))) return false;
  if (linkChars > text.length * 0.5) return false;
  return SENTENCE_END.test(text) || words >= 25;
}

/** Not shown, by what the markup itself says. */
function hiddenByMarkup(element: Element): boolean {
  if (!element.hasAttributes()) return false;
  if (isUnseen(element) || element.hasAttribute('hidden')) return true;
  const style = element.getAttribute('style');
  return style !== null && /(?:^|;)\s*display\s*:\s*none/i.test(style);
}

/** An inline or custom element around block elements is a block itself. */
function holdsBlock(element: Element, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const shadow = shadowOf(element);
  return (shadow !== null && hasBlock(shadow, depth)) || hasBlock(element, depth);
}

function hasBlock(parent: ParentNode, depth: number): boolean {
  const first = parent.firstElementChild;
  if (first === null) return false;
  for (let child: Element | null = first; child !== null; child = child.nextElementSibling) {
    if (BLOCKS.has(child.tagName)) return true;
    if (holdsBlock(child, depth + 1)) return true;
  }
  return false;
}

function kindOf(box: Box): LineKind {
  for (let at: Box | null = box, up = 0; at !== null && up < 6; at = at.parent, up += 1) {
    const kind = KIND_BY_TAG[at.tag];
    if (kind === 'paragraph' && at === box) {
      const quote = box.parent?.tag === 'blockquote' || box.parent?.parent?.tag === 'blockquote';
      return quote ? 'quote' : box.parent?.tag === 'figcaption' ? 'caption' : 'paragraph';
    }
    if (kind !== undefined) return kind;
    if (at.tag === 'article' || at.tag === 'section' || at.tag === 'main') break;
  }
  return 'other';
}
